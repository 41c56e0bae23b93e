package iovascope.ui.timeline;

import iovascope.check.Finding;
import iovascope.timeline.MappingLifetime;

/**
 * The life of one mapping as a rectangle; of a crowd of them in a few pixels, one rectangle for all.
 *
 * @param lifetime one of the crowd if there are several
 * @param count how many lifetimes are drawn as this
 * @param object index of the memory object; negative for none or for several
 * @param left pixel where it begins, inside the window
 * @param right pixel where it ends, inside the window
 * @param danger the silent mistake that it suffers from, or null
 * @param dangerLeft pixel from which on it does
 */
record Bar(
        MappingLifetime lifetime,
        int count,
        int object,
        double left,
        double right,
        double top,
        double bottom,
        Finding danger,
        double dangerLeft) {

    double width() {
        return right - left;
    }

    double height() {
        return bottom - top;
    }

    boolean contains(double x, double y) {
        return left <= x && x < right && top <= y && y < bottom;
    }

    boolean overlaps(Bar other) {
        return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }

    /** This bar and others in the same few pixels. */
    Bar with(Bar other) {
        boolean worse = danger == null && other.danger != null;
        Finding worst = worse ? other.danger : danger;
        return new Bar(
                worse ? other.lifetime : lifetime,
                count + other.count,
                object == other.object ? object : -1,
                Math.min(left, other.left),
                Math.max(right, other.right),
                Math.min(top, other.top),
                Math.max(bottom, other.bottom),
                worst,
                Math.min(left, other.left));
    }
}
