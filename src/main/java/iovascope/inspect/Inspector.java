package iovascope.inspect;

import iovascope.trace.ReadingProgress;
import iovascope.trace.Trace;
import iovascope.trace.TraceReader;
import java.io.IOException;
import java.nio.file.Path;

/** Runs the whole pipeline once for a source. */
public final class Inspector {

    private interface Reading {
        Trace read(ReadingProgress progress) throws IOException;
    }

    private Inspector() {}

    /**
     * Inspects a file; replays while it reads.
     *
     * @param progress who is told how far it is, and may cancel
     * @throws IOException if it cannot be read, or is no trace
     * @throws IllegalArgumentException if the options or the trace name a profile or device that does not exist
     * @throws TraceTooLargeException if it will not fit into memory
     */
    public static Inspection inspect(Path file, InspectOptions options, Progress progress) throws IOException {
        return inspect(reading -> TraceReader.read(file, options.reading(), reading), options, progress);
    }

    /** The same for somebody who does not care how far it is. */
    public static Inspection inspect(Path file, InspectOptions options) throws IOException {
        return inspect(file, options, Progress.NONE);
    }

    /** The same for bytes at hand; {@code source} is their name in messages. */
    public static Inspection inspect(String source, byte[] bytes, InspectOptions options, Progress progress)
            throws IOException {
        return inspect(reading -> TraceReader.read(source, bytes, options.reading(), reading), options, progress);
    }

    /** The same for somebody who does not care how far it is. */
    public static Inspection inspect(String source, byte[] bytes, InspectOptions options) throws IOException {
        return inspect(source, bytes, options, Progress.NONE);
    }

    /** The same for a trace at hand. */
    public static Inspection inspect(Trace trace, InspectOptions options) {
        try (ReplayAhead replay = new ReplayAhead(options, Progress.NONE)) {
            return replay.finish(trace);
        }
    }

    private static Inspection inspect(Reading reading, InspectOptions options, Progress progress) throws IOException {
        try (ReplayAhead ahead = new ReplayAhead(options, progress)) {
            Trace trace;
            try {
                trace = reading.read(ahead);
            } catch (ReplayAhead.EnoughException enough) {
                trace = enough.beginning;
            }
            return ahead.finish(trace);
        }
    }
}
