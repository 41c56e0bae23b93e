package iovascope.ui.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.lab.LabRun.Phase;
import iovascope.lab.LabSettings;
import iovascope.lab.Script;
import iovascope.ui.shell.WindowModel;
import org.junit.jupiter.api.Test;

class FollowedRunTest {

    private static final long LATER = 1_000_000_000;

    private final WindowModel window = new WindowModel(Runnable::run, Runnable::run);
    private final FollowedRun followed = new FollowedRun(window);
    private final FakeRun run = new FakeRun(LabSettings.of(Script.WRONG_OFFSET, LabSettings.LEAST_RAM));
    private long now;

    private void grow(int lines) {
        run.phase = Phase.WORKING;
        run.inspection = FakeRun.inspect(FakeRun.WRONG, lines);
        now += LATER;
        followed.pulse(now);
    }

    private int steps() {
        return window.trace().timeline().steps();
    }

    @Test
    void whoStandsAtTheLastStepSeesTheNext() {
        followed.begin(run);
        assertNull(window.trace());
        grow(20);
        int before = steps();
        assertEquals(before, window.selection().step());
        grow(30);
        assertTrue(steps() > before);
        assertEquals(steps(), window.selection().step());
        assertTrue(followed.followingProperty().get());
    }

    @Test
    void whoWentBackStaysThere() {
        followed.begin(run);
        grow(25);
        window.go(3);
        grow(30);
        assertEquals(3, window.selection().step());
    }

    @Test
    void atTheEndTheFirstProblemIsShown() {
        followed.begin(run);
        grow(30);
        run.finishWrong();
        now += LATER;
        followed.pulse(now);
        assertFalse(followed.followingProperty().get());
        assertSame(window.trace().problems().get(0), window.selection().finding());
    }

    @Test
    void anotherTraceIsNotTakenAway() {
        followed.begin(run);
        grow(30);
        window.loading().openSample("live-update-correct.vtrace");
        grow(35);
        assertEquals("live-update-correct.vtrace", window.trace().name());
        assertFalse(followed.followingProperty().get());
    }

    @Test
    void aRunThatIsOverIsOpenedAsAnyTrace() {
        run.finishRight();
        followed.begin(run);
        assertFalse(followed.followingProperty().get());
        assertEquals(steps(), window.selection().step());
    }
}
