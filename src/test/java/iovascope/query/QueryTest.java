package iovascope.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.emulator.Profile;
import iovascope.timeline.DeviceModels;
import iovascope.timeline.Replay;
import iovascope.timeline.Timeline;
import iovascope.trace.ReadOptions;
import iovascope.trace.Trace;
import iovascope.trace.TraceReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueryTest {

    /** Steps 1 and 2 open the node and own it. */
    private static final String PRELUDE = """
            vtrace 1
            device vdpa_sim kernel=v2
            object ram memfd size=16M
            object rom memfd size=16M
            process old pid=11
            process new pid=12
            process nobody
            0 old mmap addr=0x10000 size=64K object=ram offset=0 prot=rw shared
            0 old mmap addr=0x20000 size=64K object=rom offset=0 prot=rw shared
            0 old open fd=9
            0 old set_owner fd=9
            """;

    private static Timeline play(String lines) throws IOException {
        Trace trace = TraceReader.read("test", (PRELUDE + lines).getBytes(StandardCharsets.UTF_8), ReadOptions.STRICT);
        Profile profile = Profile.named("v2");
        return Replay.of(trace, profile, DeviceModels.of(trace.device(), profile), List.of());
    }

    /** The steps that match. */
    private static List<Integer> find(String query, Timeline timeline) throws QuerySyntaxException {
        return find(query, timeline, FindingLabels.NONE);
    }

    private static List<Integer> find(String query, Timeline timeline, FindingLabels labels)
            throws QuerySyntaxException {
        Query parsed = QueryParser.parse(query);
        StepFacts facts = new StepFacts(timeline, labels);
        List<Integer> steps = new ArrayList<>();
        for (int step = 1; step <= timeline.steps(); step++) {
            if (parsed.matches(facts.go(step))) {
                steps.add(step);
            }
        }
        return steps;
    }

    @Test
    void findsEventsByTheirNames() throws Exception {
        Timeline timeline = play("""
                1 old batch_begin asid=0
                1 old update asid=0 iova=0 size=4K uaddr=0x10000 perm=rw
                1 old batch_end asid=0
                1 old message type=9 asid=0 iova=0 size=0 uaddr=0 perm=0
                1 old suspend
                1 old close fd=9
                """);
        assertEquals(List.of(3, 5), find("type:batch_*", timeline));
        assertEquals(List.of(4), find("type:UPDATE", timeline));
        assertEquals(List.of(6), find("type:message", timeline));
        assertEquals(List.of(2, 7), find("type:set_owner | type:suspend", timeline));
        assertEquals(List.of(1, 8), find("type:open | type:close", timeline));
        assertEquals(List.of(), find("type:mmap", timeline));
    }

    @Test
    void callsAFrameWithOddPaddingByBothNames() throws Exception {
        String update = "02000000" + "00000000" + "0010000000000000" + "0010000000000000" + "0000010000000000" + "0302";
        Timeline timeline = play("1 old frame bytes=" + update + "ff".repeat(38) + "\n"
                + "1 old frame bytes=" + update + "\n"
                + "1 old frame bytes=" + update + " length=72\n"
                + "1 old frame bytes=03" + update.substring(2) + "00".repeat(38) + "\n"
                + "1 old frame bytes=0200\n");
        assertEquals(List.of(3, 4, 5, 6, 7), find("type:frame", timeline));
        assertEquals(List.of(3, 5), find("type:update iova:0x1fff uaddr:0x10fff asid:0", timeline));
    }

    @Test
    void callsAReleaseByTheExitThatCausedIt() throws Exception {
        Timeline timeline = play("1 old exit\n");
        assertEquals(List.of(3), find("type:exit pid:11", timeline));
    }

    @Test
    void findsMessagesAboutAddresses() throws Exception {
        Timeline timeline = play("""
                1 old update asid=0 iova=0x1000 size=8K uaddr=0x10000 perm=rw
                1 old invalidate asid=0 iova=0x1000 size=8K
                1 old batch_begin asid=0
                1 old set_group_asid group=0 asid=0
                """);
        assertEquals(List.of(3, 4), find("iova:0x1000", timeline));
        assertEquals(List.of(3, 4), find("iova:0x2fff", timeline));
        assertEquals(List.of(), find("iova:0x3000 | iova:0xfff", timeline));
        assertEquals(List.of(3, 4), find("iova:0..0x1000", timeline));
        assertEquals(List.of(), find("iova:0x3000.. | iova:..0xfff", timeline));
        assertEquals(List.of(3, 4), find("iova:0..", timeline));
        assertEquals(List.of(3), find("uaddr:0x11fff", timeline));
        assertEquals(List.of(), find("uaddr:0x12000 | uaddr:0", timeline));
    }

    @Test
    void reachesTheLastAddressAndNoFurther() throws Exception {
        Timeline timeline = play("""
                1 old update asid=0 iova=0xfffffffffffff000 size=4K uaddr=0x10000 perm=rw
                1 old invalidate asid=0 iova=0xfffffffffffff000 size=8K
                1 old invalidate asid=0 iova=0x5000 size=0xffffffffffffffff
                1 old update asid=0 iova=0x7000 size=0 uaddr=0xffffffffffffffff perm=rw
                """);
        assertEquals(List.of(3, 4, 5), find("iova:0xffffffffffffffff", timeline));
        assertEquals(List.of(3, 4, 5), find("iova:0xffffffffffffff00..", timeline));
        assertEquals(List.of(), find("iova:0..0x4fff", timeline));
        assertEquals(List.of(5), find("iova:0x8000", timeline));
        assertEquals(List.of(5, 6), find("iova:0x7000", timeline));
        assertEquals(List.of(6), find("uaddr:0xffffffffffffffff", timeline));
    }

    @Test
    void findsAddressSpacesThatAStepNamesOrTheKernelTakesItFor() throws Exception {
        Timeline timeline = play("""
                1 old update asid=1 iova=0 size=4K uaddr=0x10000 perm=rw
                1 old set_backend_features value=0x6
                1 old update asid=1 iova=0x1000 size=4K uaddr=0x10000 perm=rw
                1 old update iova=0x2000 size=4K uaddr=0x10000 perm=rw header=1
                1 old batch_begin asid=0xffffffff
                1 old set_group_asid group=0 asid=1
                """);
        // The kernel does not read the asid before IOTLB_ASID is acked, and 0x6 is without it.
        assertEquals(List.of(3, 5, 8), find("asid:1", timeline));
        assertEquals(List.of(3, 5, 6, 7), find("asid:0", timeline));
        assertEquals(List.of(7), find("asid:0xffffffff", timeline));
        Timeline negotiated = play("""
                1 old set_backend_features value=0xe
                1 old update asid=1 iova=0 size=4K uaddr=0x10000 perm=rw
                """);
        assertEquals(List.of(4), find("asid:1", negotiated));
        assertEquals(List.of(), find("asid:0", negotiated));
    }

    @Test
    void findsCallers() throws Exception {
        Timeline timeline = play("1 new new_owner\n1 nobody suspend\n");
        assertEquals(List.of(1, 2), find("pid:11", timeline));
        assertEquals(List.of(1, 2, 3), find("pid:0..", timeline));
        assertEquals(List.of(3, 4), find("process:n*", timeline));
        assertEquals(List.of(), find("process:OLD", timeline));
    }

    @Test
    void findsResultsInsideAndOutside() throws Exception {
        Timeline timeline = play("""
                1 old update asid=0 iova=0 size=4K uaddr=0x10000 perm=rw
                1 old update asid=0 iova=0 size=4K uaddr=0x10000 perm=rw
                1 new set_owner
                1 old frame bytes=02 length=72
                """);
        assertEquals(List.of(4), find("result:EEXIST", timeline));
        assertEquals(List.of(4), find("result:EFAULT", timeline));
        assertEquals(List.of(5), find("result:EBUSY", timeline));
        assertEquals(List.of(3), find("result:72", timeline));
        assertEquals(List.of(1), find("result:9", timeline));
        assertEquals(List.of(2), find("result:0", timeline));
        assertEquals(List.of(1, 2, 3), find("result:ok", timeline));
        assertEquals(List.of(4, 5), find("result:rejected", timeline));
        assertEquals(List.of(6), find("result:unknown", timeline));
    }

    @Test
    void tellsAnOopsFromASuccess() throws Exception {
        String text = PRELUDE.replace("vdpa_sim kernel=v2", "custom mapping=dma_map address=va kernel=rfc-v1")
                + "1 old update asid=0 iova=0 size=4K uaddr=0x10000 perm=rw\n"
                + "1 old remap asid=0 iova=0 size=4K uaddr=0x11000\n";
        Trace trace = TraceReader.read("test", text.getBytes(StandardCharsets.UTF_8), ReadOptions.STRICT);
        Profile profile = Profile.named("rfc-v1");
        Timeline timeline = Replay.of(trace, profile, DeviceModels.of(trace.device(), profile), List.of());
        assertEquals(List.of(4), find("result:oops", timeline));
        assertEquals(List.of(), find("step:4 (result:ok | result:72 | result:rejected)", timeline));
    }

    @Test
    void findsObjectsThatCameWentOrWereNamed() throws Exception {
        Timeline timeline = play("""
                1 old update asid=0 iova=0 size=4K uaddr=0x1f000 perm=rw
                1 old update asid=0 iova=0 size=4K uaddr=0x20000 perm=rw
                1 old remap asid=0 iova=0 size=4K uaddr=0x2f000
                1 old update asid=0 iova=0x10000 size=8K uaddr=0x1f000 perm=rw
                1 old invalidate asid=0 iova=0x8000 size=4K
                1 old close fd=9
                """);
        assertEquals(List.of(3, 5, 6, 8), find("object:ram", timeline));
        assertEquals(List.of(4, 5, 6, 8), find("object:rom", timeline));
        assertEquals(List.of(3, 4, 5, 6, 8), find("object:r*m", timeline));
        assertEquals(List.of(), find("object:RAM", timeline));
    }

    @Test
    void findsFindings() throws Exception {
        Timeline timeline = play("1 old suspend\n");
        FindingLabels labels = step -> step == 2
                ? List.of(
                        new FindingLabel("REMAP-002", "remap-wrong-offset", "error"),
                        new FindingLabel("MAP-001", "overlapping-update", "warning"))
                : List.of();
        assertEquals(List.of(2), find("finding:remap-*", timeline, labels));
        assertEquals(List.of(2), find("finding:overlapping-update", timeline, labels));
        assertEquals(List.of(2), find("severity:error severity:warning", timeline, labels));
        assertEquals(List.of(), find("severity:note | finding:MAP", timeline, labels));
        assertEquals(List.of(1, 3), find("!finding:*", timeline, labels));
    }

    @Test
    void knowsThatNothingCallsBeforeTheFirstStep() throws Exception {
        Timeline timeline = play("");
        StepFacts facts = new StepFacts(timeline, step -> List.of(new FindingLabel("TRACE-001", "no-device", "note")));
        facts.go(0);
        for (String nothing : List.of(
                "type:*",
                "iova:0..",
                "uaddr:0..",
                "object:*",
                "asid:0..",
                "pid:0..",
                "process:*",
                "result:ok",
                "result:0",
                "result:EINVAL",
                "step:1..")) {
            assertFalse(QueryParser.parse(nothing).matches(facts), nothing);
        }
        assertTrue(QueryParser.parse("step:0 severity:note").matches(facts));
    }

    @Test
    void matchesStarsAnywhere() {
        String[][] yes = {
            {"*", ""},
            {"*", "x"},
            {"a*", "a"},
            {"*a", "ba"},
            {"a*b*c", "abbc"},
            {"a*bc*bc", "abcbc"},
            {"**", "x"},
            {"*b*", "abc"},
            {"a*a", "aa"}
        };
        for (String[] pair : yes) {
            assertTrue(glob(pair[0]).matches(pair[1]), String.join(" ", pair));
        }
        String[][] no = {{"a", "ab"}, {"a", ""}, {"a*a", "a"}, {"a*b*c", "ac"}, {"a*bc*bc", "abc"}, {"*b*", "ac"}};
        for (String[] pair : no) {
            assertFalse(glob(pair[0]).matches(pair[1]), String.join(" ", pair));
        }
    }

    private static Glob glob(String text) {
        return new Glob(List.of(text.split("\\*", -1)), false);
    }
}
