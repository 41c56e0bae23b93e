package iovascope.inspect;

import iovascope.mem.Unsigned;

/** A trace will need more memory than Java may use. */
public final class TraceTooLargeException extends RuntimeException {

    private static final long MEBI = 1L << 20;

    private final long fit;

    TraceTooLargeException(String source, long events, long need, long memory, long fit) {
        super("%s: about %,d events will need %s, and Java may use %s: give it more with java -Xmx%dm%s"
                .formatted(
                        source,
                        events,
                        mebibytes(need),
                        mebibytes(memory),
                        (need + MEBI - 1) / MEBI,
                        fit == 0 ? "" : ", or take the beginning only, with --first " + fit));
        this.fit = fit;
    }

    private static String mebibytes(long bytes) {
        return Unsigned.size((bytes + MEBI - 1) / MEBI * MEBI);
    }

    /** How many of the first events would fit. */
    public long fit() {
        return fit;
    }
}
