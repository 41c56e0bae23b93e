package iovascope.check;

import static iovascope.check.SimTrace.invalidate;
import static iovascope.check.SimTrace.update;
import static iovascope.check.SimTrace.va;
import static iovascope.check.SimTrace.with;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** INV-005. */
class UnpinnedInBatchCheckTest {

    private static final String PA = "device mlx5 kernel=6.10";
    private static final String FIRST = update("0x1000", "4K", "0x7f0000001000", "rw");
    private static final String SECOND = update("0x2000", "4K", "0x7f0000002000", "rw");
    private static final String RUN = "set_status value=0xf";
    private static final String BEGIN = "batch_begin asid=0";
    private static final String END = "batch_end asid=0";

    @Test
    void oneFindingABatch() {
        List<Finding> findings = CheckedTrace.findings(
                with(PA, FIRST, SECOND, RUN, BEGIN, invalidate("0x1000", "4K"), invalidate("0x2000", "4K"), END));

        assertEquals(1, findings.size());
        assertEquals(
                "INV-005@7 WARNING",
                findings.get(0).id() + "@" + findings.get(0).step() + " "
                        + findings.get(0).severity());
        assertEquals(
                "the pages of 2 mappings were unpinned in an open batch while the device runs, from 0x1000-0x1fff on",
                findings.get(0).what());
        assertEquals(
                "until step 9 the device can still use pages that may belong to somebody else by then",
                findings.get(0).consequence());
    }

    @Test
    void outsideABatchTheDeviceIsToldAtOnce() {
        assertEquals(List.of(), CheckedTrace.ids(with(PA, FIRST, RUN, invalidate("0x1000", "4K"))));
    }

    @Test
    void aDeviceThatStandsStillUsesNothing() {
        assertEquals(List.of(), CheckedTrace.ids(with(PA, FIRST, BEGIN, invalidate("0x1000", "4K"), END)));
        assertEquals(
                List.of(), CheckedTrace.ids(with(PA, FIRST, RUN, "suspend", BEGIN, invalidate("0x1000", "4K"), END)));
    }

    @Test
    void aVaDevicePinsNothing() {
        assertEquals(List.of(), CheckedTrace.ids(va(FIRST, RUN, BEGIN, invalidate("0x1000", "4K"), END)));
    }

    @Test
    void aPlatformDeviceIsToldAtOnce() {
        assertEquals(
                List.of(),
                CheckedTrace.ids(with("device vp_vdpa kernel=6.10", FIRST, RUN, BEGIN, invalidate("0x1000", "4K"), END))
                        .stream()
                        .filter(id -> id.startsWith("INV-005"))
                        .toList());
    }
}
