package iovascope.ui.delta;

import iovascope.mem.Unsigned;
import java.util.Collection;

/**
 * Puts deltas on a vertical line of pixels, the highest on top.
 *
 * <p>A delta is uaddr - iova modulo 2<sup>64</sup>, so it is unsigned, as addresses are. Known deltas are anchors; the
 * distance of two neighbours on the screen grows with the logarithm of what lies between them, and what lies between
 * them is placed in proportion. So 1 MiB off is seen beside processes that are half a TiB apart.
 */
final class DeltaScale {

    /** Of the logarithm of a distance, what counts for nothing, and what counts at most. */
    private static final double LEAST_BITS = 10;

    private static final double MOST_BITS = 34;
    private static final double BASE = 7;

    private final long[] anchors;
    private final double[] ys;
    private final double beyond;

    /**
     * @param deltas at least one
     * @param beyond pixels kept free at both ends, for deltas above and below all anchors
     */
    DeltaScale(Collection<Long> deltas, boolean linear, double top, double bottom, double beyond) {
        // With the sign bit turned over, the signed order of the sort is the unsigned order of the deltas.
        anchors = deltas.stream()
                .mapToLong(delta -> delta ^ Long.MIN_VALUE)
                .sorted()
                .distinct()
                .map(key -> key ^ Long.MIN_VALUE)
                .toArray();
        ys = new double[anchors.length];
        this.beyond = beyond;
        double sum = 0;
        for (int at = 1; at < anchors.length; at++) {
            sum += weight(at, linear);
        }
        double room = Math.max(0, bottom - top - 2 * beyond);
        ys[0] = anchors.length == 1 ? (top + bottom) / 2 : bottom - beyond;
        for (int at = 1; at < anchors.length; at++) {
            ys[at] = ys[at - 1] - room * weight(at, linear) / sum;
        }
    }

    private double weight(int at, boolean linear) {
        double apart = pixels(anchors[at] - anchors[at - 1]);
        double bits = Math.log(apart) / Math.log(2);
        return linear ? apart : BASE + Math.min(MOST_BITS, Math.max(0, bits - LEAST_BITS));
    }

    /** The pixel of a delta; one beyond all anchors lies in the room that is kept for it. */
    double y(long delta) {
        int above = firstFrom(delta);
        if (above == anchors.length) {
            return ys[above - 1] - beyond / 2;
        }
        if (anchors[above] == delta) {
            return ys[above];
        }
        if (above == 0) {
            return ys[0] + beyond / 2;
        }
        double share = pixels(delta - anchors[above - 1]) / pixels(anchors[above] - anchors[above - 1]);
        return ys[above - 1] + (ys[above] - ys[above - 1]) * share;
    }

    /** Index of the first anchor at or above a delta; their number if there is none. */
    private int firstFrom(long delta) {
        int low = 0;
        int high = anchors.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (Unsigned.less(anchors[middle], delta)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** An unsigned number as a double; exact enough for a position on the screen. */
    private static double pixels(long unsigned) {
        return unsigned >= 0 ? unsigned : (unsigned >>> 1) * 2.0;
    }
}
