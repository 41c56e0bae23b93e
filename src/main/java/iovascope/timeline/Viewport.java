package iovascope.timeline;

import iovascope.mem.Unsigned;
import java.util.Arrays;

/**
 * Which steps and addresses each cell of a {@link Raster} stands for.
 *
 * <p>Step <i>s</i> is one unit wide and begins at <i>s</i>. Of <i>w</i> columns over the steps from <i>a</i> to
 * <i>b</i>, column <i>c</i> holds the steps from floor(a + c (b - a) / w) to the start of the next column, and one step
 * at least: columns narrower than a step show the one they begin in. Rows are any runs of addresses in ascending order,
 * so that the caller may leave out what nobody maps, or change the scale on the way.
 */
public final class Viewport {

    private final int width;
    /** First step of every column that differs from the one before; then the end of the last. */
    private final int[] starts;
    /** Place in {@link #starts} of each column of the picture; null if all differ. */
    private final int[] places;
    /** Where the first place begins, in steps, and how many places a step is wide. */
    private final double origin;

    private final double scale;
    /** Ends of the rows, inclusive, as keys. */
    private final long[] lows;

    private final long[] highs;

    /**
     * @param from where the first column begins, in steps; not negative
     * @param to where the last column ends, in steps, exclusive
     * @param width columns
     * @param firsts lowest address of each row, never below that of the row before
     * @param lasts highest address of each row, inclusive, never below that of the row before
     * @throws IllegalArgumentException if there is no column, no step or no row, or an order is broken
     */
    public Viewport(double from, double to, int width, long[] firsts, long[] lasts) {
        if (!(from >= 0 && from < to && to <= Integer.MAX_VALUE) || width < 1) {
            throw new IllegalArgumentException("%d columns from step %s to %s".formatted(width, from, to));
        }
        if (firsts.length < 1 || firsts.length != lasts.length) {
            throw new IllegalArgumentException("%d starts and %d ends of rows".formatted(firsts.length, lasts.length));
        }
        this.width = width;
        lows = keys(firsts);
        highs = keys(lasts);
        for (int row = 0; row < lows.length; row++) {
            if (highs[row] < lows[row] || row > 0 && (lows[row] < lows[row - 1] || highs[row] < highs[row - 1])) {
                throw new IllegalArgumentException("row %d is %s-%s, out of order"
                        .formatted(row, Unsigned.hex(firsts[row]), Unsigned.hex(lasts[row])));
            }
        }
        int[] distinct = new int[width + 1];
        int[] place = new int[width];
        int count = 0;
        for (int column = 0; column < width; column++) {
            int step = step(from, to, width, column);
            if (count == 0 || step != distinct[count - 1]) {
                distinct[count++] = step;
            }
            place[column] = count - 1;
        }
        distinct[count] = Math.max(distinct[count - 1] + 1, step(from, to, width, width));
        starts = Arrays.copyOf(distinct, count + 1);
        places = count == width ? null : place;
        boolean wide = to - from > width;
        origin = wide ? from : starts[0];
        scale = wide ? width / (to - from) : 1;
    }

    /**
     * Rows of equal height. Rows lower than a byte show the one they begin in.
     *
     * @param first lowest address of the lowest row
     * @param last highest address of the highest row, inclusive
     * @param height rows
     */
    public static Viewport linear(double from, double to, int width, long first, long last, int height) {
        if (Unsigned.less(last, first) || height < 1) {
            throw new IllegalArgumentException(
                    "%d rows for %s-%s".formatted(height, Unsigned.hex(first), Unsigned.hex(last)));
        }
        long[] firsts = new long[height];
        long[] lasts = new long[height];
        for (int row = 0; row < height; row++) {
            firsts[row] = first + share(last - first, row, height);
        }
        for (int row = 0; row < height; row++) {
            long next = row + 1 < height ? firsts[row + 1] : last + 1;
            lasts[row] = next == firsts[row] ? next : next - 1;
        }
        lasts[height - 1] = last;
        return new Viewport(from, to, width, firsts, lasts);
    }

    /** floor((extent + 1) * row / rows), where extent + 1 may be 2^64. */
    private static long share(long extent, int row, int rows) {
        long whole = Long.divideUnsigned(extent, rows);
        long rest = Long.remainderUnsigned(extent, rows) + 1;
        return whole * row + rest * row / rows;
    }

    private static int step(double from, double to, int width, int column) {
        return (int) Math.floor(from + column * (to - from) / width);
    }

    /** Addresses as longs whose signed order is the unsigned order of the addresses. */
    private static long[] keys(long[] addresses) {
        long[] keys = new long[addresses.length];
        for (int at = 0; at < keys.length; at++) {
            keys[at] = addresses[at] ^ Long.MIN_VALUE;
        }
        return keys;
    }

    public int width() {
        return width;
    }

    public int height() {
        return lows.length;
    }

    int[] starts() {
        return starts;
    }

    int[] places() {
        return places;
    }

    /** Place in {@link #starts} of a step that is in the picture. */
    int place(int step) {
        // A column begins at the step that its left edge is in: the last one to begin before the end of the step.
        int place = (int) ((step + 1 - origin) * scale - 1e-7);
        while (starts[place] > step) {
            place--;
        }
        while (starts[place + 1] <= step) {
            place++;
        }
        return place;
    }

    long[] lows() {
        return lows;
    }

    long[] highs() {
        return highs;
    }
}
