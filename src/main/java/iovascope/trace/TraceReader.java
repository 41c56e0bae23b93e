package iovascope.trace;

import iovascope.trace.qemu.QemuFormat;
import iovascope.trace.strace.StraceFormat;
import iovascope.trace.vtrace.VtraceFormat;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads a trace of any format, compressed or not; both are known by their content, never by a name. */
public final class TraceReader {

    private static final List<TraceFormat> FORMATS = List.of(new VtraceFormat(), new StraceFormat(), new QemuFormat());

    /** One String and its columns must hold it. */
    private static final int MOST_BYTES = 1 << 30;

    private static final int HEAD_CHARS = 64 * 1024;
    /** What lenient decoding puts in place of malformed bytes; a text may also really hold it. */
    private static final char REPLACEMENT = 0xfffd;

    private static final String EXPECTED = "a text trace: vtrace, strace or a QEMU log";

    private TraceReader() {}

    /**
     * Reads a file.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     * @throws TraceFormatException if it is no trace, or at the first malformed line unless reading leniently
     */
    public static Trace read(Path file, ReadOptions options) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(file.toString(), bounded(file.toString(), in, MOST_BYTES), options);
        }
    }

    /**
     * Reads a source.
     *
     * @param source name of the file for error messages, or {@code -}
     * @param bytes what it holds
     */
    public static Trace read(String source, byte[] bytes, ReadOptions options) throws IOException {
        return read(source, bytes, options, MOST_BYTES);
    }

    static Trace read(String source, byte[] bytes, ReadOptions options, int mostBytes) throws IOException {
        String text = text(source, plain(source, bytes, mostBytes));
        if (text.isBlank()) {
            throw new TraceFormatException(source, 1, 1, "nothing", EXPECTED);
        }
        String head = text.substring(0, Math.min(HEAD_CHARS, text.length()));
        for (TraceFormat format : FORMATS) {
            if (format.recognizes(head)) {
                return format.read(source, text, options);
            }
        }
        throw new TraceFormatException(source, 1, 1, text.lines().findFirst().orElseThrow(), EXPECTED);
    }

    private static byte[] plain(String source, byte[] bytes, int mostBytes) throws IOException {
        boolean gzip = bytes.length >= 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
        if (!gzip) {
            if (bytes.length > mostBytes) {
                throw tooLarge(source, mostBytes);
            }
            return bytes;
        }
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes), 64 * 1024)) {
            return bounded(source, in, mostBytes);
        } catch (EOFException cut) {
            throw damaged(source, "gzip data that ends too early", cut);
        } catch (ZipException broken) {
            throw damaged(source, "damaged gzip data", broken);
        }
    }

    private static TraceFormatException damaged(String source, String found, IOException cause) {
        TraceFormatException exception = new TraceFormatException(source, 1, 1, found, "a whole gzip file");
        exception.initCause(cause);
        return exception;
    }

    private static byte[] bounded(String source, InputStream in, int mostBytes) throws IOException {
        byte[] bytes = in.readNBytes(mostBytes + 1);
        if (bytes.length > mostBytes) {
            throw tooLarge(source, mostBytes);
        }
        return bytes;
    }

    private static IOException tooLarge(String source, int mostBytes) {
        return new IOException("%s: larger than %d bytes, cut it into parts".formatted(source, mostBytes));
    }

    private static String text(String source, byte[] bytes) throws TraceFormatException {
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == 0) {
                throw at(source, new String(bytes, 0, at, StandardCharsets.UTF_8), "binary data", EXPECTED);
            }
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            refuseMalformed(source, bytes);
        }
        // A byte order mark is part of the encoding, not of the text.
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static void refuseMalformed(String source, byte[] bytes) throws TraceFormatException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        if (StandardCharsets.UTF_8.newDecoder().decode(in, out, true).isError()) {
            String found = "byte 0x%02x".formatted(bytes[in.position()]);
            throw at(source, out.flip().toString(), found, "UTF-8 text");
        }
    }

    private static TraceFormatException at(String source, String before, String found, String expected) {
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        int column = before.length() - before.lastIndexOf('\n');
        return new TraceFormatException(source, line, column, found, expected);
    }
}
