package iovascope.ui.shell;

import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.timeline.LifetimeIndex;
import iovascope.timeline.Raster;
import iovascope.timeline.Viewport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * Finds where mappings lie in 2<sup>64</sup> addresses without a look at each: paints pictures of one column, whose rows
 * are the stretches found so far, cut into finer ones.
 */
final class MappedStretches {

    /** Of all stretches, so that a picture and an axis of them stay small. */
    private static final int MOST = 40;

    private static final int ROWS = 1024;
    /** Each trim finds the ends of a stretch this many bits better. */
    private static final int TRIM_BITS = 3;

    /** A gap that is a smaller part of all stretches than 1 in 2<sup>10</sup> is none. */
    private static final int GAP_BITS = 10;

    private static final int PASSES = 64 / TRIM_BITS;
    /** No mapping is smaller, and an axis does not show where one begins any better. */
    private static final long PAGE = 4096;

    private MappedStretches() {}

    /** @return in address order, apart from each other; the ends are those of mappings */
    static List<IovaRange> of(LifetimeIndex index, int steps) {
        if (index.size() == 0) {
            return List.of();
        }
        List<IovaRange> found = List.of(IovaRange.ALL);
        List<IovaRange> before = List.of();
        for (int pass = 0; pass < PASSES && !found.equals(before); pass++) {
            before = found;
            found = merge(mapped(index, steps, cut(found)));
        }
        for (int pass = 0; pass < PASSES; pass++) {
            found = merge(mapped(index, steps, trim(found, pass)));
        }
        // Trimming sees gaps near the ends that it would not see elsewhere.
        long extent = found.stream()
                .mapToLong(stretch -> stretch.last() - stretch.first())
                .sum();
        return merge(found, extent >>> GAP_BITS).stream()
                .map(stretch -> exact(index, steps, stretch))
                .toList();
    }

    /** The same stretch from its first mapped address to its last: people read these as the starts of mappings. */
    private static IovaRange exact(LifetimeIndex index, int steps, IovaRange stretch) {
        long within = Unsigned.min(stretch.last() - stretch.first(), 2 * PAGE);
        long ahead = least(within, add -> any(index, steps, stretch.first(), stretch.first() + add));
        long behind = least(within, less -> any(index, steps, stretch.last() - less, stretch.last()));
        return new IovaRange(stretch.first() + ahead, stretch.last() - behind);
    }

    /** The least distance up to {@code most} from which on a condition holds; 0 if it never does. */
    private static long least(long most, LongPredicate condition) {
        long low = 0;
        long high = most + 1;
        while (low < high) {
            long middle = low + high >>> 1;
            if (condition.test(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low > most ? 0 : low;
    }

    private static boolean any(LifetimeIndex index, int steps, long first, long last) {
        return index.forEach(0, steps + 1, first, last, 1, (born, died, low, high, severity) -> {}) > 0;
    }

    private static List<IovaRange> cut(List<IovaRange> stretches) {
        List<IovaRange> rows = new ArrayList<>();
        for (IovaRange stretch : stretches) {
            split(rows, stretch.first(), stretch.last(), part(stretch, ROWS / stretches.size()));
        }
        return rows;
    }

    /** Rows of the ends only: what lies between has been found to be mapped, as finely as it is looked at. */
    private static List<IovaRange> trim(List<IovaRange> stretches, int pass) {
        List<IovaRange> rows = new ArrayList<>();
        for (IovaRange stretch : stretches) {
            long end = Unsigned.max(PAGE, part(stretch, ROWS / stretches.size()) >>> TRIM_BITS * pass);
            long piece = Unsigned.max(PAGE, end >>> TRIM_BITS);
            if (!Unsigned.less(2 * end, stretch.last() - stretch.first())) {
                split(rows, stretch.first(), stretch.last(), piece);
                continue;
            }
            split(rows, stretch.first(), stretch.first() + (end - 1), piece);
            rows.add(new IovaRange(stretch.first() + end, stretch.last() - end));
            split(rows, stretch.last() - (end - 1), stretch.last(), piece);
        }
        return rows;
    }

    /** The length of a part, in bytes, of which a stretch has at most so many. */
    private static long part(IovaRange stretch, int parts) {
        return Unsigned.max(PAGE, Long.divideUnsigned(stretch.last() - stretch.first(), parts) + 1);
    }

    private static void split(List<IovaRange> rows, long first, long last, long length) {
        long from = first;
        while (Unsigned.less(length - 1, last - from)) {
            rows.add(new IovaRange(from, from + (length - 1)));
            from += length;
        }
        rows.add(new IovaRange(from, last));
    }

    private static List<IovaRange> mapped(LifetimeIndex index, int steps, List<IovaRange> rows) {
        long[] firsts = rows.stream().mapToLong(IovaRange::first).toArray();
        long[] lasts = rows.stream().mapToLong(IovaRange::last).toArray();
        Raster raster = new Raster(1, rows.size());
        index.paint(new Viewport(0, steps + 1.0, 1, firsts, lasts), raster);
        List<IovaRange> mapped = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            if (raster.at(0, row) != Raster.EMPTY) {
                mapped.add(rows.get(row));
            }
        }
        return mapped;
    }

    /** Joins neighbours, and then, as long as there are too many, those with the smallest gap between them. */
    private static List<IovaRange> merge(List<IovaRange> rows) {
        List<IovaRange> merged = merge(rows, 0);
        for (long gap = PAGE; merged.size() > MOST; gap <<= 1) {
            merged = merge(merged, gap);
        }
        return merged;
    }

    private static List<IovaRange> merge(List<IovaRange> rows, long gap) {
        List<IovaRange> merged = new ArrayList<>();
        for (IovaRange row : rows) {
            IovaRange last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && !Unsigned.less(gap, row.first() - last.last() - 1)) {
                merged.set(merged.size() - 1, new IovaRange(last.first(), row.last()));
            } else {
                merged.add(row);
            }
        }
        return merged;
    }
}
