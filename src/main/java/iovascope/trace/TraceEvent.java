package iovascope.trace;

/**
 * One event: a line of the trace.
 *
 * @param line line in the source where it ends, from 1
 * @param time nanoseconds since the source's epoch; {@link #UNKNOWN} if it has no clock
 * @param process index into {@link Trace#processes()}; -1 for notes and injected failures
 * @param action what was done
 * @param observed what the caller saw: a number from 0, or minus an errno; {@link #UNKNOWN} if not recorded
 * @param kernelObserved what the handler decided inside, where a probe recorded it, in the same form
 */
public record TraceEvent(int line, long time, int process, Action action, long observed, long kernelObserved) {

    /** Not recorded. */
    public static final long UNKNOWN = Long.MIN_VALUE;
}
