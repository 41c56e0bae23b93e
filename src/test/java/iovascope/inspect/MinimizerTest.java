package iovascope.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.check.Finding;
import iovascope.mem.IovaRange;
import iovascope.timeline.Step;
import iovascope.timeline.Timeline;
import iovascope.trace.Action;
import iovascope.trace.ReadOptions;
import iovascope.trace.Trace;
import iovascope.trace.TraceEvent;
import iovascope.trace.TraceProcess;
import iovascope.trace.TraceReader;
import iovascope.workload.Generator;
import iovascope.workload.IovaOrder;
import iovascope.workload.Workload;
import iovascope.workload.WorkloadSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MinimizerTest {

    /** Below 0, because so many replays of the whole trace are always allowed. */
    private static final long GIVES_UP_AFTER_THE_FIRST_CUT = -60;

    private static final String HEAD = """
            vtrace 1
            device vdpa_sim kernel=v2
            object rom memfd size=1M
            object ram memfd size=16M
            process other pid=7
            process p pid=1
            0.0 other mmap addr=0x7e0000000000 size=1M object=rom offset=0 prot=r shared
            0.1 p open fd=9 = 9
            0.2 p mmap addr=0x7f0000000000 size=16M object=ram offset=0 prot=rw shared
            0.3 p set_owner = 0
            """;

    @ParameterizedTest
    @CsvSource({"REMAP-001, 5", "REMAP-002, 5", "REMAP-013, 3", "LU-001, 4"})
    void shrinksAPlantedMistakeToWhatItNeeds(String id, int most) throws IOException {
        Inspection whole = Inspector.inspect(liveUpdate(20_000, 64, 4, 42), InspectOptions.NONE);
        Minimized least = minimize(whole, id, 0);
        assertProven(first(whole, id), least);
        assertTrue(least.events() <= most, () -> least.text());
        assertEquals(whole.timeline().trace().count(), least.ofEvents());
        assertEquals(least.text(), minimize(whole, id, 0).text(), "not the same twice");
    }

    @Property(tries = 25)
    void shrinksAnyFindingOfALiveUpdate(@ForAll long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        int live = 1 + random.nextInt(12);
        Inspection whole = Inspector.inspect(
                liveUpdate(200 + random.nextInt(400), live, random.nextInt(1, 5), random.nextLong()),
                InspectOptions.NONE);
        assertShrinksOne(whole, random);
    }

    @Property(tries = 60)
    void shrinksAnyFindingOfRandomCalls(@ForAll long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        assertShrinksOne(inspect(HEAD + randomCalls(random, 40)), random);
    }

    private static void assertShrinksOne(Inspection whole, SplittableRandom random) throws IOException {
        if (!whole.findings().isEmpty()) {
            Finding any = whole.findings().get(random.nextInt(whole.findings().size()));
            assertProven(first(whole, any.id(), any.step()), minimize(whole, any.id(), any.step()));
        }
    }

    /** Calls of two processes on a few pages, most of which the kernel rejects. */
    private static String randomCalls(SplittableRandom random, int count) {
        String[] calls = {"update", "update", "update", "remap", "remap", "invalidate", "batch_begin", "batch_end"};
        String[] ioctls = {"suspend", "resume", "new_owner", "set_status value=0xf", "reset_owner"};
        StringBuilder text = new StringBuilder();
        for (int call = 0; call < count; call++) {
            boolean other = random.nextInt(4) == 0;
            text.append(1 + call).append(other ? " other " : " p ");
            if (random.nextInt(4) == 0) {
                text.append(ioctls[random.nextInt(ioctls.length)]).append('\n');
                continue;
            }
            String name = calls[random.nextInt(calls.length)];
            text.append(name).append(" asid=0");
            if (!name.startsWith("batch")) {
                text.append(" iova=0x%x size=%dK".formatted(random.nextInt(6) * 4096, 4 << random.nextInt(2)));
                text.append(
                        name.equals("invalidate")
                                ? ""
                                : " uaddr=0x%s%06x".formatted(other ? "7e0000" : "7f0000", random.nextInt(6) * 4096));
                text.append(name.equals("update") ? " perm=rw" : "");
            }
            text.append('\n');
        }
        return text.toString();
    }

    @Test
    void shrinksAFindingAtTheEndOfTheAddressSpace() throws IOException {
        Inspection whole = inspect(HEAD + """
                0.4 p update asid=0 iova=0x0 size=4K uaddr=0x7f0000000000 perm=rw = 72
                0.4 p update asid=0 iova=0xfffffffffffff000 size=4K uaddr=0x7f0000001000 perm=rw = 72
                0.5 p update asid=0 iova=0xfffffffffffff000 size=4K uaddr=0x7f0000002000 perm=rw = -EFAULT
                0.6 p update asid=0 iova=0x2000 size=4K uaddr=0x7f0000002000 perm=rw = 72
                """);
        Minimized least = minimize(whole, "MAP-001", 0);
        assertProven(first(whole, "MAP-001"), least);
        assertEquals(new IovaRange(0xffff_ffff_ffff_f000L, -1), least.finding().iova());
        assertEquals("""
                vtrace 1
                device  vdpa_sim  kernel=v2
                process p  pid=1

                0.400000  -  note         "shortened from test.vtrace (8 events) to 2 events that still give MAP-001 at step 2"
                0.400000  p  update       asid=0 iova=0xfffffffffffff000 size=4K uaddr=0x7f0000001000 perm=rw  = 72
                0.500000  p  update       asid=0 iova=0xfffffffffffff000 size=4K uaddr=0x7f0000002000 perm=rw  = -EFAULT
                """, least.text());
    }

    /** Two remaps of one range are wrong in the same way; the first would be easier to have. */
    @Test
    void takesTheFindingAtTheStepThatIsAskedFor() throws IOException {
        Inspection whole = inspect(HEAD + """
                0.4 p update asid=0 iova=0x1000 size=4K uaddr=0x7f0000001000 perm=rw = 72
                0.5 p batch_begin asid=0 = 72
                0.5 p remap asid=0 iova=0x1000 size=4K uaddr=0x7f0000002000 = 72
                0.6 other mmap addr=0x7d0000000000 size=16M object=ram offset=0 prot=rw shared
                0.7 other new_owner = 0
                0.8 other remap asid=0 iova=0x1000 size=4K uaddr=0x7d0000003000 = 72
                """);
        Minimized first = minimize(whole, "REMAP-002", 0);
        assertProven(first(whole, "REMAP-002", 5), first);
        assertEquals(List.of("p"), names(first.trace()));
        Minimized second = minimize(whole, "REMAP-002", 7);
        assertProven(first(whole, "REMAP-002", 7), second);
        assertEquals(List.of("other", "p"), names(second.trace()));
    }

    private static List<String> names(Trace trace) {
        return trace.processes().stream().map(TraceProcess::name).toList();
    }

    @Test
    void pinsTheKernelAndTheDeviceThatWereAssumed() throws IOException {
        String series = """
                vtrace 1
                0.1 p update asid=0 iova=0x1000 size=4K uaddr=0x7f0000001000 perm=rw = 72
                0.2 p remap asid=0 iova=0x1000 size=4K uaddr=0x7f0000002000 = 72
                0.3 p update asid=0 iova=0x1000 size=4K uaddr=0x7f0000003000 perm=rw = -EFAULT
                """;
        Inspection whole = inspect(series);
        Minimized least = minimize(whole, "MAP-001", 0);
        assertProven(first(whole, "MAP-001"), least);
        assertFalse(least.text().contains("remap"), least::text);
        assertTrue(least.text().contains("device  vdpa_sim  kernel=v2\n"), least::text);
        assertTrue(
                least.text()
                        .contains("note         \"when it was shortened: the trace names no kernel: v2 is assumed\""),
                least::text);
    }

    @Test
    void replaysUnderTheKernelAndOnTheDeviceThatOptionsName() throws IOException {
        Trace trace = liveUpdate(2000, 16, 1, 42);
        InspectOptions options = new InspectOptions(ReadOptions.STRICT, "rfc-v1", "vdpa_sim asids=1");
        Inspection whole = Inspector.inspect(trace, options);
        Minimized least = Minimizer.minimize(whole, options, "REMAP-001", 0, Progress.NONE);
        assertProven(first(whole, "REMAP-001"), least);
        assertTrue(least.text().contains("device  vdpa_sim  asids=1  kernel=rfc-v1\n"), least::text);
    }

    @Test
    void looksAtTheFirstEventsOnlyIfNoMoreAreAskedFor() throws IOException {
        Trace trace = liveUpdate(2000, 16, 4, 42);
        InspectOptions options = InspectOptions.NONE.first(400);
        Minimized least = Minimizer.minimize(Inspector.inspect(trace, options), options, "REMAP-001", 0, Progress.NONE);
        assertEquals(400, least.ofEvents());
    }

    @Test
    void leavesOutRecordedResultsThatTheShorterTraceWouldNotGive() throws IOException {
        Inspection whole = inspect(HEAD + """
                0.4 p update asid=0 iova=0x1000 size=4K uaddr=0x7f0000001000 perm=rw = -EIO
                0.5 p update asid=0 iova=0x1000 size=4K uaddr=0x7f0000002000 perm=rw kernel=EEXIST = -EFAULT
                """);
        Minimized least = minimize(whole, "MAP-001", 0);
        assertProven(first(whole, "MAP-001"), least);
        assertFalse(least.text().contains("EIO"), least::text);
        assertTrue(least.text().contains("kernel=EEXIST  = -EFAULT"), least::text);
        assertTrue(least.text().contains("would not give are left out: 1\""), least::text);
    }

    @Test
    void saysWhatIsFoundWhereTheFindingIsNot() throws IOException {
        Inspection whole = Inspector.inspect(liveUpdate(2000, 16, 4, 42), InspectOptions.NONE);
        int step = first(whole, "REMAP-002").step();
        assertAbsent("no finding MAP-001; found are LU-001, REMAP-001, REMAP-002, REMAP-013", whole, "MAP-001", 0);
        assertAbsent(
                "no finding REMAP-002 at step %d; there is one at step %d".formatted(step + 1, step),
                whole,
                "REMAP-002",
                step + 1);
        assertAbsent("found 'remap', expected the id of a check, such as REMAP-002", whole, "remap", 0);
        assertAbsent("no finding MAP-001; nothing is found", inspect(HEAD), "MAP-001", 0);
    }

    private static void assertAbsent(String message, Inspection whole, String id, int step) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> minimize(whole, id, step));
        assertEquals(message, refused.getMessage());
    }

    @Test
    void tellsHowManyEventsAreGoneAndCanBeCancelledAtAnyTime() throws IOException {
        Inspection whole = Inspector.inspect(liveUpdate(2000, 16, 4, 42), InspectOptions.NONE);
        List<Long> gone = new ArrayList<>();
        Minimized least = Minimizer.minimize(whole, InspectOptions.NONE, "REMAP-013", 0, (stage, done, of) -> {
            assertEquals(whole.timeline().trace().count(), of);
            gone.add(done);
        });
        assertEquals(gone.stream().sorted().toList(), gone);
        assertEquals(least.ofEvents() - least.events(), gone.get(gone.size() - 1));
        for (int last = 1; last <= gone.size(); last += 7) {
            int[] calls = {last};
            assertThrows(
                    CancellationException.class,
                    () -> Minimizer.minimize(whole, InspectOptions.NONE, "REMAP-013", 0, (stage, done, of) -> {
                        if (--calls[0] == 0) {
                            throw new CancellationException();
                        }
                    }));
        }
    }

    @Test
    void saysThatFewerMayDoWhereItGaveUp() throws IOException {
        Inspection whole = inspect(HEAD + """
                0.4 p update asid=0 iova=0x1000 size=4K uaddr=0x7f0000001000 perm=rw = 72
                0.5 p update asid=0 iova=0x1000 size=4K uaddr=0x7f0000002000 perm=rw = -EFAULT
                """);
        Minimized given = Minimizer.minimize(
                whole, InspectOptions.NONE, "MAP-001", 0, Progress.NONE, GIVES_UP_AFTER_THE_FIRST_CUT);
        assertFalse(given.fewest());
        assertTrue(given.events() > 2 && given.events() <= given.ofEvents(), given::text);
        assertTrue(gives(first(whole, "MAP-001"), read(given.text())));
    }

    /** What anybody can see of the written text alone: it gives the finding, and with any one event less it does not. */
    private static void assertProven(Finding wanted, Minimized least) throws IOException {
        Trace trace = read(least.text());
        assertTrue(isLike(wanted, least.finding()), () -> least.finding().toString());
        assertTrue(least.fewest());
        assertTrue(gives(wanted, trace), least::text);
        int events = 0;
        for (int event = 0; event < trace.count(); event++) {
            if (!(trace.action(event) instanceof Action.Note)) {
                events++;
                int gone = event;
                assertFalse(
                        gives(wanted, without(trace, gone)),
                        () -> "event " + (gone + 1) + " is spare:\n" + least.text());
            }
        }
        assertEquals(events, least.events());
        assertNoResultIsContradicted(
                Inspector.inspect(trace, InspectOptions.NONE).timeline());
    }

    private static boolean gives(Finding wanted, Trace trace) {
        return Inspector.inspect(trace, InspectOptions.NONE).findings().stream()
                .anyMatch(finding -> isLike(wanted, finding));
    }

    private static boolean isLike(Finding wanted, Finding finding) {
        return finding.id().equals(wanted.id())
                && finding.verdict() == wanted.verdict()
                && (wanted.asid() < 0 || finding.asid() == wanted.asid())
                && (wanted.iova() == null || wanted.iova().equals(finding.iova()));
    }

    private static void assertNoResultIsContradicted(Timeline timeline) {
        for (int number = 1; number <= timeline.steps(); number++) {
            Step step = timeline.step(number);
            long observed = timeline.trace().observed(step.event());
            if (observed != TraceEvent.UNKNOWN) {
                assertEquals(step.userResult(), observed, "step " + number);
            }
        }
    }

    private static Trace without(Trace trace, int gone) {
        Trace.Builder rest = new Trace.Builder(trace.source()).device(trace.device());
        trace.objects().forEach(rest::object);
        trace.processes().forEach(rest::process);
        for (int event = 0; event < trace.count(); event++) {
            if (event != gone) {
                rest.add(trace.event(event));
            }
        }
        assertNotEquals(trace.count(), rest.snapshot().count());
        return rest.build();
    }

    private static Minimized minimize(Inspection whole, String id, int step) {
        return Minimizer.minimize(whole, InspectOptions.NONE, id, step, Progress.NONE);
    }

    private static Finding first(Inspection whole, String id) {
        return first(whole, id, 0);
    }

    private static Finding first(Inspection whole, String id, int step) {
        return whole.findings().stream()
                .filter(finding -> finding.id().equals(id) && (step == 0 || finding.step() == step))
                .findFirst()
                .orElseThrow();
    }

    private static Trace liveUpdate(int messages, int live, int mistakes, long seed) {
        long most = Math.max(0, messages / (live + 2) - 1L) * Math.min(4, live);
        return Generator.trace(new WorkloadSpec(
                Workload.LIVE_UPDATE, messages, live, IovaOrder.RANDOM, Math.min(mistakes, most), seed));
    }

    private static Inspection inspect(String text) throws IOException {
        return Inspector.inspect(read(text), InspectOptions.NONE);
    }

    private static Trace read(String text) throws IOException {
        return TraceReader.read("test.vtrace", text.getBytes(StandardCharsets.UTF_8), ReadOptions.STRICT);
    }
}
