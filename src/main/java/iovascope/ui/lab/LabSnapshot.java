package iovascope.ui.lab;

import iovascope.inspect.Inspection;
import iovascope.lab.DmaCounts;
import iovascope.lab.LabEvent;
import iovascope.lab.LabOutcome;
import iovascope.lab.LabRun;
import iovascope.lab.LabRun.Phase;
import iovascope.lab.LabSettings;
import iovascope.lab.MemoryCells;
import java.util.List;

/**
 * A run as it was at one moment.
 *
 * @param suspendedNanos how long the device has been suspended
 * @param oldPid process id of the old VMM; 0 until it is known
 * @param newPid of the new VMM; equal after an exec
 * @param inspection of what was recorded until then; null before the first step
 * @param outcome null unless it is {@link Phase#DONE}
 * @param failure one sentence; empty unless it is {@link Phase#FAILED}
 */
record LabSnapshot(
        LabSettings settings,
        Phase phase,
        boolean paused,
        List<LabEvent> events,
        DmaCounts counts,
        MemoryCells memory,
        long suspendedNanos,
        long oldPid,
        long newPid,
        Inspection inspection,
        LabOutcome outcome,
        String failure) {

    static LabSnapshot of(LabRun run) {
        // Its end is told after everything else, so it is asked first.
        Phase phase = run.phase();
        LabOutcome outcome = phase == Phase.DONE ? run.outcome() : null;
        return new LabSnapshot(
                run.settings(),
                phase,
                run.isPaused(),
                run.events(),
                run.counts(),
                run.memory(),
                run.suspendedNanos(),
                run.oldPid(),
                run.newPid(),
                outcome == null ? run.inspection() : outcome.inspection(),
                outcome,
                phase == Phase.FAILED ? run.failure() : "");
    }

    boolean going() {
        return !phase.isOver();
    }
}
