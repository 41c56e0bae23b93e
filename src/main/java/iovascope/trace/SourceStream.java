package iovascope.trace;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The plain bytes of a source, compressed or not, and how much of the source they took. */
public final class SourceStream extends FilterInputStream {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final String name;
    private final long size;
    private final Stored stored;

    /**
     * @param name of the file for error messages, or {@code -}
     * @param size of the source as it is stored, or -1 if not known
     * @throws TraceFormatException if it begins like a gzip file and is none
     */
    public SourceStream(String name, InputStream source, long size) throws IOException {
        super(null);
        this.name = name;
        this.size = size;
        stored = new Stored(source);
        try {
            in = stored.isGzip() ? new GZIPInputStream(stored, BUFFER_BYTES) : stored;
        } catch (EOFException | ZipException e) {
            throw damaged(e);
        }
    }

    public String name() {
        return name;
    }

    /** Size of the source as it is stored, in bytes; -1 if not known. */
    public long size() {
        return size;
    }

    /** How many bytes of the source were needed for what has been read. */
    public long position() {
        return stored.taken;
    }

    /** Up to {@code most} bytes from here, which stay to be read. */
    byte[] head(int most) throws IOException {
        byte[] head = readNBytes(most);
        in = new SequenceInputStream(new ByteArrayInputStream(head), in);
        return head;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
        try {
            return in.read(into, from, count);
        } catch (EOFException | ZipException e) {
            throw damaged(e);
        }
    }

    @Override
    public byte[] readNBytes(int count) throws IOException {
        byte[] bytes = new byte[Math.min(count, BUFFER_BYTES)];
        int filled = 0;
        while (filled < count) {
            if (filled == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(count, 2L * filled));
            }
            int read = read(bytes, filled, bytes.length - filled);
            if (read < 0) {
                break;
            }
            filled += read;
        }
        return filled == bytes.length ? bytes : Arrays.copyOf(bytes, filled);
    }

    private TraceFormatException damaged(IOException cause) {
        String found = cause instanceof EOFException ? "gzip data that ends too early" : "damaged gzip data";
        TraceFormatException exception = new TraceFormatException(name, 1, 1, found, "a whole gzip file");
        exception.initCause(cause);
        return exception;
    }

    /** The source as it is stored. */
    private static final class Stored extends InputStream {

        private final InputStream source;
        private final byte[] buffer = new byte[BUFFER_BYTES];
        private int at;
        private int filled;
        private long taken;

        Stored(InputStream source) {
            this.source = source;
        }

        boolean isGzip() throws IOException {
            // A pipe may give its bytes one by one.
            filled = Math.max(0, source.readNBytes(buffer, 0, 2));
            return filled == 2 && buffer[0] == 0x1f && buffer[1] == (byte) 0x8b;
        }

        /** Zero at the end only: GZIPInputStream looks for one more member as long as this is not zero. */
        @Override
        public int available() throws IOException {
            if (at == filled) {
                at = 0;
                filled = Math.max(0, source.read(buffer, 0, buffer.length));
            }
            return filled - at;
        }

        @Override
        public int read() throws IOException {
            if (available() == 0) {
                return -1;
            }
            taken++;
            return buffer[at++] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int count) throws IOException {
            if (count == 0) {
                return 0;
            }
            if (available() == 0) {
                return -1;
            }
            int read = Math.min(count, filled - at);
            System.arraycopy(buffer, at, into, from, read);
            at += read;
            taken += read;
            return read;
        }
    }
}
