package iovascope.ui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.check.Finding;
import iovascope.mem.IovaRange;
import iovascope.ui.shell.LongTrace;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.SampleTrace;
import iovascope.ui.shell.Selection.Place;
import iovascope.ui.shell.Spot;
import iovascope.ui.shell.WindowModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonModelTest {

    private static final String CORRECT = "live-update-correct.vtrace";

    private final WindowModel model = new WindowModel(Runnable::run, Runnable::run);
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private Executor background = Runnable::run;
    private final ComparisonModel comparison =
            new ComparisonModel(model, work -> background.execute(work), Runnable::run);

    @BeforeEach
    void open() {
        model.loading().openSample(SampleTrace.NAME);
    }

    @Test
    void withoutAMarkTheSelectedStepIsComparedWithTheOwnerBefore() {
        model.go(27);
        assertEquals(22, comparison.a());
        assertEquals(27, comparison.b());
        model.go(20);
        assertEquals(0, comparison.a(), "there was no other owner before");
        assertEquals(20, comparison.b());
        assertEquals(20, comparison.comparison().b().step());
        assertEquals(4, comparison.comparison().added());
    }

    @Test
    void kernelAndDeviceAreComparedAtOneStep() {
        model.go(27);
        comparison.tablesProperty().set(Tables.KERNEL_AND_DEVICE);
        assertEquals(27, comparison.a());
        assertEquals(1, comparison.comparison().moved());
        assertFalse(comparison.comparison().a().device());
        assertTrue(comparison.comparison().b().device());
    }

    @Test
    void theFirstMarkIsATheSecondIsBAndShowsTheTab() {
        AtomicInteger shown = new AtomicInteger();
        comparison.onShow(shown::incrementAndGet);
        model.go(20);
        comparison.mark();
        assertEquals(
                "A is step 20 · X at another step marks B",
                comparison.hintProperty().get());
        assertEquals(0, shown.get());
        model.go(25);
        assertEquals(List.of(20, 25), List.of(comparison.a(), comparison.b()));
        comparison.mark();
        assertEquals(1, shown.get());
        model.go(31);
        assertEquals(List.of(20, 25), List.of(comparison.a(), comparison.b()), "both stay");
        comparison.mark();
        assertEquals(31, comparison.a(), "begins again");
        assertFalse(comparison.pinned());
    }

    @Test
    void bFollowsTheReaderUntilItIsPinned() {
        model.go(27);
        comparison.pin(true);
        model.go(30);
        assertEquals(27, comparison.b());
        comparison.pin(false);
        assertEquals(30, comparison.b());
    }

    @Test
    void swappedEndsStayWhereTheyAre() {
        model.go(28);
        comparison.swap();
        model.go(5);
        assertEquals(List.of(28, 22), List.of(comparison.a(), comparison.b()));
        assertEquals(3, comparison.comparison().moved());
    }

    @Test
    void aWrongStepIsToldAndChangesNothing() {
        comparison.setA(3);
        assertEquals("expected a step from 0 to 31", comparison.type(true, " "));
        assertEquals("'abc' is no number: expected a step from 0 to 31", comparison.type(true, "abc"));
        assertEquals("'-1' is no number: expected a step from 0 to 31", comparison.type(true, "-1"));
        assertEquals("there is no step 32: expected a step from 0 to 31", comparison.type(true, "32"));
        String huge = "99999999999999999999999";
        assertEquals("there is no step " + huge + ": expected a step from 0 to 31", comparison.type(true, huge));
        assertEquals(3, comparison.a());
        assertEquals("", comparison.type(true, " 0031 "));
        assertEquals(31, comparison.a());
        assertEquals("", comparison.type(false, "0"));
        assertEquals(0, comparison.b());
        assertEquals(12_345, StepText.parse("12,345", 20_000));
    }

    @Test
    void blinkingGoesToAAndBack() {
        Finding finding = model.selection().finding();
        assertNotNull(finding);
        Place before = model.selection().place();
        Comparison shown = comparison.comparison();
        comparison.blink(true);
        comparison.blink(true);
        assertEquals(22, model.selection().step());
        assertEquals(SampleTrace.WRONG_REMAP, comparison.b(), "B does not follow");
        assertSame(shown, comparison.comparison());
        comparison.blink(false);
        assertEquals(before, model.selection().place());
        comparison.blink(false);
        assertEquals(before, model.selection().place());
        model.selection().back();
        assertEquals(before, model.selection().place(), "a blink is no part of the history");
    }

    @Test
    void blinkingComesBackEvenIfTheReaderMovedMeanwhile() {
        Place before = model.selection().place();
        comparison.blink(true);
        model.go(5);
        model.selection().pick(new Spot(0, new IovaRange(0, 4095)));
        model.go(9);
        comparison.blink(false);
        assertEquals(before, model.selection().place());
        assertEquals(SampleTrace.WRONG_REMAP, comparison.b());
    }

    @Test
    void aBlinkDoesNotOutliveItsTrace() {
        comparison.blink(true);
        model.loading().openSample(CORRECT);
        int step = model.selection().step();
        assertFalse(comparison.blinking());
        comparison.blink(false);
        assertEquals(step, model.selection().step());
    }

    @Test
    void ofTwoTracesTheOpenOneFollowsTheReader() {
        model.go(30);
        comparison.second().openSample(CORRECT);
        assertEquals(List.of(30, 30), List.of(comparison.a(), comparison.b()));
        comparison.setB(36);
        model.go(27);
        assertEquals(List.of(27, 36), List.of(comparison.a(), comparison.b()));
        assertEquals(CORRECT, comparison.comparison().b().trace().name());
        assertEquals(SampleTrace.NAME, comparison.comparison().a().trace().name());
        comparison.swap();
        assertEquals(CORRECT, comparison.comparison().a().trace().name());
        assertEquals(List.of(36, 27), List.of(comparison.a(), comparison.b()));
        comparison.closeSecond();
        assertFalse(comparison.comparison().twoTraces());
        assertEquals(List.of(22, 27), List.of(comparison.a(), comparison.b()));
    }

    @Test
    void anUnreadableSecondTraceLeavesEverythingAsItWas(@TempDir Path folder) throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.vtrace"), "vtrace 1\nprocess a pid=1\n0.1 a notanevent\n");
        OpenTrace open = model.trace();
        Place place = model.selection().place();
        Comparison before = comparison.comparison();
        comparison.second().open(bad);
        assertSame(open, model.trace());
        assertEquals(place, model.selection().place());
        assertNull(model.loading().problemProperty().get());
        assertSame(before, comparison.comparison());
        assertEquals(
                "bad.vtrace is not a trace that can be read",
                comparison.problem().title());
        assertEquals(
                "line 3, column 7: found notanevent, expected an event such as update, set_owner, mmap or note",
                SecondTrace.words(comparison.problem()));
        comparison.second().openSample(CORRECT);
        assertNull(comparison.problem());
        comparison.second().open(bad);
        assertEquals(CORRECT, comparison.trace(false).name(), "the one before stays");
    }

    @Test
    void readingASecondTraceCanBeCancelled() {
        background = waiting::add;
        comparison.second().openSample(CORRECT);
        assertTrue(comparison.second().busyProperty().get());
        comparison.second().cancel();
        waiting.forEach(Runnable::run);
        assertFalse(comparison.second().busyProperty().get());
        assertFalse(comparison.twoTraces());
    }

    @Test
    void longTablesAreComparedInTheBackgroundAndTheLastQuestionWins() {
        background = waiting::add;
        model.show(OpenTrace.of(LongTrace.NAME, LongTrace.inspect(26_000, 12_000)));
        model.go(13_000);
        comparison.setA(12_500);
        Comparison before = comparison.comparison();
        assertTrue(comparison.comparing());
        comparison.setA(12_600);
        Runnable last = waiting.removeLast();
        last.run();
        assertFalse(comparison.comparing());
        assertEquals(12_600, comparison.comparison().a().step());
        waiting.forEach(Runnable::run);
        assertEquals(12_600, comparison.comparison().a().step(), "earlier answers are dropped");
        assertTrue(before == null || before.a().step() != 12_600);
    }

    @Test
    void whatNobodySeesIsNotCompared() {
        comparison.setShown(false);
        model.go(28);
        assertEquals(SampleTrace.WRONG_REMAP, comparison.comparison().b().step());
        comparison.setShown(true);
        assertEquals(28, comparison.comparison().b().step());
    }

    @Test
    void rowsAndMarkdownTellEveryDifference() {
        model.go(28);
        List<String[]> rows = comparison.rows();
        assertEquals(4, rows.size());
        assertEquals("what", rows.get(0)[0]);
        assertEquals(
                List.of(
                        "moved",
                        "0",
                        "0x100000",
                        "0xffffff",
                        "15 MiB",
                        "ram+0x100000",
                        "0x7f3a00100000",
                        "rw",
                        "ram+0x200000",
                        "0x7fb2c0200000",
                        "rw",
                        "+1 MiB"),
                List.of(rows.get(2)));
        String text = comparison.markdown();
        assertTrue(text.contains("- 0 added, 0 removed, 3 moved (2 to other bytes), 1 unchanged\n"), text);
        assertTrue(text.contains("| moved | 0 | 0x0 | 0x9ffff | 640 KiB | ram+0x0 |"), text);
        assertEquals(5, text.lines().filter(line -> line.startsWith("|")).count());
        comparison.setA(28);
        assertTrue(comparison.markdown().contains("A and B are equal: 4 mappings"), comparison.markdown());
        model.close();
        assertEquals(1, comparison.rows().size());
        assertEquals("Nothing is compared.\n", comparison.markdown());
    }
}
