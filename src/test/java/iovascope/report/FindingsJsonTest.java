package iovascope.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import iovascope.check.Finding;
import iovascope.check.Severity;
import iovascope.check.Verdict;
import iovascope.mem.IovaRange;
import org.junit.jupiter.api.Test;

class FindingsJsonTest {

    @Test
    void writesEveryField() {
        Finding finding = new Finding(
                "REMAP-002",
                "remap-wrong-offset",
                Severity.ERROR,
                Verdict.ACCEPTED_DANGEROUS,
                11,
                10,
                0,
                new IovaRange(0x100000, -1),
                new Finding.Slice("ram", 0x100000, true),
                new Finding.Slice("ram", 0x200000, true),
                "what \"quoted\"",
                "consequence",
                "fix");
        assertEquals(
                "{\"id\":\"REMAP-002\",\"name\":\"remap-wrong-offset\",\"severity\":\"error\","
                        + "\"verdict\":\"accepted-dangerous\",\"step\":11,\"cause\":10,\"asid\":0,"
                        + "\"iova\":[\"0x100000\",\"0xffffffffffffffff\"],"
                        + "\"expected\":{\"object\":\"ram\",\"offset\":\"0x100000\"},"
                        + "\"actual\":{\"object\":\"ram\",\"offset\":\"0x200000\"},"
                        + "\"what\":\"what \\\"quoted\\\"\",\"consequence\":\"consequence\",\"fix\":\"fix\",\"count\":1}",
                FindingsJson.line(finding, null));
    }

    @Test
    void leavesOutWhatAFindingIsNotAbout() {
        Finding finding = new Finding(
                "TRC-001",
                "recorded-differs",
                Severity.WARNING,
                Verdict.TRACE_PROBLEM,
                2,
                2,
                -1,
                null,
                null,
                new Finding.Slice("nothing", 7, false),
                "what",
                "",
                "");
        assertEquals(
                "{\"file\":\"a.vtrace\",\"id\":\"TRC-001\",\"name\":\"recorded-differs\",\"severity\":\"warning\","
                        + "\"verdict\":\"trace-problem\",\"step\":2,\"cause\":2,\"actual\":{\"object\":\"nothing\"},"
                        + "\"what\":\"what\",\"consequence\":\"\",\"fix\":\"\",\"count\":1}",
                FindingsJson.line(finding, "a.vtrace"));
    }
}
