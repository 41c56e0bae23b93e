package iovascope.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import iovascope.check.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowModelTest {

    private final WindowModel model = new WindowModel(Runnable::run, Runnable::run);

    @BeforeEach
    void open() {
        model.loading().openSample(SampleTrace.NAME);
    }

    @Test
    void aTraceOpensAtItsFirstFinding() {
        assertEquals(SampleTrace.WRONG_REMAP, model.selection().step());
        assertSame(model.trace().problems().get(0), model.selection().finding());
        assertEquals(SampleTrace.WRONG_REMAP, model.state().step());
    }

    @Test
    void stepsStopAtBothEnds() {
        model.go(1);
        model.move(-1);
        assertEquals(1, model.selection().step());
        model.goLast();
        model.move(1);
        assertEquals(SampleTrace.STEPS, model.selection().step());
    }

    @Test
    void anotherStepHasNoneOfTheFindingsOfThisOne() {
        model.move(-1);
        assertNull(model.selection().finding());
        model.moveFinding(true);
        assertEquals(SampleTrace.WRONG_REMAP, model.selection().step());
    }

    @Test
    void findingsAreVisitedInOrderAndEndAtTheLast() {
        List<Finding> findings = model.trace().problems();
        for (int at = 1; at < findings.size(); at++) {
            model.moveFinding(true);
            assertSame(findings.get(at), model.selection().finding());
        }
        model.moveFinding(true);
        assertSame(findings.get(findings.size() - 1), model.selection().finding());
        model.moveFinding(false);
        assertSame(findings.get(findings.size() - 2), model.selection().finding());
    }

    @Test
    void anUnreadableFileLeavesTheOpenTraceAndSaysWhere(@TempDir Path folder) throws IOException {
        OpenTrace before = model.trace();
        Path file = Files.writeString(folder.resolve("bad.vtrace"), "vtrace 1\nprocess a pid=1\n0.1 a notanevent\n");
        model.loading().open(file);
        assertSame(before, model.trace());
        LoadProblem problem = model.loading().problemProperty().get();
        assertEquals("bad.vtrace is not a trace that can be read", problem.title());
        assertEquals("line 3, column 7", problem.place());
        assertEquals("notanevent", problem.found());
        model.loading().dismissProblem();
        assertNull(model.loading().problemProperty().get());
    }

    @Test
    void aMissingFileIsAProblemTooAndNoException(@TempDir Path folder) {
        model.loading().open(folder.resolve("none.vtrace"));
        assertEquals(
                "none.vtrace cannot be opened",
                model.loading().problemProperty().get().title());
        assertEquals(
                "there is no such file", model.loading().problemProperty().get().expected());
    }

    @Test
    void ofTwoFilesTheOneOpenedLastStays() {
        Queue<Runnable> reading = new ArrayDeque<>();
        WindowModel slow = new WindowModel(reading::add, Runnable::run);
        slow.loading().openSample(SampleTrace.NAME);
        slow.loading().openSample("live-update-correct.vtrace");
        Runnable first = reading.remove();
        reading.remove().run();
        first.run();
        assertEquals("live-update-correct.vtrace", slow.trace().name());
    }

    @Test
    void aTraceForAKernelThatNobodyKnowsIsAProblemAndLeavesTheOpenOne(@TempDir Path folder) throws IOException {
        Path file =
                Files.writeString(folder.resolve("k.vtrace"), "vtrace 1\ndevice vdpa_sim kernel=9.9\n0 q set_owner\n");

        model.loading().open(file);

        assertEquals(
                "found profile '9.9', expected one of 6.1.0, 6.1, 6.7, 6.10, 6.12, rfc-v1, v2, v2-full",
                model.loading().problemProperty().get().expected());
        assertEquals(SampleTrace.STEPS, model.trace().timeline().steps());
    }
}
