package iovascope.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** TRC-002. */
class LineWithoutCallCheckTest {

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
    void aSuppressedWriteIsNoStep() {
        assertEquals(
                List.of("TRC-002@0 TRACE_PROBLEM NOTE: line 2: QEMU suppressed this write; there was no system call"),
                findings(
                        map("100000", 1, " shadow: 0 "),
                        map("200000", 2, " shadow: 0 (suppress)"),
                        map("300000", 3, " shadow: 0 ")));
    }

    @Test
    void withoutTheMarkItIsOne() {
        assertEquals(List.of(), findings(map("100000", 1, " shadow: 0 "), map("200000", 2, " shadow: 0 ")));
    }
}
