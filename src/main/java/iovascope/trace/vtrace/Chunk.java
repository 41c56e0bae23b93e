package iovascope.trace.vtrace;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Whole lines of a source, filled by one thread and then parsed by another; used again and again. */
final class Chunk {

    private static final int MOST_BYTES = 1 << 30;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long LOW_BITS = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    final Rows rows = new Rows();
    private final PlainLines plain = new PlainLines();
    byte[] bytes;
    /** The lines end here, exclusive; the bytes behind begin a line of the next chunk. */
    int end;

    private int filled;
    int lineCount;
    /** Whether any byte is not one to 127. */
    boolean hasOddBytes;
    /** How much of the source was needed to fill it, in bytes as they are stored. */
    long position;

    Chunk(int size) {
        bytes = new byte[size];
    }

    /**
     * Fills it with at least one line, unless there is none any more.
     *
     * @param before the chunk before this one, or null
     * @return false if the source has come to its end
     */
    boolean fill(Chunk before, InputStream source, String name) throws IOException {
        filled = before == null ? 0 : before.filled - before.end;
        if (filled > 0) {
            bytes = filled < bytes.length ? bytes : new byte[2 * filled];
            System.arraycopy(before.bytes, before.end, bytes, 0, filled);
        }
        int searched = 0;
        while (true) {
            int read = filled == bytes.length ? 0 : source.read(bytes, filled, bytes.length - filled);
            if (read < 0) {
                end = filled;
                return false;
            }
            filled += read;
            if (filled < bytes.length) {
                continue;
            }
            end = filled;
            while (end > searched && bytes[end - 1] != '\n') {
                end--;
            }
            if (end > searched) {
                return true;
            }
            if (filled >= MOST_BYTES) {
                throw new IOException("%s: a line larger than %d bytes".formatted(name, MOST_BYTES));
            }
            searched = filled;
            bytes = Arrays.copyOf(bytes, 2 * filled);
        }
    }

    /** Parses its lines, from the byte {@code from} on. */
    void parse(int from) {
        hasOddBytes = hasOddBytes();
        lineCount = plain.parse(bytes, from, end, rows);
    }

    private boolean hasOddBytes() {
        int at = 0;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            long eight = (long) LONGS.get(bytes, at);
            // The subtraction borrows into the high bit of a zero byte.
            if (((eight | eight - LOW_BITS) & HIGH_BITS) != 0) {
                return true;
            }
        }
        for (; at < end; at++) {
            if (bytes[at] <= 0) {
                return true;
            }
        }
        return false;
    }

    /** How many bytes of byte order marks it begins with: one is of the encoding, and one more may be of the text. */
    int marks() {
        int marks = 0;
        while (marks < 6
                && end >= marks + 3
                && bytes[marks] == (byte) 0xef
                && bytes[marks + 1] == (byte) 0xbb
                && bytes[marks + 2] == (byte) 0xbf) {
            marks += 3;
        }
        return marks;
    }

    /** The line that begins at a byte, without its end. */
    String line(int from) {
        int to = from;
        while (to < end && bytes[to] != '\n') {
            to++;
        }
        if (to > from && bytes[to - 1] == '\r') {
            to--;
        }
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
