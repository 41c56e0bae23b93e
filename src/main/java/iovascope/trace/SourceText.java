package iovascope.trace;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/** Whether the bytes of a source are text at all. */
public final class SourceText {

    static final String EXPECTED = "a text trace: vtrace, strace or a QEMU log";

    /** What lenient decoding puts in place of malformed bytes; a text may also really hold it. */
    private static final char REPLACEMENT = 0xfffd;

    private SourceText() {}

    /**
     * The error of the first zero byte, or null if there is none.
     *
     * @param source name of the file
     * @param linesBefore how many lines of the source lie before {@code bytes}, which begin a line
     * @param bytes from 0 to {@code count}
     */
    public static TraceFormatException binary(String source, int linesBefore, byte[] bytes, int count) {
        for (int at = 0; at < count; at++) {
            if (bytes[at] == 0) {
                String before = new String(bytes, 0, at, StandardCharsets.UTF_8);
                return at(source, linesBefore, before, "binary data", EXPECTED);
            }
        }
        return null;
    }

    /** The error of the first byte that is not UTF-8, or null if there is none; with the parameters of {@link #binary}. */
    public static TraceFormatException malformed(String source, int linesBefore, byte[] bytes, int count) {
        String text = new String(bytes, 0, count, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 ? null : firstMalformed(source, linesBefore, bytes, count);
    }

    private static TraceFormatException firstMalformed(String source, int linesBefore, byte[] bytes, int count) {
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, count);
        CharBuffer out = CharBuffer.allocate(count);
        if (!StandardCharsets.UTF_8.newDecoder().decode(in, out, true).isError()) {
            return null;
        }
        String found = "byte 0x%02x".formatted(bytes[in.position()]);
        return at(source, linesBefore, out.flip().toString(), found, "UTF-8 text");
    }

    private static TraceFormatException at(
            String source, int linesBefore, String before, String found, String expected) {
        int line = linesBefore + 1 + (int) before.chars().filter(c -> c == '\n').count();
        int column = before.length() - before.lastIndexOf('\n');
        return new TraceFormatException(source, line, column, found, expected);
    }
}
