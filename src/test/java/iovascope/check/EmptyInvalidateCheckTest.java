package iovascope.check;

import static iovascope.check.SimTrace.invalidate;
import static iovascope.check.SimTrace.update;
import static iovascope.check.SimTrace.va;
import static iovascope.check.SimTrace.with;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** INV-003. */
class EmptyInvalidateCheckTest {

    private static final String MAPPED = update("0x1000", "8K", "0x7f0000000000", "rw");

    @Test
    void atZeroEverythingGoes() {
        Finding finding =
                CheckedTrace.findings(va(MAPPED, invalidate("0", "0"))).get(0);

        assertEquals("INV-003@4 NOTE", finding.id() + "@" + finding.step() + " " + finding.verdict());
        assertEquals("invalidate of 0x0 + 0 B removed 1 mapping: 0x1000-0x2fff", finding.what());
        assertEquals("at iova 0 the kernel takes size 0 for the whole address space", finding.consequence());
    }

    @Test
    void elsewhereAStraddlerGoes() {
        Finding finding =
                CheckedTrace.findings(va(MAPPED, invalidate("0x2000", "0"))).get(0);

        assertEquals("invalidate of 0x2000 + 0 B removed 1 mapping: 0x1000-0x2fff", finding.what());
    }

    @Test
    void atTheFirstAddressOfAMappingNothingGoes() {
        Finding finding =
                CheckedTrace.findings(va(MAPPED, invalidate("0x1000", "0"))).get(0);

        assertEquals("invalidate of 0x1000 + 0 B removed nothing", finding.what());
    }

    @Test
    void someKernelsRefuse() {
        Finding finding = CheckedTrace.findings(
                        with("device vdpa_sim kernel=6.1.0 address=va", MAPPED, invalidate("0", "0")))
                .get(0);

        assertEquals("INV-003@4 REJECTED", finding.id() + "@" + finding.step() + " " + finding.verdict());
        assertEquals("invalidate of 0x0 + 0 B was refused: its size is 0", finding.what());
    }

    @Test
    void oneByteIsNotEmpty() {
        assertEquals(List.of("INV-001@4"), CheckedTrace.ids(va(MAPPED, invalidate("0x1000", "1"))));
    }
}
