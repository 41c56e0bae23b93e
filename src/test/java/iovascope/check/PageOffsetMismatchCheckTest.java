package iovascope.check;

import static iovascope.check.SimTrace.update;
import static iovascope.check.SimTrace.va;
import static iovascope.check.SimTrace.with;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** MAP-004. */
class PageOffsetMismatchCheckTest {

    private static final String PA = "device mlx5 kernel=6.10";

    @Test
    void theShiftIsNamed() {
        Finding finding = CheckedTrace.findings(with(PA, update("0x1000", "4K", "0x7f0000000800", "rw")))
                .get(0);

        assertEquals("MAP-004", finding.id());
        assertEquals(Verdict.ACCEPTED_DANGEROUS, finding.verdict());
        assertEquals(
                "iova 0x1000 leads to uaddr 0x7f0000000000, not to 0x7f0000000800 as the update says", finding.what());
        assertEquals("every access of the device through this mapping is 2 KiB too low", finding.consequence());
    }

    @Test
    void theMoreSpecificOneWins() {
        assertEquals(List.of("MAP-004@3"), CheckedTrace.ids(with(PA, update("0x1801", "1", "0x7f0000000800", "rw"))));
    }

    @Test
    void theSameOffsetIsNoShift() {
        assertEquals(List.of("MAP-003@3"), CheckedTrace.ids(with(PA, update("0x1800", "4K", "0x7f0000000800", "rw"))));
    }

    @Test
    void aVaDeviceKeepsBothNumbers() {
        assertEquals(List.of(), CheckedTrace.ids(va(update("0x1000", "4K", "0x7f0000000800", "rw"))));
    }
}
