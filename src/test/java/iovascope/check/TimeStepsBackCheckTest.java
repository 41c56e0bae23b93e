package iovascope.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** TRC-004. */
class TimeStepsBackCheckTest {

    private static String map(String micros, int iova, String end) {
        return "1200@1676093788." + micros + ":vhost_vdpa_dma_map vdpa_shared:0x7ff13088a190 fd: 16 msg_type: 2 asid: 0"
                + " iova: 0x" + iova + "000 size: 0x1000 uaddr: 0x7f55a7ff" + iova + "000 perm: 0x1 type: 2" + end;
    }

    private static List<String> findings(String... lines) {
        return CheckedTrace.findings(lines).stream()
                .map(finding -> finding.id() + "@" + finding.step() + " " + finding.verdict() + " " + finding.severity()
                        + ": " + finding.what())
                .toList();
    }

    @Test
    void aTimeThatStepsBackIsOfItsStep() {
        assertEquals(
                List.of("TRC-004@3 TRACE_PROBLEM WARNING: line 3: the time is before that of the event above"),
                findings(map("100000", 1, ""), map("300000", 2, ""), map("200000", 3, ""), map("200000", 4, "")));
    }

    @Test
    void theSameTimeIsNoStepBack() {
        assertEquals(List.of(), findings(map("100000", 1, ""), map("100000", 2, "")));
    }
}
