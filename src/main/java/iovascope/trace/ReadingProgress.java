package iovascope.trace;

import java.util.function.Supplier;

/** Hears how far the reading of a source has come, every few ten milliseconds, on the thread that reads. */
@FunctionalInterface
public interface ReadingProgress {

    /** Does not want to know. */
    ReadingProgress NONE = (bytes, ofBytes, soFar) -> {};

    /**
     * Hears it; the first time early, so that a source that is too large can be refused.
     *
     * @param bytes how much of the source lies behind, as it is stored: compressed if it is
     * @param ofBytes of how much, or -1 if that is not known
     * @param soFar gives the trace of what lies behind; cheap, and only to be called before this method returns. A
     *     format that is not read line by line gives an empty trace until the end
     * @throws java.util.concurrent.CancellationException to stop; the reader lets it through
     */
    void read(long bytes, long ofBytes, Supplier<Trace> soFar);

    /**
     * About how many events the whole source will have if it goes on as it began.
     *
     * @param events how many it had in its first {@code bytes}
     * @return -1 if that cannot be said: its size is not known, or nothing is read yet
     */
    static long estimatedEvents(long events, long bytes, long ofBytes) {
        return ofBytes < 0 || bytes <= 0 ? -1 : Math.round((double) events / bytes * ofBytes);
    }
}
