package iovascope.trace.vtrace;

import iovascope.trace.ReadOptions;
import iovascope.trace.ReadingProgress;
import iovascope.trace.SourceStream;
import iovascope.trace.Trace;
import iovascope.trace.TraceFormat;
import iovascope.trace.TraceFormatException;
import java.io.IOException;

/**
 * Reads the project's own text format: a line {@code vtrace 1}, header lines, and one line for each event, {@code TIME
 * PROCESS EVENT FIELDS [= RESULT]}.
 */
public final class VtraceFormat implements TraceFormat {

    /** Some ten thousand lines: enough to make a hand-over cheap, and few enough to lie in the cache. */
    private static final int CHUNK_BYTES = 1 << 20;

    @Override
    public String name() {
        return "vtrace";
    }

    @Override
    public boolean recognizes(String head) {
        return withoutMark(head).stripLeading().startsWith("vtrace");
    }

    @Override
    public Trace read(String source, String text, ReadOptions options) throws TraceFormatException {
        Reading reading = new Reading(source, options.lenient());
        String lines = withoutMark(text);
        int at = 0;
        for (int number = 1; at < lines.length(); number++) {
            int end = lines.indexOf('\n', at);
            int next = end < 0 ? lines.length() : end + 1;
            if (end < 0) {
                end = lines.length();
            }
            if (end > at && lines.charAt(end - 1) == '\r') {
                end--;
            }
            reading.line(number, lines.substring(at, end));
            at = next;
        }
        return reading.end();
    }

    /**
     * Reads a whole source of any size, with all processors.
     *
     * @throws TraceFormatException at the first malformed line, unless reading leniently, and if it is no text
     * @throws java.util.concurrent.CancellationException if {@code progress} does
     */
    public Trace read(SourceStream source, ReadOptions options, ReadingProgress progress) throws IOException {
        Reading reading = new Reading(source.name(), options.lenient());
        return new ChunkedReading(source, reading, progress).read(CHUNK_BYTES);
    }

    /** Editors of some systems begin a UTF-8 file with a byte order mark. */
    private static String withoutMark(String text) {
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
}
