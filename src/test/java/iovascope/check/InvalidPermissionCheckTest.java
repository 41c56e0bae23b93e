package iovascope.check;

import static iovascope.check.SimTrace.update;
import static iovascope.check.SimTrace.va;
import static iovascope.check.SimTrace.with;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** MAP-010. */
class InvalidPermissionCheckTest {

    @Test
    void noAccessAtAll() {
        Finding finding = CheckedTrace.findings(va(update("0x1000", "4K", "0x7f0000000000", "0")))
                .get(0);

        assertEquals("MAP-010 WARNING", finding.id() + " " + finding.severity());
        assertEquals("update of 0x1000 + 4 KiB has perm 0, which is none of ro (1), wo (2), rw (3)", finding.what());
        assertEquals(
                "the device may neither read nor write there, so the mapping serves nothing", finding.consequence());
    }

    @Test
    void onAPlatformTheKernelWarns() {
        Finding finding = CheckedTrace.findings(
                        with("device vp_vdpa kernel=6.10", update("0x1000", "4K", "0x7f0000000000", "4")))
                .get(0);

        assertEquals(
                "the kernel logs a warning and maps the range in the IOMMU without any access", finding.consequence());
    }

    @Test
    void boundaries() {
        assertEquals(
                List.of("MAP-010@3", "MAP-010@7", "MAP-010@8"),
                CheckedTrace.ids(va(
                        update("0x0", "4K", "0x7f0000000000", "0"),
                        update("0x1000", "4K", "0x7f0000001000", "1"),
                        update("0x2000", "4K", "0x7f0000002000", "2"),
                        update("0x3000", "4K", "0x7f0000003000", "3"),
                        update("0x4000", "4K", "0x7f0000004000", "4"),
                        update("0x5000", "4K", "0x7f0000005000", "255"))));
    }
}
