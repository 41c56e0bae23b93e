package iovascope.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.report.ReplayJson;
import iovascope.trace.Trace;
import iovascope.trace.TraceFormatException;
import iovascope.trace.vtrace.VtraceWriter;
import iovascope.workload.Generator;
import iovascope.workload.IovaOrder;
import iovascope.workload.Workload;
import iovascope.workload.WorkloadSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading and replaying at once give what one after the other gives; who watches may stop it at any point. */
class InspectorTest {

    private static final int MANY = 400_000;

    @TempDir
    Path folder;

    @Test
    void replaysWhileItReadsAndGivesTheSame() throws IOException {
        Trace trace = churn(60_000);
        Path file = write("churn.vtrace", VtraceWriter.write(trace));
        assertSame(Inspector.inspect(trace, InspectOptions.NONE), Inspector.inspect(file, InspectOptions.NONE));
    }

    @Test
    void aDeviceLineThatComesLateIsTheDevice() throws IOException {
        String text = VtraceWriter.write(churn(60_000));
        int start = text.indexOf("device");
        int end = text.indexOf('\n', start) + 1;
        String device = text.substring(start, end);
        Path early = write("early.vtrace", text);
        Path late = write("late.vtrace", text.substring(0, start) + text.substring(end) + device);
        assertSame(
                Inspector.inspect(early, InspectOptions.NONE),
                Inspector.inspect(late, new InspectOptions(InspectOptions.NONE.reading(), "6.10", null)));
    }

    @Test
    void tellsHowFarItIsAndPreviewsTheBeginning() throws IOException {
        Path file = write("churn.vtrace", VtraceWriter.write(churn(MANY)));
        Set<Progress.Stage> stages = Collections.synchronizedSet(EnumSet.noneOf(Progress.Stage.class));
        AtomicReference<Inspection> preview = new AtomicReference<>();
        Inspection whole = Inspector.inspect(file, InspectOptions.NONE, new Progress() {
            @Override
            public void report(Stage stage, long done, long of) {
                assertTrue(of < 0 || done <= of, () -> stage + " " + done + " of " + of);
                stages.add(stage);
            }

            @Override
            public void preview(Supplier<Inspection> beginning) {
                preview.set(beginning.get());
            }
        });
        assertEquals(EnumSet.allOf(Progress.Stage.class), stages);
        int steps = preview.get().timeline().steps();
        assertTrue(steps >= 1 << 16 && steps < whole.timeline().steps(), () -> steps + " steps");
        ReplayJson first = new ReplayJson(preview.get().timeline());
        ReplayJson second = new ReplayJson(whole.timeline());
        for (int step = 1; step <= steps; step += steps / 7) {
            assertEquals(second.line(step), first.line(step));
        }
    }

    @Test
    void canBeCancelledInEveryStage() throws IOException, InterruptedException {
        Path file = write("churn.vtrace", VtraceWriter.write(churn(150_000)));
        for (Progress.Stage last : Progress.Stage.values()) {
            assertThrows(
                    CancellationException.class,
                    () -> Inspector.inspect(file, InspectOptions.NONE, (stage, done, of) -> {
                        if (stage == last) {
                            throw new CancellationException();
                        }
                    }),
                    last.name());
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().equals("replay")) {
                    thread.join(5000); // It has nothing left to do, but may not be quite gone.
                    assertFalse(thread.isAlive(), last.name());
                }
            }
        }
    }

    @Test
    void aBadLineFarBehindIsReportedAsEver() throws IOException {
        Path file = write("bad.vtrace", VtraceWriter.write(churn(60_000)) + "9999.0 p1 nonsense\n");
        assertThrows(TraceFormatException.class, () -> Inspector.inspect(file, InspectOptions.NONE));
    }

    @Test
    void takesTheBeginningOnly() throws IOException {
        Trace trace = churn(150_000);
        Path file = write("churn.vtrace", VtraceWriter.write(trace));
        for (int events : new int[] {1, 10, 100_000}) {
            Inspection beginning = Inspector.inspect(file, InspectOptions.NONE.first(events));
            Inspection whole = Inspector.inspect(trace, InspectOptions.NONE);
            int steps = beginning.timeline().steps();
            assertTrue(steps <= events);
            assertTrue(steps == 0 || beginning.timeline().step(steps).event() < events);
            assertTrue(whole.timeline().step(steps + 1).event() >= events);
            assertEquals(1, beginning.timeline().assumptions().size());
        }
    }

    @Test
    void refusesWhatWillNotFitBeforeItIsRead() {
        long memory = 1L << 30;
        MemoryNeed.check("a", 5000, 10_000_000, InspectOptions.NONE, memory);
        TraceTooLargeException refused = assertThrows(
                TraceTooLargeException.class,
                () -> MemoryNeed.check("a", 5000, 20_000_000, InspectOptions.NONE, memory));
        MemoryNeed.check("a", 5000, 20_000_000, InspectOptions.NONE.first(refused.fit()), memory);
        assertThrows(
                TraceTooLargeException.class,
                () -> MemoryNeed.check(
                        "a", 5000, 20_000_000, InspectOptions.NONE.first(refused.fit() + 1_000_000), memory));
        assertEquals(
                "a: about 20,000,000 events will need 1413 MiB, and Java may use 1 GiB: give it more with java"
                        + " -Xmx1590m",
                refused.getMessage());
        assertEquals(13_631_488, refused.fit());
    }

    private static void assertSame(Inspection expected, Inspection actual) {
        assertEquals(expected.timeline().steps(), actual.timeline().steps());
        ReplayJson first = new ReplayJson(expected.timeline());
        ReplayJson second = new ReplayJson(actual.timeline());
        List<String> wrong = new ArrayList<>();
        for (int step = 1; step <= expected.timeline().steps(); step += 997) {
            if (!first.line(step).equals(second.line(step))) {
                wrong.add("step " + step);
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(expected.findings(), actual.findings());
    }

    private static Trace churn(int messages) {
        return Generator.trace(new WorkloadSpec(Workload.CHURN, messages, 100, IovaOrder.RANDOM, 0, 7));
    }

    private Path write(String name, String text) throws IOException {
        return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }
}
