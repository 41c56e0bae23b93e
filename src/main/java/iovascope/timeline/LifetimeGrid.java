package iovascope.timeline;

/**
 * A node's box cut into slices of its addresses and periods of its steps, with a bit for each piece.
 *
 * <p>Where cells are larger than the pieces, the bits paint most cells of a thousand rectangles, and nobody has to read
 * these. There are two kinds. In that of short lifetimes a bit says that some lifetime touches the piece: then a cell
 * that contains the piece is painted. In that of lasting ones it says that some lifetime touches the slice and is there
 * in all of the period: then every cell is painted that contains the slice and shares a step with the period.
 */
final class LifetimeGrid {

    /** Slices of a grid, a long of periods each; some at the end may be unused. */
    static final int SLICES = 64;

    private long[] words;
    private int start;
    private long low;
    private long high;
    private int born;
    private int died;
    private boolean lasting;
    private int sliceBits;
    private int periodBits;

    /** @param at which grid of those in the array */
    void open(long[] grids, int at, long lowest, long highest, int from, int to, boolean whole) {
        words = grids;
        start = at * SLICES;
        low = lowest;
        high = highest;
        born = from;
        died = to;
        lasting = whole;
        sliceBits = Math.max(0, Long.SIZE - 6 - Long.numberOfLeadingZeros(highest - lowest));
        periodBits = Math.max(0, Integer.SIZE - 6 - Integer.numberOfLeadingZeros(to - from - 1));
    }

    void add(int from, int to, long lowest, long highest) {
        long periods = lasting ? within(from, to) : touched(from, to);
        int last = (int) ((highest - low) >>> sliceBits);
        for (int slice = (int) ((lowest - low) >>> sliceBits); slice <= last; slice++) {
            words[start + slice] |= periods;
        }
    }

    /** The periods that some slice within a run of addresses has. */
    long periods(long lowest, long highest) {
        int first = lowest <= low ? 0 : (int) ((lowest - low - 1 >>> sliceBits) + 1);
        // The last slice is cut off by the box: there is nothing above.
        int last = (int) (highest >= high ? (high - low) >>> sliceBits : (highest - low + 1 >>> sliceBits) - 1);
        long periods = 0;
        for (int slice = first; slice <= last; slice++) {
            periods |= words[start + slice];
        }
        return periods;
    }

    /**
     * Which periods paint a column.
     *
     * @param from first step of the column
     * @param to its end, exclusive
     */
    long masks(int from, int to) {
        return lasting ? touched(Math.max(from, born), Math.min(to, died)) : within(from, to);
    }

    /** The periods that share a step with a run of them in the box. */
    private long touched(int from, int to) {
        return run((from - born) >> periodBits, (to - 1 - born) >> periodBits);
    }

    /** The periods that are wholly in a run of steps. */
    private long within(int from, int to) {
        int first = from <= born ? 0 : ((from - born - 1) >> periodBits) + 1;
        int last = to >= died ? (died - 1 - born) >> periodBits : ((to - born) >> periodBits) - 1;
        return run(first, last);
    }

    private static long run(int first, int last) {
        return first > last ? 0 : -1L << first & -1L >>> (63 - last);
    }
}
