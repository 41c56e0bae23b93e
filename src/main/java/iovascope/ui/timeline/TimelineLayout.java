package iovascope.ui.timeline;

import iovascope.mem.IovaRange;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.Spot;
import java.util.Map;
import java.util.Set;

/**
 * Where everything is on the picture: the plot, with the words of bands above it, addresses at the left, and below it the
 * findings and the ruler.
 */
final class TimelineLayout {

    static final double HEAD = 39;
    /** Room for the marks of findings. */
    static final double GUTTER = 15;

    static final double FOOT = GUTTER + 18;

    private static final double LEFT = 74;
    private static final double RIGHT = 14;
    private static final double NARROWEST = 40;
    private static final double LOWEST = 30;

    private final OpenTrace trace;
    private final boolean linear;
    private final double width;
    private final double height;
    private final double left;
    private final AddressRows rows;

    /** @param ranges {@link AddressRows#ranges} of the trace */
    TimelineLayout(OpenTrace trace, Map<Integer, Set<IovaRange>> ranges, boolean linear, double width, double height) {
        this.trace = trace;
        this.linear = linear;
        this.width = width;
        this.height = height;
        left = left(ranges);
        rows = AddressRows.of(ranges, HEAD, height - FOOT, linear, trace.lifetimes() > OpenTrace.MANY);
    }

    /** Pixel at which the plot of these ranges begins. */
    static double left(Map<Integer, Set<IovaRange>> ranges) {
        return Math.ceil(Math.max(LEFT, AddressRows.labelWidth(ranges) + 22));
    }

    static boolean fits(Map<Integer, Set<IovaRange>> ranges, double width, double height) {
        return right(width) - left(ranges) >= NARROWEST && height - HEAD - FOOT >= LOWEST;
    }

    static double right(double width) {
        return width - RIGHT;
    }

    boolean isOf(OpenTrace other, boolean wantLinear, double wantWidth, double wantHeight) {
        return other == trace && linear == wantLinear && width == wantWidth && height == wantHeight;
    }

    OpenTrace trace() {
        return trace;
    }

    double width() {
        return width;
    }

    double height() {
        return height;
    }

    double left() {
        return left;
    }

    double right() {
        return right(width);
    }

    double top() {
        return HEAD;
    }

    double bottom() {
        return height - FOOT;
    }

    AddressRows rows() {
        return rows;
    }

    boolean isInPlot(double x, double y) {
        return left <= x && x <= right() && top() <= y && y <= bottom();
    }

    /** Whether a place belongs to the marks of the findings. */
    boolean isInGutter(double x, double y) {
        return left - 6 <= x && x <= right() + 6 && bottom() < y && y <= bottom() + GUTTER;
    }

    /** Whether a place belongs to the ruler. */
    boolean isInRuler(double x, double y) {
        return left - 6 <= x && x <= right() + 6 && (y > bottom() + GUTTER || y < top());
    }

    /** Where a range is: top and bottom pixels, at least a few apart; null if its address space is not shown. */
    double[] extent(Spot spot) {
        if (!rows.axes().containsKey(spot.asid())) {
            return null;
        }
        double first = rows.axes().get(spot.asid()).y(spot.range().first());
        double last = rows.axes().get(spot.asid()).bottom(spot.range().last());
        return new double[] {first, Math.max(first + Bars.LEAST, last)};
    }
}
