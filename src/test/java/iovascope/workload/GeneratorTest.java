package iovascope.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import iovascope.inspect.InspectOptions;
import iovascope.inspect.Inspection;
import iovascope.inspect.Inspector;
import iovascope.timeline.Step;
import iovascope.trace.Action;
import iovascope.trace.ReadOptions;
import iovascope.trace.Trace;
import iovascope.trace.TraceEvent;
import iovascope.trace.TraceReader;
import iovascope.trace.vtrace.VtraceStream;
import iovascope.trace.vtrace.VtraceWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GeneratorTest {

    /** A stream that changes makes old measurements incomparable: the digest may change only with the document. */
    @ParameterizedTest
    @CsvSource({
        "BOOT, 28, 0, RANDOM, 0, b9a9bd04db5bc58046aa3244cf9bbfd77144faa617f54b4563e18235b79081ab",
        "BOOT, 1000, 0, RANDOM, 0, 9aa99f7bd033682271f368be0c40d785ddec5706916d5ae540097cd8801588f4",
        "CHURN, 5000, 1000, RANDOM, 0, bbc3b825f1838476b4c489b4b2e57e7bb3d687a39755368feb79c2cd3165ccef",
        "CHURN, 5000, 1000, SEQUENTIAL, 0, d63a6d680613e5d724392abf8fce9695e95ad52b22474ccdd52be4d560c5f737",
        "HOTPLUG, 5000, 64, RANDOM, 0, 438f8fb8abfeb5992e92e1d876ee2fab9029806bdeaefb95e16aebcaaf079223",
        "LIVE_UPDATE, 5000, 64, RANDOM, 0, 176035031e8dc355c0b2eb89753b8ebe9c48109d80fbe378e2dd6f5e692bb623",
        "LIVE_UPDATE, 5000, 64, RANDOM, 100, 8dfea6220fa64b0dc44f451fce34e9bda6c0d2a914ba079ae0473084dcadb8b8",
        "MULTI_ASID, 50000, 256, RANDOM, 0, 06942c3021a473bbaa5b127a55493e7e043235cdd20323ea2c5f60ffa3205925",
        "SLOTS, 5000, 64, RANDOM, 0, 5daa7940323cbfd0373fcf60bf644c9968dc82a202bf826c9528e1d00a67af93",
        "SLOTS, 5000, 4096, RANDOM, 0, 22a31007468c301dd77cbd75506344bbc0faaf70b5e04dd1b28290bb978363c7"
    })
    void theSameSeedGivesTheseBytes(
            Workload workload, long messages, long live, IovaOrder order, long mistakes, String sha256)
            throws IOException, NoSuchAlgorithmException {
        WorkloadSpec spec = new WorkloadSpec(workload, messages, live, order, mistakes, WorkloadSpec.DEFAULT_SEED);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text(spec));
        assertEquals(sha256, HexFormat.of().formatHex(digest));
    }

    @ParameterizedTest
    @EnumSource
    void anotherSeedGivesAnotherTrace(Workload workload) throws IOException {
        WorkloadSpec usual = workload.defaults();
        String one = new String(text(seeded(usual, 1)), StandardCharsets.UTF_8);
        assertEquals(one, new String(text(seeded(usual, 1)), StandardCharsets.UTF_8));
        assertNotEquals(one, new String(text(seeded(usual, 2)), StandardCharsets.UTF_8));
    }

    private static WorkloadSpec seeded(WorkloadSpec spec, long seed) {
        return new WorkloadSpec(
                spec.workload(), Math.min(2000, spec.messages()), spec.live(), spec.order(), spec.mistakes(), seed);
    }

    @Property(tries = 150)
    void theKernelAcceptsEverythingAndNoCheckFindsAnything(@ForAll long seed) {
        WorkloadSpec spec = drawn(new SplittableRandom(seed));
        Inspection inspection = Inspector.inspect(Generator.trace(spec), InspectOptions.NONE);
        for (int number = 1; number <= inspection.timeline().steps(); number++) {
            Step step = inspection.timeline().step(number);
            assertFalse(step.rejected(), () -> spec + ": step " + step.number() + ": " + step.reason());
            assertFalse(step.assumed(), () -> spec + ": step " + step.number() + " leads into unknown memory");
            assertEquals(observed(inspection, step), step.userResult(), () -> spec + ": step " + step.number());
        }
        assertEquals(List.of(), inspection.findings(), spec::toString);
    }

    private static long observed(Inspection inspection, Step step) {
        return inspection.timeline().trace().event(step.event()).observed();
    }

    @Property(tries = 150)
    void holdsExactlySoManyMessagesAndClosesItsBatches(@ForAll long seed) {
        WorkloadSpec spec = drawn(new SplittableRandom(seed));
        Trace trace = Generator.trace(spec);
        long messages = 0;
        for (int index = 0; index < trace.count(); index++) {
            messages += trace.event(index).action() instanceof Action.Message ? 1 : 0;
        }
        assertEquals(spec.messages(), messages, spec::toString);
        if (spec.workload() != Workload.SLOTS) {
            Inspection inspection = Inspector.inspect(trace, InspectOptions.NONE);
            int last = inspection.timeline().steps();
            assertFalse(inspection.timeline().step(last).after().inBatch(), spec::toString);
        }
    }

    @Property(tries = 60)
    void textAndMemoryHoldTheSameTrace(@ForAll long seed) throws IOException {
        WorkloadSpec spec = drawn(new SplittableRandom(seed));
        Trace trace = Generator.trace(spec);
        String text = new String(text(spec), StandardCharsets.UTF_8);
        assertEquals(VtraceWriter.write(trace), text, spec::toString);
        Trace read = TraceReader.read("-", text.getBytes(StandardCharsets.UTF_8), ReadOptions.STRICT);
        assertEquals(trace.device(), read.device());
        assertEquals(trace.objects(), read.objects());
        assertEquals(trace.processes(), read.processes());
        assertEquals(events(trace), events(read), spec::toString);
    }

    private static List<TraceEvent> events(Trace trace) {
        List<TraceEvent> events = new ArrayList<>();
        for (int index = 0; index < trace.count(); index++) {
            events.add(trace.event(index));
        }
        return events;
    }

    @Property(tries = 100)
    void everyMistakeIsFound(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long live = random.nextInt(1, random.nextBoolean() ? 5 : 40);
        long messages = (live + 2) * random.nextInt(2, 30) + random.nextInt(3);
        long most = LiveUpdate.mostMistakes(messages, live);
        long mistakes = random.nextInt(3) == 0 ? most : random.nextLong(1, most + 1);
        WorkloadSpec spec =
                new WorkloadSpec(Workload.LIVE_UPDATE, messages, live, IovaOrder.RANDOM, mistakes, random.nextLong());
        Inspection inspection = Inspector.inspect(Generator.trace(spec), InspectOptions.NONE);
        Map<String, Integer> expected = new TreeMap<>();
        for (long mistake = 0; mistake < mistakes; mistake++) {
            String id = List.of("REMAP-001", "REMAP-002", "REMAP-013", "LU-001").get((int) (mistake % 4));
            expected.merge(id, 1, Integer::sum);
        }
        Map<String, Integer> found = new TreeMap<>();
        inspection.findings().forEach(finding -> found.merge(finding.id(), 1, Integer::sum));
        assertEquals(expected, found, spec::toString);
    }

    @Test
    void refusesWhatIsNoStream() {
        assertRefused("messages is 0, expected 1 to 200000000", Workload.CHURN, 0, 10, 0);
        assertRefused("messages is 200000001, expected ", Workload.CHURN, 200_000_001, 10, 0);
        assertRefused("live is 0, expected 1 to 16777216", Workload.CHURN, 10, 0, 0);
        assertRefused("live is 16777217, expected 1 to 16777216", Workload.CHURN, 10, 16_777_217, 0);
        assertRefused("live is 32769, expected 1 to 32768", Workload.HOTPLUG, 10, 32_769, 0);
        assertRefused("live is 5, but boot takes none", Workload.BOOT, 10, 5, 0);
        assertRefused("mistakes is 1, but only live-update makes any", Workload.CHURN, 10, 10, 1);
        assertRefused("mistakes is 9, expected 0 to 8: what 36 messages with 10 live", Workload.LIVE_UPDATE, 36, 10, 9);
        assertRefused("mistakes is -1, expected 0 to 8", Workload.LIVE_UPDATE, 36, 10, -1);
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> new WorkloadSpec(Workload.SLOTS, 10, 10, IovaOrder.SEQUENTIAL, 0, 1))
                .getMessage();
        assertEquals("order is sequential, but only churn knows that", message);
    }

    private static void assertRefused(String message, Workload workload, long messages, long live, long mistakes) {
        String refused = assertThrows(
                        IllegalArgumentException.class,
                        () -> new WorkloadSpec(workload, messages, live, IovaOrder.RANDOM, mistakes, 1))
                .getMessage();
        assertEquals(message, refused.substring(0, Math.min(message.length(), refused.length())));
    }

    private static WorkloadSpec drawn(SplittableRandom random) {
        Workload workload = Workload.values()[random.nextInt(Workload.values().length)];
        long messages = random.nextInt(1, random.nextInt(4) == 0 ? 40 : 3000);
        long live = workload == Workload.BOOT ? 0 : random.nextInt(1, random.nextBoolean() ? 4 : 300);
        IovaOrder order = workload == Workload.CHURN && random.nextBoolean() ? IovaOrder.SEQUENTIAL : IovaOrder.RANDOM;
        return new WorkloadSpec(workload, messages, live, order, 0, random.nextLong());
    }

    private static byte[] text(WorkloadSpec spec) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        VtraceStream[] stream = new VtraceStream[1];
        Generator.play(spec, new TraceSink() {
            @Override
            public void begin(Header header) {
                stream[0] = new VtraceStream(bytes, header.device(), header.objects(), header.processes());
            }

            @Override
            public void event(TraceEvent event) throws IOException {
                stream[0].event(event);
            }
        });
        stream[0].close();
        return bytes.toByteArray();
    }
}
