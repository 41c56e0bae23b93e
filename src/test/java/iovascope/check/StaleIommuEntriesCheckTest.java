package iovascope.check;

import static iovascope.check.SimTrace.invalidate;
import static iovascope.check.SimTrace.update;
import static iovascope.check.SimTrace.with;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** INV-006. */
class StaleIommuEntriesCheckTest {

    private static final String OLD = "device vdpa_sim kernel=6.1.0 mapping=dma_map address=pa";
    private static final String MAPPED = update("0x1000", "8K", "0x7f0000000000", "rw");

    @Test
    void theDeviceKeepsTheRest() {
        Finding finding = CheckedTrace.findings(with(OLD, MAPPED, invalidate("0x1000", "4K")))
                .get(0);

        assertEquals("INV-006@4 ACCEPTED_DANGEROUS", finding.id() + "@" + finding.step() + " " + finding.verdict());
        assertEquals(
                "invalidate of 0x1000 + 4 KiB: the kernel dropped whole mappings, but told the device of this range only;"
                        + " it keeps 0x2000-0x2fff",
                finding.what());
    }

    @Test
    void itIsTheOnlyFindingOfTheStep() {
        assertEquals(List.of("INV-006@4"), CheckedTrace.ids(with(OLD, MAPPED, invalidate("0x1000", "4K"))));
    }

    @Test
    void wholeMappingsAreRight() {
        assertEquals(List.of(), CheckedTrace.ids(with(OLD, MAPPED, invalidate("0x1000", "8K"))));
    }

    @Test
    void laterKernelsTellOfEachMapping() {
        assertEquals(
                List.of("INV-001@4"),
                CheckedTrace.ids(with(OLD.replace("6.1.0", "6.1"), MAPPED, invalidate("0x1000", "4K"))));
    }

    @Test
    void aTableIsToldWhole() {
        assertEquals(
                List.of("INV-001@4"),
                CheckedTrace.ids(with(OLD.replace("dma_map", "set_map"), MAPPED, invalidate("0x1000", "4K"))));
    }
}
