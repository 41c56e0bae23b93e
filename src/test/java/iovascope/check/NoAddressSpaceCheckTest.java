package iovascope.check;

import static iovascope.check.SimTrace.invalidate;
import static iovascope.check.SimTrace.update;
import static iovascope.check.SimTrace.va;
import static iovascope.check.SimTrace.with;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** INV-004. */
class NoAddressSpaceCheckTest {

    private static final String MAPPED = update("0x1000", "4K", "0x7f0000000000", "rw");
    private static final String OLD = "device vdpa_sim kernel=6.1.0 address=va";

    @Test
    void anOldKernelFreesWhatIsEmpty() {
        Finding finding = CheckedTrace.findings(
                        with(OLD, MAPPED, invalidate("0x1000", "4K"), invalidate("0x1000", "4K")))
                .get(0);

        assertEquals(
                "INV-004@5 by 4 REJECTED",
                finding.id() + "@" + finding.step() + " by " + finding.cause() + " " + finding.verdict());
        assertEquals(
                "invalidate of 0x1000 + 4 KiB: the kernel has no address space 0, because step 4 removed its last mapping"
                        + " and this kernel frees empty ones",
                finding.what());
    }

    @Test
    void inABatchItIsFreedAtTheEnd() {
        assertEquals(
                List.of("INV-004@7"),
                CheckedTrace.ids(with(
                        OLD,
                        MAPPED,
                        "batch_begin asid=0",
                        invalidate("0x1000", "4K"),
                        "batch_end asid=0",
                        invalidate("0x1000", "4K"))));
    }

    @Test
    void aNewKernelKeepsIt() {
        assertEquals(
                List.of("INV-002@5"),
                CheckedTrace.ids(va(MAPPED, invalidate("0x1000", "4K"), invalidate("0x1000", "4K"))));
    }

    @Test
    void nothingWasEverMapped() {
        Finding finding = CheckedTrace.findings(va(invalidate("0x1000", "4K"))).get(0);

        assertEquals(
                "invalidate of 0x1000 + 4 KiB: the kernel has no address space 0, because nothing was ever mapped in it",
                finding.what());
    }
}
