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
import java.util.SplittableRandom;
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
        "BOOT, 28, 0, RANDOM, 0, 93aa6ede719caffd5e00526d05a538a2bfa49a73d6051a86ace9f0a96d04ccbd",
        "BOOT, 1000, 0, RANDOM, 0, 9ea1e93e508d3fb330d2aaf60b27cce47eccc529ff13a82edf2ea66ac601bca6",
        "CHURN, 5000, 1000, RANDOM, 0, 2ffe555a419f32b133e3c7d13d7f5006f4f08d7967af81487af5dad564fd80ba",
        "CHURN, 5000, 1000, SEQUENTIAL, 0, 2a851b69b8969c1902550efbe3f17f5769473a557a1818cfa3c89eb0d85a7717",
        "HOTPLUG, 5000, 64, RANDOM, 0, c692e8a986c543420d9c604b9c36665966688d3e0bff0ded3699de59b8cb2b41",
        "LIVE_UPDATE, 5000, 64, RANDOM, 0, e7998561729be4efb3d5c511751b5a05e2321d9fa6842bc255150462d0ca81f0",
        "LIVE_UPDATE, 5000, 64, RANDOM, 100, c503fb8d7e0f652e15d4ab2741bd95b78ae398f47ecb9bbc3878cbf822a3406f",
        "MULTI_ASID, 50000, 256, RANDOM, 0, ca0d5af4de4d5165389f925382551363bfcd6769f575ed9adda87ad7f6af5f66",
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
    @CsvSource({
        "VDPA_SIM, 0, e7998561729be4efb3d5c511751b5a05e2321d9fa6842bc255150462d0ca81f0",
        "VDPA_SIM, 50, 02d6d210f93494bd9d0a68f1d0628121cb29c3a6c73389527bb63313f494d4b7",
        "VDUSE, 0, d1aa91c8fe8276bd88a1a363c0fd73dfa2825138f1e12e684f2587da298c7c1c",
        "VDUSE, 50, 9876823336c5a558c29ff922646084a13608e659836c06476ab011a5a9022dbe",
        "MLX5, 0, 5217b07daa880307918063d18e242b007ecf5176c960913ce504713bd4c92867",
        "MLX5, 50, 8642915ba9ba9561645287fbed987812f272186f89cc79fda3bd292808124519",
        "VP_VDPA, 0, 72b681c3a16d90576dfdd56326cd56f9e93feebfc8a2b85ff0bcc1345e4067ff",
        "VP_VDPA, 50, c92244f73d6235806f6a19fba808730f02c2666c850671c9dd4506925b13d102"
    })
    void everyDeviceHasItsLiveUpdate(DeviceKind device, long mistakes, String sha256)
            throws IOException, NoSuchAlgorithmException {
        WorkloadSpec spec =
                new WorkloadSpec(Workload.LIVE_UPDATE, 5000, 64, IovaOrder.RANDOM, mistakes, 42, device, List.of());
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
        assertEquals(List.of(), inspection.problems(), spec::toString);
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

    /** Only the kinds that have a check. */
    @Property(tries = 100)
    void everyMistakeIsFound(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<MistakeKind> kinds =
                List.of(MistakeKind.REMAP_001, MistakeKind.REMAP_002, MistakeKind.REMAP_013, MistakeKind.LU_001);
        WorkloadSpec spec = LiveUpdateTest.drawn(random, DeviceKind.VDPA_SIM, kinds);
        List<Mistake> mistakes = new ArrayList<>();
        Inspection inspection = Inspector.inspect(LiveUpdateTest.trace(spec, mistakes), InspectOptions.NONE);
        List<String> expected = new ArrayList<>();
        mistakes.forEach(mistake -> expected.add(mistake.id() + "@" + mistake.step() + " " + mistake.iova()));
        List<String> found = new ArrayList<>();
        inspection.problems().forEach(finding -> found.add(finding.id() + "@" + finding.step() + " " + finding.iova()));
        assertEquals(expected, found, spec::toString);
        assertEquals(spec.mistakes(), expected.size(), spec::toString);
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
        assertRefused("mistakes is 9, expected 0 to 6: what 60 messages with 10 live", Workload.LIVE_UPDATE, 60, 10, 9);
        assertRefused("mistakes is -1, expected 0 to 6", Workload.LIVE_UPDATE, 60, 10, -1);
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
        if (workload == Workload.SLOTS) {
            messages = 64 * (1 + messages / 64); // It is cut off wherever it ends, also within a batch.
        }
        long live = workload == Workload.BOOT ? 0 : random.nextInt(1, random.nextBoolean() ? 4 : 300);
        IovaOrder order = workload == Workload.CHURN && random.nextBoolean() ? IovaOrder.SEQUENTIAL : IovaOrder.RANDOM;
        DeviceKind device = workload == Workload.LIVE_UPDATE
                ? DeviceKind.values()[random.nextInt(DeviceKind.values().length)]
                : DeviceKind.VDPA_SIM;
        return new WorkloadSpec(workload, messages, live, order, 0, random.nextLong(), device, List.of());
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
