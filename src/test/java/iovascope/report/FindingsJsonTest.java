package iovascope.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import iovascope.check.Finding;
import iovascope.check.Grade;
import iovascope.check.Rule;
import iovascope.check.Slice;
import iovascope.check.Verdict;
import iovascope.mem.IovaRange;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsJsonTest {

    @Test
    void writesEveryField() {
        Finding finding = new Finding(
                new Rule("REMAP-002", "remap-wrong-offset", Grade.CORRUPTION),
                Verdict.ACCEPTED_DANGEROUS,
                11,
                10,
                0,
                new IovaRange(0x100000, -1),
                Slice.in("ram", 0x100000),
                Slice.in("ram", 0x200000).withUaddr(0x7f00),
                "what \"quoted\"",
                "consequence",
                "fix",
                List.of(),
                1);
        assertEquals(
                "{\"id\":\"REMAP-002\",\"name\":\"remap-wrong-offset\",\"severity\":\"error\","
                        + "\"verdict\":\"accepted-dangerous\",\"step\":11,\"cause\":10,\"asid\":0,"
                        + "\"iova\":[\"0x100000\",\"0xffffffffffffffff\"],"
                        + "\"expected\":{\"object\":\"ram\",\"offset\":\"0x100000\"},"
                        + "\"actual\":{\"object\":\"ram\",\"uaddr\":\"0x7f00\",\"offset\":\"0x200000\"},"
                        + "\"what\":\"what \\\"quoted\\\"\",\"consequence\":\"consequence\",\"fix\":\"fix\",\"count\":1}",
                FindingsJson.line(finding, null));
    }

    @Test
    void leavesOutWhatAFindingIsNotAbout() {
        Finding finding = new Finding(
                new Rule("TRC-001", "cut-off", Grade.DOUBT),
                Verdict.TRACE_PROBLEM,
                2,
                2,
                -1,
                null,
                null,
                Slice.words("nothing"),
                "what",
                "",
                "",
                List.of(),
                3);
        assertEquals(
                "{\"file\":\"a.vtrace\",\"id\":\"TRC-001\",\"name\":\"cut-off\",\"severity\":\"warning\","
                        + "\"verdict\":\"trace-problem\",\"step\":2,\"cause\":2,\"actual\":{\"object\":\"nothing\"},"
                        + "\"what\":\"what\",\"consequence\":\"\",\"fix\":\"\",\"count\":3}",
                FindingsJson.line(finding, "a.vtrace"));
    }
}
