package iovascope.emulator;

import java.util.ArrayList;
import java.util.List;

/** An append-only string of unsigned numbers, each in one byte for every seven bits that it needs. */
final class NumberLog {

    private static final int CHUNK_SHIFT = 16;
    private static final int CHUNK = 1 << CHUNK_SHIFT;

    private final List<byte[]> chunks = new ArrayList<>();
    private byte[] tail = {};
    private long end;

    void add(long number) {
        long rest = number;
        while ((rest & ~0x7fL) != 0) {
            put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        put((byte) rest);
    }

    private void put(byte value) {
        int at = (int) end & CHUNK - 1;
        if (at == 0) {
            tail = new byte[CHUNK];
            chunks.add(tail);
        }
        tail[at] = value;
        end++;
    }

    /** Position after the last number. */
    long end() {
        return end;
    }

    /** Forgets all from a position on. */
    void truncate(long position) {
        end = position;
        int needed = (int) (position + CHUNK - 1 >>> CHUNK_SHIFT);
        while (chunks.size() > needed) {
            chunks.remove(chunks.size() - 1);
        }
        tail = chunks.isEmpty() ? new byte[0] : chunks.get(chunks.size() - 1);
    }

    long bytes() {
        return (long) chunks.size() * CHUNK;
    }

    /** The numbers between two positions. */
    Reader read(long from, long to) {
        return new Reader(from, to);
    }

    final class Reader {

        private final long stop;
        private long at;

        private Reader(long from, long to) {
            at = from;
            stop = to;
        }

        boolean hasNext() {
            return at < stop;
        }

        long next() {
            long number = 0;
            byte part;
            int shift = 0;
            do {
                part = chunks.get((int) (at >>> CHUNK_SHIFT))[(int) at & CHUNK - 1];
                number |= (part & 0x7fL) << shift;
                shift += 7;
                at++;
            } while (part < 0);
            return number;
        }
    }
}
