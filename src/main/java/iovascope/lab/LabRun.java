package iovascope.lab;

import iovascope.inspect.Inspection;
import iovascope.trace.Trace;
import java.util.List;

/** A run of the laboratory that goes on, or that is over. May be looked at from any thread at any time. */
public interface LabRun {

    /** How far it is. */
    enum Phase {
        STARTING,
        WORKING,
        /** The script is over; memory is compared. */
        CHECKING,
        DONE,
        FAILED,
        CANCELLED;

        public boolean isOver() {
            return this == DONE || this == FAILED || this == CANCELLED;
        }
    }

    LabSettings settings();

    Phase phase();

    /** What happened so far, in order; does not change. */
    List<LabEvent> events();

    DmaCounts counts();

    /** How long the device was suspended so far, in nanoseconds. */
    long suspendedNanos();

    /** Process ids of the old and the new VMM; 0 for one that has not begun. Equal after an exec. */
    long oldPid();

    long newPid();

    /** Guest memory as it is now. */
    MemoryCells memory();

    /** The first wrong page of a cell of {@link #memory}; null if none is known. */
    WrongPage wrongIn(int cell);

    /** What was recorded so far; null before the first event. */
    Trace trace();

    /** The findings and the state so far; null before the first step. Changes as a whole when the trace grew. */
    Inspection inspection();

    /** Null unless it is {@link Phase#DONE}. */
    LabOutcome outcome();

    /** Why it failed, one sentence; null unless it is {@link Phase#FAILED}. */
    String failure();

    /** Holds the device and the script where they are, or lets them go on. */
    void pause(boolean paused);

    boolean isPaused();

    /** Waits until it is over and nothing of it is left, or so long. @return whether it is over */
    boolean await(long millis) throws InterruptedException;

    /** Ends it: processes, memory and descriptors go. Returns at once. */
    void cancel();
}
