package iovascope.lab;

import iovascope.trace.TraceEvent;
import iovascope.vhost.Errno;

/**
 * One step of a trial, and what came of it. Results are those that the caller sees: a number from 0, or minus an errno; a
 * descriptor is the one of the trace, whatever its number was in the process that made the call.
 *
 * @param number from 1
 * @param line of the trace
 * @param process its name
 * @param event its name in a trace: {@code set_owner}, {@code remap}
 * @param emulated what the emulator says; {@link #NONE} if it does not know, or if the kernel would not survive it
 * @param reason why the emulator refuses, one sentence; empty if it does not
 * @param assumed whether that rests on memory that the trace does not show
 * @param kernel what the kernel said; {@link #NONE} if it was not asked
 * @param recorded what the trace recorded; {@link #NONE} if it did not
 * @param why why it was not sent; empty if it was
 * @param remark what else was seen that is no result; empty if nothing
 */
public record TrialStep(
        int number,
        int line,
        String process,
        String event,
        long emulated,
        String reason,
        boolean assumed,
        long kernel,
        long recorded,
        Outcome outcome,
        String why,
        String remark) {

    /** There is no such result. */
    public static final long NONE = TraceEvent.UNKNOWN;

    /** What the comparison came to. */
    public enum Outcome {
        /** The kernel said what the emulator says, and what was recorded if something was. */
        SAME,
        DIFFERENT,
        NOT_SENT,
        /** The end of a process closed the device: no call, and nobody saw a result. */
        NO_RESULT
    }

    /** A result in words: a number, or the name of an errno without its sign. */
    public static String text(long result) {
        if (result == NONE) {
            return "nothing";
        }
        Errno errno = Errno.ofResult(result);
        return errno != null ? errno.name() : result < 0 ? "errno " + -result : Long.toString(result);
    }
}
