package iovascope.inspect;

import iovascope.mem.Unsigned;
import java.util.Locale;

/** A trace will need more memory than Java may use. */
public final class TraceTooLargeException extends RuntimeException {

    private static final long MEBI = 1L << 20;

    /** What the beginning says of the whole is not exact, and who follows advice should not be refused again. */
    private static final int SPARE = 8;

    private final int fit;

    /**
     * Says it in one line.
     *
     * @param events how many the trace will have, as far as its beginning tells
     * @param need bytes that they will take
     * @param memory bytes that Java may use
     * @param fit how many of the first events would fit; 0 if none would
     */
    public TraceTooLargeException(String source, long events, long need, long memory, int fit) {
        super(String.format(
                Locale.ROOT,
                "%s: about %,d events will need %s, and Java may use %s: give it more with java -Xmx%dm",
                source,
                events,
                mebibytes(need),
                mebibytes(memory),
                (need + need / SPARE + MEBI - 1) / MEBI));
        this.fit = fit;
    }

    private static String mebibytes(long bytes) {
        return Unsigned.size((bytes + MEBI - 1) / MEBI * MEBI);
    }

    /** How many of the first events would fit; 0 if none would. */
    public int fit() {
        return fit;
    }
}
