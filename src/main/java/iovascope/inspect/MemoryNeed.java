package iovascope.inspect;

import iovascope.trace.ReadingProgress;
import iovascope.trace.Trace;

/** Whether a trace will fit, said before the work and not by an OutOfMemoryError after it. */
final class MemoryNeed {

    /** What an event may cost at most in the end: its columns, what its step kept, its share of the index. */
    private static final int BYTES_PER_EVENT = 64;

    /** Chunks in flight, the program itself, and what a garbage collector needs to work in. */
    private static final long ROOM = 192L << 20;

    /** Fewer events say too little about the rest, and fit anyway. */
    private static final int LEAST_SAMPLE = 1000;

    private MemoryNeed() {}

    /**
     * Refuses a source that is being read.
     *
     * @param ofBytes of how many bytes of the source {@code beginning} are the first {@code bytes}; -1 if not known
     * @throws TraceTooLargeException if its events, or as many of them as the options ask for, will not fit
     */
    static void check(Trace beginning, long bytes, long ofBytes, InspectOptions options) {
        long events = ReadingProgress.estimatedEvents(beginning.count(), bytes, ofBytes);
        check(
                beginning.source(),
                beginning.count(),
                events,
                options,
                Runtime.getRuntime().maxMemory());
    }

    static void check(String source, int read, long events, InspectOptions options, long memory) {
        long wanted = Math.min(events, options.events());
        long need = wanted * BYTES_PER_EVENT + ROOM;
        if (read < LEAST_SAMPLE || need <= memory) {
            return;
        }
        int fit = (int) Math.min(InspectOptions.ALL - 1, Math.max(0, memory - ROOM) / BYTES_PER_EVENT);
        throw new TraceTooLargeException(source, wanted, need, memory, fit);
    }
}
