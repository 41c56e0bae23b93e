package iovascope.mem;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * 1024 rows of a {@link Column}, immutable. A value is what a straight line predicts for its row plus a residual of a
 * few bits; or, where few values occur, its place among them.
 */
final class ColumnBlock {

    static final int ROW_BITS = 10;
    static final int ROWS = 1 << ROW_BITS;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int OBJECT_BYTES = 56;
    private static final int MOST_DISTINCT = 256;
    /** Fibonacci hashing spreads addresses, which differ in their middle bits only. */
    private static final long SPREAD = 0x9e37_79b9_7f4a_7c15L;

    /** Rows between two that are looked at to see whether a line is worth a look at all. */
    private static final int SAMPLE = 32;

    private static final byte[] NO_BITS = new byte[Long.BYTES];

    private final long base;
    private final long slope;
    private final long mask;
    private final int shift;
    private final int width;
    private final byte[] packed;
    /** The values that occur, of which {@link #packed} holds the index; or null. */
    private final long[] distinct;

    private ColumnBlock(Line line, byte[] packed, long[] distinct, int width) {
        base = line.base;
        slope = line.slope;
        shift = line.shift;
        this.width = width;
        mask = width == 0 ? 0 : -1L >>> Long.SIZE - width;
        this.packed = packed;
        this.distinct = distinct;
    }

    /** A prediction, and how many bits its residuals need. All arithmetic is modulo 2^64, so any pattern will do. */
    private static final class Line {

        final long slope;
        final long base;
        final int shift;
        final int width;

        Line(long[] values, long slope) {
            this(values, slope, 1);
        }

        /** Looks at every so many rows only; with more than one the line may need more bits than it says, never fewer. */
        private Line(long[] values, long slope, int apart) {
            long first = values[0];
            long least = 0;
            long most = 0;
            long bits = 0;
            for (int row = 0; row < ROWS; row += apart) {
                long residual = values[row] - first - slope * row;
                least = Math.min(least, residual);
                most = Math.max(most, residual);
                bits |= residual;
            }
            this.slope = slope;
            base = first + least;
            // The lowest residual has the common zeros too, so they survive the subtraction of it.
            shift = bits == 0 ? 0 : Long.numberOfTrailingZeros(bits);
            width = loadable(Long.SIZE - Long.numberOfLeadingZeros(most - least >>> shift));
        }
    }

    /** Whether a line of this slope may be narrower than another. */
    private static boolean promises(long[] values, long slope, Line other) {
        return new Line(values, slope, SAMPLE).width < other.width;
    }

    /** A wider residual might not lie within the eight bytes from its first. */
    private static int loadable(int width) {
        return width > Long.SIZE - Byte.SIZE + 1 ? Long.SIZE : width;
    }

    /** @param values exactly {@link #ROWS}; not kept */
    static ColumnBlock of(long[] values) {
        Line best = new Line(values, 0);
        if (best.width == 0) {
            return new ColumnBlock(best, NO_BITS, null, 0);
        }
        long step = values[1] - values[0];
        // Rounded to the nearest: what is lost a row is lost a thousandfold at the end of the block.
        long mean = Math.floorDiv(values[ROWS - 1] - values[0] + ROWS / 2, ROWS - 1L);
        for (long slope : step == mean ? new long[] {mean} : new long[] {step, mean}) {
            if (slope != 0 && promises(values, slope, best)) {
                Line line = new Line(values, slope);
                best = line.width < best.width ? line : best;
            }
        }
        ColumnBlock chosen = distinct(values, best);
        if (chosen != null) {
            return chosen;
        }
        if (best.width == 0) {
            return new ColumnBlock(best, NO_BITS, null, 0);
        }
        Packing packing = new Packing(best.width);
        for (int row = 0; row < ROWS; row++) {
            packing.add(values[row] - best.base - best.slope * row >>> best.shift);
        }
        return new ColumnBlock(best, packing.packed, null, best.width);
    }

    /** A block that names the values that occur, if that is smaller than the line's residuals; else null. */
    private static ColumnBlock distinct(long[] values, Line line) {
        // As many values as pay for themselves when each row gains all but one bit.
        int most = Math.min(MOST_DISTINCT, (line.width - 1) * (ROWS / Long.SIZE));
        if (most < 2) {
            return null;
        }
        long[] found = new long[most];
        short[] places = new short[ROWS];
        short[] table = new short[4 * MOST_DISTINCT];
        int count = 0;
        for (int row = 0; row < ROWS; row++) {
            int slot = (int) (values[row] * SPREAD >>> Long.SIZE - ROW_BITS);
            while (table[slot] != 0 && found[table[slot] - 1] != values[row]) {
                slot = slot + 1 & table.length - 1;
            }
            if (table[slot] == 0) {
                if (count == most) {
                    return null;
                }
                found[count++] = values[row];
                table[slot] = (short) count;
            }
            places[row] = (short) (table[slot] - 1);
        }
        int width = Integer.SIZE - Integer.numberOfLeadingZeros(count - 1);
        if (ROWS / Byte.SIZE * width + Long.BYTES * count >= ROWS / Byte.SIZE * line.width) {
            return null;
        }
        Packing packing = new Packing(width);
        for (short place : places) {
            packing.add(place);
        }
        return new ColumnBlock(line, packing.packed, Arrays.copyOf(found, count), width);
    }

    /** Numbers of some bits each, one after another. */
    private static final class Packing {

        private final int width;
        private final byte[] packed;
        private long pending;
        private int filled;
        private int at;

        Packing(int width) {
            this.width = width;
            // Behind the last number there must be as much as one load takes.
            packed = new byte[((ROWS - 1) * width >>> 3) + Long.BYTES];
        }

        /** All rows together fill whole longs, so nothing is left over. */
        void add(long number) {
            pending |= number << filled;
            filled += width;
            if (filled >= Long.SIZE) {
                LONGS.set(packed, at, pending);
                at += Long.BYTES;
                filled -= Long.SIZE;
                pending = filled == 0 ? 0 : number >>> width - filled;
            }
        }
    }

    long get(int row) {
        int bit = row * width;
        long residual = (long) LONGS.get(packed, bit >>> 3) >>> (bit & 7) & mask;
        return distinct != null ? distinct[(int) residual] : base + slope * row + (residual << shift);
    }

    void copy(int from, long[] into, int at, int count) {
        // The choice is made once: this is how a whole trace is read.
        if (width == 0) {
            for (int row = 0; row < count; row++) {
                into[at + row] = base + slope * (from + row);
            }
            return;
        }
        int bit = from * width;
        for (int row = 0; row < count; row++, bit += width) {
            long residual = (long) LONGS.get(packed, bit >>> 3) >>> (bit & 7) & mask;
            into[at + row] =
                    distinct != null ? distinct[(int) residual] : base + slope * (from + row) + (residual << shift);
        }
    }

    long bytes() {
        return OBJECT_BYTES
                + (packed == NO_BITS ? 0 : 16 + packed.length)
                + (distinct == null ? 0 : 16 + (long) Long.BYTES * distinct.length);
    }
}
