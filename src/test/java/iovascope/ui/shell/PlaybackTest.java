package iovascope.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlaybackTest {

    private static final long SECOND = 1_000_000_000L;

    private final WindowModel model = new WindowModel(Runnable::run, Runnable::run);
    private final Playback playback = model.playback();

    @BeforeEach
    void open() {
        model.loading().openSample(SampleTrace.NAME);
        model.go(1);
    }

    @Test
    void goesOneStepInFourFifthsOfASecond() {
        playback.play();
        playback.pulse(SECOND);
        assertEquals(1, model.selection().step());
        playback.pulse(SECOND + SECOND * 79 / 100);
        assertEquals(1, model.selection().step());
        playback.pulse(SECOND + SECOND * 81 / 100);
        assertEquals(2, model.selection().step());
        assertTrue(model.selection().stepped());
    }

    @Test
    void aFastOneLeavesStepsOutAndIsNotAnimated() {
        playback.setSpeed(16);
        playback.play();
        playback.pulse(SECOND);
        playback.pulse(2 * SECOND);
        assertEquals(21, model.selection().step());
        assertFalse(model.selection().stepped());
        assertTrue(playback.fast());
    }

    @Test
    void stopsAtTheEndAndBeginsAnewFromThere() {
        playback.setSpeed(1024);
        playback.play();
        playback.pulse(SECOND);
        playback.pulse(2 * SECOND);
        assertEquals(SampleTrace.STEPS, model.selection().step());
        assertFalse(playback.playing());
        playback.play();
        assertEquals(1, model.selection().step());
    }

    @Test
    void stopsAtABreakpointItWouldHaveLeaptOver() {
        playback.stopAt((from, to) -> from < 12 && 12 <= to ? 12 : 0, () -> Integer.MAX_VALUE);
        playback.setSpeed(64);
        playback.play();
        playback.pulse(SECOND);
        playback.pulse(2 * SECOND);
        assertEquals(12, model.selection().step());
        assertFalse(playback.playing());
    }

    @Test
    void waitsWhereNothingIsKnownYet() {
        int[] known = {5};
        playback.stopAt((from, to) -> 0, () -> known[0]);
        playback.setSpeed(64);
        playback.play();
        playback.pulse(SECOND);
        playback.pulse(2 * SECOND);
        assertEquals(5, model.selection().step());
        playback.pulse(3 * SECOND);
        assertEquals(5, model.selection().step());
        assertTrue(playback.playing());
        known[0] = Integer.MAX_VALUE;
        playback.pulse(4 * SECOND);
        assertEquals(SampleTrace.STEPS, model.selection().step());
    }

    @Test
    void aJumpMeanwhileIsNotUndone() {
        playback.play();
        playback.pulse(SECOND);
        playback.pulse(SECOND + SECOND * 7 / 10);
        model.go(20);
        playback.pulse(SECOND + SECOND * 9 / 10);
        assertEquals(20, model.selection().step());
    }

    @Test
    void anotherTraceIsNotPlayed() {
        playback.play();
        model.loading().openSample("live-update-correct.vtrace");
        assertFalse(playback.playing());
    }
}
