package iovascope.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A process that is stopped answers nothing, and would hold a run until its patience ends. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64", disabledReason = "real processes and memory of Linux")
class StoppedProcessTest {

    /** Far below the patience with a process that does not answer. */
    private static final long SOON_MS = 15_000;

    @Test
    void aRunWithAStoppedProcessCanBePausedAndCancelled() throws Exception {
        LabRun run =
                LiveUpdateLab.start(new LabSettings(Script.CORRECT, LabSettings.LEAST_RAM, HandOver.SCM_RIGHTS, 0, 0));
        while (run.events().isEmpty() && !run.phase().isOver()) {
            Thread.onSpinWait();
        }
        long pid = run.oldPid();
        assertEquals(0, new ProcessBuilder("kill", "-STOP", "" + pid).start().waitFor());
        run.pause(true);
        run.pause(false);
        run.cancel();
        assertTrue(run.await(SOON_MS), "the run waits for a process that is stopped");
        assertSame(LabRun.Phase.CANCELLED, run.phase(), run.failure());
        assertTrue(ProcessHandle.of(pid).isEmpty());
    }
}
