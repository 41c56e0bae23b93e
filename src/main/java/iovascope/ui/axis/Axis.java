package iovascope.ui.axis;

import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Puts unsigned addresses on a vertical line of pixels.
 *
 * <p>The ends of the given ranges cut the space into cells. A cell that some range covers is as high as its size weighs,
 * linear inside; what no range covers is folded to a strip of fixed height. A linear scale would show one region and
 * nothing else.
 */
public final class Axis {

    /** What no range covers, between cells that are covered. */
    public record Gap(IovaRange range, double top, double bottom) {}

    private final long[] firsts;
    private final long[] lasts;
    private final boolean[] covered;
    private final double[] tops;

    /** How high a covered cell wants to be, in no unit, by its size in bytes. */
    public enum Weight {
        /** Large cells are much higher than small ones: for a whole address space. */
        BY_SIZE {
            @Override
            double of(double size) {
                double bits = Math.max(2, Math.log(size) / Math.log(2) - 10);
                return bits * bits;
            }
        },
        /** Every cell is high enough for a word: for as many of them as fit. */
        EVEN {
            @Override
            double of(double size) {
                return 40 + Math.log(size) / Math.log(2);
            }
        };

        abstract double of(double size);
    }

    /**
     * @param ranges at least one
     * @param top pixel of the lowest address
     * @param height pixels for all cells and gaps
     * @param gapHeight pixels of a gap, if there is room
     */
    public Axis(Collection<IovaRange> ranges, double top, double height, double gapHeight) {
        this(ranges, Weight.BY_SIZE, top, height, gapHeight);
    }

    public Axis(Collection<IovaRange> ranges, Weight weighing, double top, double height, double gapHeight) {
        firsts = starts(ranges);
        int cells = firsts.length;
        lasts = new long[cells];
        covered = new boolean[cells];
        tops = new double[cells + 1];
        long end = highest(ranges);
        for (int at = 0; at < cells; at++) {
            lasts[at] = at + 1 < cells ? firsts[at + 1] - 1 : end;
        }
        cover(ranges);
        double weight = 0;
        int gaps = 0;
        for (int at = 0; at < cells; at++) {
            weight += covered[at] ? weighing.of(size(at)) : 0;
            gaps += covered[at] ? 0 : 1;
        }
        double gap = Math.min(gapHeight, gaps == 0 ? 0 : height / 3 / gaps);
        double scale = (height - gap * gaps) / weight;
        tops[0] = top;
        for (int at = 0; at < cells; at++) {
            tops[at + 1] = tops[at] + (covered[at] ? weighing.of(size(at)) * scale : gap);
        }
    }

    /**
     * The true scale: every byte from the lowest address of the ranges to the highest is equally high.
     *
     * @param ranges at least one
     */
    public static Axis linear(Collection<IovaRange> ranges, double top, double height) {
        long lowest = -1;
        for (IovaRange range : ranges) {
            lowest = Unsigned.min(lowest, range.first());
        }
        return new Axis(List.of(new IovaRange(lowest, highest(ranges))), top, height, 0);
    }

    /** How high all covered cells together want to be, in no unit. */
    public static double weight(Collection<IovaRange> ranges) {
        Axis axis = new Axis(ranges, 0, 1, 0);
        double weight = 0;
        for (int at = 0; at < axis.firsts.length; at++) {
            weight += axis.covered[at] ? Weight.BY_SIZE.of(axis.size(at)) : 0;
        }
        return weight;
    }

    /** The pixel where an address begins; outside of all cells, the nearest end. */
    public double y(long address) {
        int at = cell(address);
        if (at < 0) {
            return tops[0];
        }
        if (Unsigned.less(lasts[at], address)) {
            return tops[at + 1];
        }
        return tops[at] + (tops[at + 1] - tops[at]) * (pixels(address - firsts[at]) / size(at));
    }

    /** The pixel where the byte at an address ends. */
    public double bottom(long last) {
        return last == -1 ? tops[tops.length - 1] : Math.max(y(last), y(last + 1));
    }

    /** The pixel where the first cell begins. */
    public double highest() {
        return tops[0];
    }

    /** The pixel where the last cell ends. */
    public double lowest() {
        return tops[tops.length - 1];
    }

    /** The address that lies at a pixel; beyond the ends, the lowest or the highest of all. */
    public long address(double y) {
        int at = 0;
        while (at < firsts.length - 1 && tops[at + 1] <= y) {
            at++;
        }
        double share = (y - tops[at]) / (tops[at + 1] - tops[at]);
        double size = size(at);
        double offset = Math.floor(share * size);
        if (!(offset > 0)) {
            return firsts[at];
        }
        if (offset >= size) {
            return lasts[at];
        }
        // A double above 2^63 does not fit into a signed long.
        long unsigned = offset < 0x1p63 ? (long) offset : (long) (offset - 0x1p63) + Long.MIN_VALUE;
        return firsts[at] + Unsigned.min(lasts[at] - firsts[at], unsigned);
    }

    public List<Gap> gaps() {
        List<Gap> gaps = new ArrayList<>();
        for (int at = 0; at < firsts.length; at++) {
            if (!covered[at]) {
                gaps.add(new Gap(new IovaRange(firsts[at], lasts[at]), tops[at], tops[at + 1]));
            }
        }
        return gaps;
    }

    private double size(int cell) {
        return pixels(lasts[cell] - firsts[cell]) + 1;
    }

    /** An unsigned number as a double; exact enough for a position on the screen. */
    private static double pixels(long unsigned) {
        return unsigned >= 0 ? unsigned : (unsigned >>> 1) * 2.0;
    }

    /** The cell with the highest start at or below an address, or -1. */
    private int cell(long address) {
        int low = 0;
        int high = firsts.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Unsigned.less(address, firsts[middle])) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low - 1;
    }

    private void cover(Collection<IovaRange> ranges) {
        for (IovaRange range : ranges) {
            for (int at = cell(range.first()); at < firsts.length && !Unsigned.less(range.last(), lasts[at]); at++) {
                covered[at] = true;
            }
        }
    }

    private static long highest(Collection<IovaRange> ranges) {
        long last = 0;
        for (IovaRange range : ranges) {
            last = Unsigned.max(last, range.last());
        }
        return last;
    }

    private static long[] starts(Collection<IovaRange> ranges) {
        long end = highest(ranges);
        long[] keys = new long[ranges.size() * 2];
        int count = 0;
        for (IovaRange range : ranges) {
            keys[count++] = range.first() ^ Long.MIN_VALUE;
            if (range.last() != end) {
                keys[count++] = (range.last() + 1) ^ Long.MIN_VALUE;
            }
        }
        // With the sign bit turned over, the signed order of the sort is the unsigned order of the addresses.
        return Arrays.stream(keys, 0, count)
                .sorted()
                .distinct()
                .map(key -> key ^ Long.MIN_VALUE)
                .toArray();
    }
}
