package iovascope.timeline;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads the rectangles of one leaf after another.
 *
 * <p>A leaf is a head and then, for each rectangle, the bits of birth, duration, first address and extent. The head is a
 * byte each for these four widths and for the shift of addresses (their common alignment), a byte that says whether an
 * extent is a power of two, four bytes of shortest duration and eight of smallest extent. Numbers are little-endian.
 */
final class LifetimeLeaf {

    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    static final int HEAD = 18;
    /** Bits that a read of eight bytes from any bit on is sure to have. */
    static final int SURE = 57;

    private byte[] pool;
    private int start;
    private int stride;
    private boolean alive;
    private int bornBits;
    private int stepBits;
    private int firstBits;
    private long bornMask;
    private long durationMask;
    private long firstMask;
    private long extentMask;
    private int shift;
    private boolean powers;
    private int bornBase;
    private int durationBase;
    private long firstBase;
    private long extentBase;

    private int born;
    private int died;
    private long low;
    private long high;

    /** @return how many rectangles the leaf has */
    int open(LifetimeSlab slab, int leaf) {
        int node = slab.node(0, leaf);
        int at = slab.offset(leaf);
        pool = slab.pool();
        alive = slab.alive();
        bornBits = pool[at];
        int durationBits = pool[at + 1];
        firstBits = pool[at + 2];
        int extentBits = pool[at + 3];
        shift = pool[at + 4];
        powers = pool[at + 5] != 0;
        durationBase = (int) INTS.get(pool, at + 6);
        extentBase = (long) LONGS.get(pool, at + 10);
        bornBase = slab.born(node);
        firstBase = slab.low(node);
        stepBits = bornBits + durationBits;
        stride = stepBits + firstBits + extentBits;
        bornMask = mask(bornBits);
        durationMask = mask(durationBits);
        firstMask = mask(firstBits);
        extentMask = mask(extentBits);
        start = (at + HEAD) << 3;
        return slab.count(0, leaf);
    }

    private static long mask(int bits) {
        return bits == 0 ? 0 : -1L >>> (Long.SIZE - bits);
    }

    /** Makes a rectangle the one that the rest tells of; they are in order of birth. */
    void read(int row) {
        readSteps(row);
        readAddresses(row);
    }

    void readSteps(int row) {
        long steps = bits(start + row * stride);
        born = bornBase + (int) (steps & bornMask);
        died = alive ? Lifetimes.ALIVE : born + durationBase + (int) (steps >>> bornBits & durationMask);
    }

    void readAddresses(int row) {
        int at = start + row * stride + stepBits;
        low = firstBase + ((bits(at) & firstMask) << shift);
        long extent = extentBase + (bits(at + firstBits) & extentMask);
        high = powers ? low + (1L << extent) - 1 : low + (extent << shift) + ((1L << shift) - 1);
    }

    private long bits(int at) {
        return (long) LONGS.get(pool, at >>> 3) >>> (at & 7);
    }

    int born() {
        return born;
    }

    /** Exclusive; {@link Lifetimes#ALIVE} if no step ended it. */
    int died() {
        return died;
    }

    /** Lowest address, as a key. */
    long low() {
        return low;
    }

    /** Highest address, inclusive, as a key. */
    long high() {
        return high;
    }
}
