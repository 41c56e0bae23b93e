package iovascope.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import iovascope.emulator.Profile;
import iovascope.timeline.DeviceModels;
import iovascope.timeline.Replay;
import iovascope.timeline.Timeline;
import iovascope.trace.ReadOptions;
import iovascope.trace.Trace;
import iovascope.trace.TraceReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random queries over random traces, beside an evaluator that knows nothing of this package. */
class QueryAgreementTest {

    private static final int QUERIES = 12;
    private static final int EVENTS = 60;

    @Property(tries = 150)
    void agreesWithANaiveEvaluator(@ForAll long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        Timeline timeline = play(random);
        List<NaiveStep> steps = NaiveStep.of(timeline);
        FindingLabels labels = step -> steps.get(step - 1).labels();
        StepFacts facts = new StepFacts(timeline, labels);
        for (int count = 0; count < QUERIES; count++) {
            RandomQuery wanted = RandomQuery.any(random, 4);
            Query query = QueryParser.parse(wanted.text());
            Query again = QueryParser.parse(query.toString());
            assertEquals(query, again, wanted.text());
            assertEquals(query.toString(), again.toString());
            for (int tries = 0; tries < steps.size(); tries++) {
                int step = random.nextBoolean() ? tries + 1 : 1 + random.nextInt(steps.size());
                boolean expected = wanted.test().test(steps.get(step - 1));
                assertEquals(expected, query.matches(facts.go(step)), () -> wanted.text() + " at step " + step);
            }
        }
    }

    private static Timeline play(SplittableRandom random) throws IOException {
        StringBuilder text = new StringBuilder("vtrace 1\ndevice ");
        text.append(pick(random, "vdpa_sim kernel=v2", "custom mapping=dma_map address=va asids=2 kernel=rfc-v1"));
        text.append("\nobject ram memfd size=16M\nobject rom memfd size=16M\nobject ram2 memfd size=16M\n");
        text.append("process p pid=1\nprocess q pid=2\n");
        for (int event = 0; event < EVENTS; event++) {
            text.append("0 ").append(pick(random, "p", "p", "p", "q", "r")).append(' ');
            text.append(event == 0 ? "open fd=9" : event == 1 ? "set_owner" : event(random))
                    .append('\n');
        }
        Trace trace = TraceReader.read("random", text.toString().getBytes(StandardCharsets.UTF_8), ReadOptions.STRICT);
        Profile profile = Profile.named(trace.device().fields().get("kernel"));
        return Replay.of(trace, profile, DeviceModels.of(trace.device(), profile), List.of());
    }

    private static String event(SplittableRandom random) {
        String range = " iova=" + RandomQuery.address(random) + " size="
                + pick(random, "0", "1", "0x1000", "0x2000", "0xffffffffffffffff", "0x8000000000000000");
        String asid = " asid=" + pick(random, "0", "0", "1", "2", "0xffffffff");
        String uaddr = " uaddr=" + RandomQuery.address(random);
        String header = random.nextInt(8) == 0 ? " header=1" : "";
        return switch (random.nextInt(16)) {
            case 0, 1, 2, 3, 4 -> "update perm=rw" + asid + range + uaddr + header;
            case 5, 6 -> "invalidate" + asid + range + header;
            case 7, 8 -> "remap" + asid + range + uaddr;
            case 9 -> pick(random, "batch_begin", "batch_end") + asid + header;
            case 10 -> "message perm=0 type=" + random.nextInt(10) + asid + range + uaddr;
            case 11 -> "frame bytes=" + frame(random) + (random.nextBoolean() ? " length=72" : "");
            case 12 ->
                "mmap prot=rw shared offset=0 addr=" + RandomQuery.page(random) + " size=0x2000 object="
                        + pick(random, "ram", "rom", "ram2");
            case 13 -> "set_backend_features value=" + pick(random, "0x6", "0xe");
            case 14 -> pick(random, "suspend", "resume", "new_owner", "set_owner", "set_status value=0xf");
            default -> pick(random, "set_group_asid group=0 asid=1", "get_features", "exit", "close fd=9", "open fd=9");
        };
    }

    private static String frame(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(73)];
        random.nextBytes(bytes);
        StringBuilder hex = new StringBuilder();
        for (int at = 0; at < bytes.length; at++) {
            // Mostly a message: a known header, small fields, a known type.
            int value =
                    at == 0 ? 1 + random.nextInt(3) : at == 33 ? random.nextInt(9) : at < 33 && at != 9 ? 0 : bytes[at];
            hex.append("%02x".formatted(value & 0xff));
        }
        return bytes.length == 0 ? "00" : hex.toString();
    }

    static String pick(SplittableRandom random, String... texts) {
        return texts[random.nextInt(texts.length)];
    }
}
