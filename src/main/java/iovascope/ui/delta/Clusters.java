package iovascope.ui.delta;

import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where mappings lie, in a few ranges: a gap is folded only where it is large beside what is mapped. */
final class Clusters {

    /** Gaps that are folded at most; each takes pixels from the mappings. */
    private static final int MOST_GAPS = 7;

    /** A smaller part of all that is mapped than 1 in 2<sup>6</sup> is no gap. */
    private static final int GAP_BITS = 6;

    private Clusters() {}

    /**
     * @param ranges at least one, in any order
     * @return in address order, apart from each other
     */
    static List<IovaRange> of(List<IovaRange> ranges) {
        List<IovaRange> sorted = new ArrayList<>(ranges);
        sorted.sort(Comparator.comparing(IovaRange::first, Long::compareUnsigned));
        List<IovaRange> apart = new ArrayList<>();
        for (IovaRange range : sorted) {
            IovaRange last = apart.isEmpty() ? null : apart.get(apart.size() - 1);
            // A range that ends at the highest address has no next one.
            if (last != null && (last.last() == -1 || !Unsigned.less(last.last() + 1, range.first()))) {
                apart.set(apart.size() - 1, new IovaRange(last.first(), Unsigned.max(last.last(), range.last())));
            } else {
                apart.add(range);
            }
        }
        long mapped =
                apart.stream().mapToLong(range -> range.last() - range.first()).sum();
        long least = fold(apart, mapped >>> GAP_BITS);
        List<IovaRange> clusters = new ArrayList<>();
        for (IovaRange range : apart) {
            IovaRange last = clusters.isEmpty() ? null : clusters.get(clusters.size() - 1);
            if (last != null && Unsigned.less(range.first() - last.last() - 1, least)) {
                clusters.set(clusters.size() - 1, new IovaRange(last.first(), range.last()));
            } else {
                clusters.add(range);
            }
        }
        return clusters;
    }

    /** The size in bytes from which on a gap is folded. */
    private static long fold(List<IovaRange> apart, long least) {
        List<Long> gaps = new ArrayList<>();
        for (int at = 1; at < apart.size(); at++) {
            gaps.add(apart.get(at).first() - apart.get(at - 1).last() - 1);
        }
        gaps.sort((a, b) -> Long.compareUnsigned(b, a));
        long widest = Unsigned.max(1, least);
        // One more than the largest that is too many: of equal ones, none is folded.
        return gaps.size() > MOST_GAPS ? Unsigned.max(widest, gaps.get(MOST_GAPS) + 1) : widest;
    }
}
