package iovascope.ui.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.lab.HandOver;
import iovascope.lab.LabRun.Phase;
import iovascope.lab.LabSettings;
import iovascope.lab.Script;
import iovascope.lab.VerificationCost;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LabModelTest {

    private static final long FRAME = 50_000_000;
    /** Lines of the sample before the first remap, and after the wrong one. */
    private static final int EARLY = 40;

    private static final int LATE = 45;

    private final List<FakeRun> begun = new ArrayList<>();
    private final Deque<Runnable> background = new ArrayDeque<>();
    private IOException refusal;
    private Verifier verifier = (each, noted, cancelled) -> List.of();
    private final LabModel model = new LabModel(
            this::begin,
            (each, noted, cancelled) -> verifier.measure(each, noted, cancelled),
            background::add,
            Runnable::run);
    private long now = 1;

    private FakeRun begin(LabSettings settings) throws IOException {
        if (refusal != null) {
            throw refusal;
        }
        FakeRun run = new FakeRun(settings);
        begun.add(run);
        return run;
    }

    private FakeRun start(Script script) {
        model.scriptProperty().set(script);
        model.start();
        return begun.get(begun.size() - 1);
    }

    private void frame() {
        now += FRAME;
        model.pulse(now);
    }

    private int step() {
        return model.steps().selection().step();
    }

    @Test
    void aRunIsShownAsItGoesOnAndItsEndIsTheLastLook() {
        FakeRun run = start(Script.WRONG_OFFSET);
        assertEquals(Phase.STARTING, model.shown().phase());
        assertTrue(model.running());
        assertNull(model.steps().trace());
        run.phase = Phase.WORKING;
        run.inspection = FakeRun.inspect(FakeRun.WRONG, EARLY);
        frame();
        assertEquals(Phase.WORKING, model.shown().phase());
        assertEquals(model.steps().trace().timeline().steps(), step());
        run.finishWrong();
        frame();
        assertFalse(model.running());
        assertEquals(3840, model.shown().outcome().damaged());
        // The end of a run leads to its first problem, which is what it was about.
        assertEquals(27, step());
        assertEquals("REMAP-002", model.steps().selection().finding().id());
        int looks = run.looks;
        frame();
        frame();
        assertEquals(looks, run.looks);
    }

    @Test
    void itLooksNoOftenerThanCanBeSeen() {
        FakeRun run = start(Script.CORRECT);
        model.pulse(1);
        int looks = run.looks;
        for (int at = 0; at < 10; at++) {
            model.pulse(2 + at);
        }
        assertEquals(looks, run.looks);
        model.pulse(1 + FRAME);
        assertEquals(looks + 1, run.looks);
    }

    @Test
    void whoGoesBackStaysThereUntilTheNewestStepIsAskedFor() {
        FakeRun run = start(Script.WRONG_OFFSET);
        run.phase = Phase.WORKING;
        run.inspection = FakeRun.inspect(FakeRun.WRONG, EARLY);
        frame();
        int last = step();
        model.move(-2);
        run.inspection = FakeRun.inspect(FakeRun.WRONG, LATE);
        frame();
        assertEquals(last - 2, step());
        assertSame(run.inspection, model.steps().trace().inspection());
        model.go(Integer.MAX_VALUE);
        assertTrue(step() > last);
        run.inspection = FakeRun.inspect(FakeRun.WRONG);
        frame();
        assertEquals(31, step());
        model.move(-1);
        run.finishWrong();
        frame();
        assertEquals(30, step());
    }

    @Test
    void theSameInspectionIsNotOpenedAgain() {
        FakeRun run = start(Script.CORRECT);
        run.phase = Phase.WORKING;
        run.inspection = FakeRun.inspect(FakeRun.RIGHT, EARLY);
        frame();
        Object open = model.steps().trace();
        frame();
        assertSame(open, model.steps().trace());
    }

    @Test
    void everyScriptKeepsItsResultAndItsRun() {
        FakeRun wrong = start(Script.WRONG_OFFSET);
        wrong.finishWrong();
        frame();
        FakeRun right = start(Script.CORRECT);
        assertEquals(
                "running", model.resultsProperty().get().get(Script.CORRECT).words());
        right.finishRight();
        frame();
        assertEquals(
                Map.of(Script.WRONG_OFFSET, "3,840 wrong", Script.CORRECT, "0 wrong"),
                Map.of(
                        Script.WRONG_OFFSET,
                        model.resultsProperty().get().get(Script.WRONG_OFFSET).words(),
                        Script.CORRECT,
                        model.resultsProperty().get().get(Script.CORRECT).words()));
        assertEquals(0, model.shown().outcome().damaged());
        model.scriptProperty().set(Script.WRONG_OFFSET);
        assertEquals(3840, model.shown().outcome().damaged());
        assertEquals(27, step());
        assertSame(wrong, model.run());
        model.scriptProperty().set(Script.FORGOTTEN);
        assertNull(model.shown());
        assertNull(model.steps().trace());
    }

    @Test
    void anotherScriptCanBeReadWhileOneRuns() {
        FakeRun run = start(Script.WRONG_OFFSET);
        model.scriptProperty().set(Script.CORRECT);
        assertNull(model.shown());
        run.finishWrong();
        frame();
        assertNull(model.shown());
        assertFalse(model.running());
        assertEquals(
                "3,840 wrong",
                model.resultsProperty().get().get(Script.WRONG_OFFSET).words());
    }

    @Test
    void stoppingAsksAndWaitsForTheEnd() {
        FakeRun run = start(Script.NO_SUSPEND);
        model.stop();
        assertTrue(run.cancelled);
        assertTrue(model.running());
        run.phase = Phase.CANCELLED;
        frame();
        assertFalse(model.running());
        assertEquals(
                "stopped", model.resultsProperty().get().get(Script.NO_SUSPEND).words());
    }

    @Test
    void aSecondStartEndsTheFirstRun() {
        FakeRun first = start(Script.WRONG_PAGE);
        FakeRun second = start(Script.CORRECT);
        assertTrue(first.cancelled);
        assertFalse(second.cancelled);
        assertEquals(
                "stopped", model.resultsProperty().get().get(Script.WRONG_PAGE).words());
        model.close();
        assertTrue(second.cancelled);
        assertFalse(model.running());
    }

    @Test
    void aPausedRunSaysSoAndGoesOn() {
        FakeRun run = start(Script.CORRECT);
        run.phase = Phase.WORKING;
        model.pauseOrGoOn();
        assertTrue(run.paused);
        assertTrue(model.shown().paused());
        model.pauseOrGoOn();
        assertFalse(model.shown().paused());
    }

    @Test
    void aFailureIsToldInItsOwnWords() {
        FakeRun run = start(Script.CORRECT);
        run.failure = "memfd_create: too many open files (EMFILE)";
        run.phase = Phase.FAILED;
        frame();
        assertEquals("memfd_create: too many open files (EMFILE)", model.shown().failure());
        assertEquals("failed", model.resultsProperty().get().get(Script.CORRECT).words());
        assertFalse(model.running());
    }

    @Test
    void aSystemThatCannotDoItSaysWhyAndNothingRuns() {
        refusal = new IOException("the laboratory needs Linux on x86-64");
        model.start();
        assertEquals(
                "the laboratory needs Linux on x86-64", model.problemProperty().get());
        assertFalse(model.running());
        assertNull(model.shown());
        model.dismissProblem();
        assertEquals("", model.problemProperty().get());
    }

    @Test
    void theSettingIsThatOfTheNextRun() {
        model.sizeProperty().set(1L << 30);
        model.handOverProperty().set(HandOver.EXEC);
        model.rateProperty().set(0);
        FakeRun run = start(Script.OTHER_OBJECT);
        LabSettings settings = run.settings();
        assertEquals(new LabSettings(Script.OTHER_OBJECT, 1L << 30, HandOver.EXEC, 0, settings.linger()), settings);
        model.sizeProperty().set(16L << 20);
        assertEquals(1L << 30, model.shown().settings().ram());
    }

    @Test
    void theListOfScriptsHasEnds() {
        model.moveScript(-1);
        assertEquals(Script.CORRECT, model.script());
        model.moveScript(1);
        assertEquals(Script.OTHER_OBJECT, model.script());
        model.moveScript(100);
        assertEquals(Script.PRIVATE_COPY, model.script());
    }

    @Test
    void wrongTransfersCountWhereNoPageIsDamaged() {
        assertEquals("12 DMAs wrong", new LabResult(LabResult.Kind.WRONG, 0, 12).words());
        assertEquals("1 DMA wrong", new LabResult(LabResult.Kind.WRONG, 0, 1).words());
        assertEquals("not as foretold", new LabResult(LabResult.Kind.WRONG, 0, 0).words());
    }

    @Test
    void costsComeOneByOneAndCanBeStopped() {
        List<VerificationCost> all = FakeRun.costs();
        List<Integer> seen = new ArrayList<>();
        List<Boolean> asked = new ArrayList<>();
        verifier = (Consumer<VerificationCost> each, Consumer<String> noted, BooleanSupplier cancelled) -> {
            each.accept(all.get(0));
            seen.add(model.costs().costs().size());
            model.costs().stop();
            asked.add(cancelled.getAsBoolean());
            each.accept(all.get(1));
            return all;
        };
        model.costs().toggle();
        assertTrue(model.costs().measuring());
        background.remove().run();
        assertEquals(List.of(1), seen);
        assertEquals(List.of(true), asked);
        assertEquals(all.subList(0, 1), model.costs().costs());
        assertFalse(model.costs().measuring());
    }

    @Test
    void aLaterMeasurementHearsNothingOfAStoppedOne() {
        List<VerificationCost> all = FakeRun.costs();
        verifier = (each, noted, cancelled) -> {
            each.accept(cancelled.getAsBoolean() ? all.get(9) : all.get(0));
            return all;
        };
        model.costs().toggle();
        model.costs().toggle();
        model.costs().toggle();
        background.remove().run();
        assertEquals(List.of(), model.costs().costs());
        assertTrue(model.costs().measuring());
        background.remove().run();
        assertEquals(all.subList(0, 1), model.costs().costs());
        assertFalse(model.costs().measuring());
    }

    @Test
    void aFaultOfTheMeasurementEndsIt() {
        verifier = (each, noted, cancelled) -> {
            throw new IllegalStateException("broken");
        };
        model.costs().toggle();
        background.remove().run();
        assertFalse(model.costs().measuring());
        assertTrue(model.costs().problemProperty().get().contains("broken"));
        verifier = (each, noted, cancelled) -> {
            throw new IOException("pagemap cannot be read");
        };
        model.costs().toggle();
        background.remove().run();
        assertEquals("pagemap cannot be read", model.costs().problemProperty().get());
    }
}
