package iovascope.trace;

import iovascope.trace.qemu.QemuFormat;
import iovascope.trace.strace.StraceFormat;
import iovascope.trace.vtrace.VtraceFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Reads a trace of any format, compressed or not; both are known by their content, never by a name. */
public final class TraceReader {

    /** Read in chunks as it comes, so that it may be of any size. */
    private static final VtraceFormat CHUNKED = new VtraceFormat();
    /** Read as one String. */
    private static final List<TraceFormat> WHOLE = List.of(new StraceFormat(), new QemuFormat());

    /** One String and its columns must hold it. */
    private static final int MOST_BYTES = 1 << 30;

    private static final int HEAD_CHARS = 64 * 1024;
    /** As many bytes as one UTF-16 character may take in UTF-8. */
    private static final int CHAR_BYTES = 3;

    private static final int LOADED_BYTES = 8 << 20;

    private TraceReader() {}

    /** Like {@link #read(Path, ReadOptions, ReadingProgress)}, and nobody hears of its progress. */
    public static Trace read(Path file, ReadOptions options) throws IOException {
        return read(file, options, ReadingProgress.NONE);
    }

    /**
     * Reads a file.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     * @throws TraceFormatException if it is no trace, or at the first malformed line unless reading leniently
     * @throws java.util.concurrent.CancellationException if {@code progress} does
     */
    public static Trace read(Path file, ReadOptions options, ReadingProgress progress) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            long size = Files.isRegularFile(file) ? Files.size(file) : -1;
            return read(new SourceStream(file.toString(), in, size), options, MOST_BYTES, progress);
        }
    }

    /** Like {@link #read(String, byte[], ReadOptions, ReadingProgress)}, and nobody hears of its progress. */
    public static Trace read(String source, byte[] bytes, ReadOptions options) throws IOException {
        return read(source, bytes, options, ReadingProgress.NONE);
    }

    /**
     * Reads a source.
     *
     * @param source name of the file for error messages, or {@code -}
     * @param bytes what it holds
     * @throws TraceFormatException if it is no trace, or at the first malformed line unless reading leniently
     * @throws java.util.concurrent.CancellationException if {@code progress} does
     */
    public static Trace read(String source, byte[] bytes, ReadOptions options, ReadingProgress progress)
            throws IOException {
        return read(source, new ByteArrayInputStream(bytes), bytes.length, options, progress);
    }

    /**
     * The same for a stream, which is not closed.
     *
     * @param ofBytes how many bytes it will give, or -1 if that is not known
     */
    public static Trace read(
            String source, InputStream bytes, long ofBytes, ReadOptions options, ReadingProgress progress)
            throws IOException {
        return read(new SourceStream(source, bytes, ofBytes), options, MOST_BYTES, progress);
    }

    static Trace read(String source, byte[] bytes, ReadOptions options, int mostBytes) throws IOException {
        SourceStream in = new SourceStream(source, new ByteArrayInputStream(bytes), bytes.length);
        return read(in, options, mostBytes, ReadingProgress.NONE);
    }

    private static Trace read(SourceStream in, ReadOptions options, int mostBytes, ReadingProgress progress)
            throws IOException {
        String head = new String(in.head(CHAR_BYTES * HEAD_CHARS), StandardCharsets.UTF_8);
        if (CHUNKED.recognizes(head(withoutMark(head)))) {
            return CHUNKED.read(in, options, progress);
        }
        String source = in.name();
        String text = text(source, bounded(in, mostBytes, progress));
        if (text.isBlank()) {
            throw new TraceFormatException(source, 1, 1, "nothing", SourceText.EXPECTED);
        }
        for (TraceFormat format : WHOLE) {
            if (format.recognizes(head(text))) {
                Trace trace = format.read(source, text, options);
                progress.read(in.position(), in.size(), () -> trace);
                return trace;
            }
        }
        throw new TraceFormatException(source, 1, 1, text.lines().findFirst().orElseThrow(), SourceText.EXPECTED);
    }

    private static String head(String text) {
        return text.substring(0, Math.min(HEAD_CHARS, text.length()));
    }

    private static byte[] bounded(SourceStream in, int mostBytes, ReadingProgress progress) throws IOException {
        Trace nothing = new Trace.Builder(in.name()).build();
        byte[] bytes = {};
        while (true) {
            // Doubles, and stops one byte behind the limit, which is as good as any number above it.
            long room = Math.min(mostBytes + 1L, Math.max(LOADED_BYTES, 2L * bytes.length));
            byte[] more = in.readNBytes((int) room - bytes.length);
            if (more.length == 0) {
                return bytes;
            }
            int before = bytes.length;
            bytes = before == 0 ? more : Arrays.copyOf(bytes, before + more.length);
            System.arraycopy(more, 0, bytes, before, more.length);
            if (bytes.length > mostBytes) {
                throw new IOException("%s: larger than %d bytes, cut it into parts".formatted(in.name(), mostBytes));
            }
            progress.read(in.position(), in.size(), () -> nothing);
        }
    }

    private static String text(String source, byte[] bytes) throws TraceFormatException {
        TraceFormatException fault = SourceText.binary(source, 0, bytes, bytes.length);
        if (fault == null) {
            fault = SourceText.malformed(source, 0, bytes, bytes.length);
        }
        if (fault != null) {
            throw fault;
        }
        return withoutMark(new String(bytes, StandardCharsets.UTF_8));
    }

    /** A byte order mark is part of the encoding, not of the text. */
    private static String withoutMark(String text) {
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
}
