package iovascope.timeline;

import iovascope.mem.Unsigned;
import java.util.Arrays;

/** Writes what {@link LifetimeLeaf} reads: first every rectangle of a leaf is measured, then every one is written. */
final class LeafWriter {

    private byte[] pool;
    /** Where the next leaf begins, in bytes. */
    private int position;
    /** Where the next number begins, in bits. */
    private int at;

    private long lowest;
    private int earliest;
    private boolean alive;

    private int latest;
    private int shortest;
    private int longest;
    /** All bits that any address or size has, to find the alignment they share. */
    private long addressBits;
    /** Highest first address, relative to the lowest. */
    private long highest;
    /** Size - 1, which fits for the whole space too. */
    private long smallest;

    private long largest;
    private boolean powers;

    private int bornBits;
    private int durationBits;
    private int firstBits;
    private int extentBits;
    private int shift;
    private long extentBase;

    LeafWriter(int rows) {
        pool = new byte[rows * 8 + 1024];
    }

    int position() {
        return position;
    }

    void open(long low, int born, boolean endless) {
        lowest = low;
        earliest = born;
        alive = endless;
        latest = born;
        shortest = endless ? 0 : Integer.MAX_VALUE;
        longest = 0;
        addressBits = 0;
        highest = 0;
        smallest = -1;
        largest = 0;
        powers = true;
    }

    void measure(int born, int died, long low, long high) {
        latest = Math.max(latest, born);
        if (!alive) {
            shortest = Math.min(shortest, died - born);
            longest = Math.max(longest, died - born);
        }
        long extent = high - low;
        addressBits |= low - lowest | extent + 1;
        highest = Unsigned.max(highest, low - lowest);
        smallest = Unsigned.min(smallest, extent);
        largest = Unsigned.max(largest, extent);
        // Not for the whole space, whose size is 0 here: a shift by 64 would be one by 0.
        powers &= Long.bitCount(extent + 1) == 1;
    }

    /** @param count how many rectangles were measured and will be written */
    void head(int count) {
        shift = Math.min(Long.SIZE - 1, Long.numberOfTrailingZeros(addressBits));
        bornBits = bits(latest - earliest);
        durationBits = bits(longest - shortest);
        firstBits = bits(highest >>> shift);
        extentBase = powers ? log(smallest) : smallest >>> shift;
        extentBits = bits((powers ? log(largest) : largest >>> shift) - extentBase);
        if (Math.max(bornBits + durationBits, Math.max(firstBits, extentBits)) > LifetimeLeaf.SURE) {
            // A read gets all 64 bits only where it begins at a whole byte.
            bornBits = whole(bornBits);
            durationBits = whole(durationBits);
            firstBits = whole(firstBits);
            extentBits = whole(extentBits);
        }
        int payload = (count * (bornBits + durationBits + firstBits + extentBits) + 7) >>> 3;
        reserve(LifetimeLeaf.HEAD + payload);
        pool[position] = (byte) bornBits;
        pool[position + 1] = (byte) durationBits;
        pool[position + 2] = (byte) firstBits;
        pool[position + 3] = (byte) extentBits;
        pool[position + 4] = (byte) shift;
        pool[position + 5] = (byte) (powers ? 1 : 0);
        LifetimeLeaf.INTS.set(pool, position + 6, shortest);
        LifetimeLeaf.LONGS.set(pool, position + 10, extentBase);
        at = (position + LifetimeLeaf.HEAD) << 3;
        position += LifetimeLeaf.HEAD + payload;
    }

    void write(int born, int died, long low, long high) {
        put(bornBits, born - earliest);
        put(durationBits, alive ? 0 : died - born - shortest);
        put(firstBits, (low - lowest) >>> shift);
        put(extentBits, (powers ? log(high - low) : (high - low) >>> shift) - extentBase);
    }

    /** What was written, and eight bytes that a read of the last number may reach into. */
    byte[] finish() {
        return Arrays.copyOf(pool, position + Long.BYTES);
    }

    private void put(int width, long value) {
        int index = at >>> 3;
        LifetimeLeaf.LONGS.set(pool, index, (long) LifetimeLeaf.LONGS.get(pool, index) | value << (at & 7));
        at += width;
    }

    private void reserve(int bytes) {
        if (position + bytes + Long.BYTES > pool.length) {
            pool = Arrays.copyOf(pool, pool.length + Math.max(pool.length / 4, bytes + Long.BYTES));
        }
    }

    /** The power of two that a size of one more than this is. */
    private static long log(long extent) {
        return Long.numberOfTrailingZeros(extent + 1);
    }

    private static int bits(long value) {
        return Long.SIZE - Long.numberOfLeadingZeros(value);
    }

    private static int whole(int bits) {
        return (bits + 7) & ~7;
    }
}
