package iovascope.check;

import static iovascope.check.SimTrace.update;
import static iovascope.check.SimTrace.va;
import static iovascope.check.SimTrace.with;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** MAP-007. */
class SplitUpdateCheckTest {

    private static final String LOW = "mmap addr=0x7d0000000000 size=4K object=ram offset=0 prot=rw shared";
    private static final String HIGH = "mmap addr=0x7d0000001000 size=4K object=ram offset=0x8000 prot=rw shared";

    @Test
    void oneMappingForEachArea() {
        Finding finding = CheckedTrace.findings(va(LOW, HIGH, update("0x1000", "8K", "0x7d0000000000", "rw")))
                .get(0);

        assertEquals("MAP-007@3 NOTE", finding.id() + "@" + finding.step() + " " + finding.severity());
        assertEquals(
                "update of 0x1000 + 8 KiB became 2 mappings, one for each memory area: 0x1000-0x1fff, 0x2000-0x2fff",
                finding.what());
    }

    @Test
    void oneMappingForEachRunOfPageFrames() {
        Finding finding = CheckedTrace.findings(
                        with("device mlx5 kernel=6.10", "pages frag=2", update("0", "20K", "0x7f0000000000", "rw")))
                .get(0);

        assertEquals(
                "update of 0x0 + 20 KiB became 3 mappings, one for each run of page frames: "
                        + "0x0-0x1fff, 0x2000-0x3fff, 0x4000-0x4fff",
                finding.what());
    }

    @Test
    void oneMappingIsNoSplit() {
        assertEquals(List.of(), CheckedTrace.ids(va(LOW, HIGH, update("0x1000", "4K", "0x7d0000000000", "rw"))));
    }

    @Test
    void whereUnknownMemoryEndsIsNoEvidence() {
        assertEquals(List.of(), CheckedTrace.ids(va(LOW, update("0x1000", "8K", "0x7cfffffff000", "rw"))));
    }
}
