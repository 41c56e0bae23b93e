package iovascope.ui.timeline;

/**
 * Where the steps of a window are on a horizontal line of pixels: each has the same width, or lasts from its time to that
 * of the next. For one thread.
 */
final class StepScale {

    private final double left;
    private final double right;
    private final TimeWindow window;
    private final Clock clock;
    /** Ends of the window in the unit of the axis. */
    private final double start;

    private final double end;
    /** Places at whole pixels from the left, when a clock has to be asked for them: every picture needs all of them. */
    private double[] places;

    /**
     * @param left pixel where the window begins
     * @param right pixel where it ends
     * @param window the steps in sight
     * @param clock null for steps of the same width
     */
    StepScale(double left, double right, TimeWindow window, Clock clock) {
        this.left = left;
        this.right = right;
        this.window = window;
        this.clock = clock;
        start = axis(window.from());
        end = axis(window.to());
    }

    double left() {
        return left;
    }

    double right() {
        return right;
    }

    TimeWindow window() {
        return window;
    }

    Clock clock() {
        return clock;
    }

    /** A place on the axis, in its unit: steps or nanoseconds. */
    double axis(double place) {
        return clock == null ? place : clock.time(place);
    }

    /** The pixel of a place; outside of the window, outside of its pixels. @param place in steps */
    double x(double place) {
        return left + (axis(place) - start) * (right - left) / (end - start);
    }

    /** The place at a pixel, in steps; the inverse of {@link #x}. */
    double place(double x) {
        if (clock == null) {
            return window.from() + (x - left) * window.width() / (right - left);
        }
        int column = (int) (x - left);
        if (x - left != column || x < left || x > right) {
            return clocked(x);
        }
        if (places == null) {
            places = new double[(int) (right - left) + 1];
        }
        if (places[column] == 0) {
            places[column] = clocked(x);
        }
        return places[column];
    }

    private double clocked(double x) {
        return clock.place(start + (x - left) * (end - start) / (right - left));
    }

    /** Where a mark of a step stands: in the middle of its width, or at its time. */
    double mark(int step) {
        return clock == null ? x(step + 0.5) : x(step);
    }

    /** The step at a pixel, or the nearest in sight. */
    int step(double x) {
        double inside = Math.max(left, Math.min(Math.nextDown(right), x));
        return (int) Math.max(1, Math.min(window.steps(), Math.floor(place(inside) + 1e-9)));
    }

    /** The pixel of a place, or the end of the line that is nearest to it. */
    double clamped(double place) {
        return Math.max(left, Math.min(right, x(place)));
    }

    /** The first step that is in sight, even with a part of it. */
    int first() {
        return (int) Math.max(1, Math.floor(window.from()));
    }

    /** The last step that is in sight, even with a part of it. */
    int last() {
        return (int) Math.max(first(), Math.min(window.steps(), Math.ceil(window.to()) - 1));
    }

    /** The last step that the pixel column at {@code x} shows a part of; the first is {@link #step}. */
    int lastIn(double x) {
        double place = Math.ceil(place(Math.min(right, x + 1)) - 1e-6) - 1;
        return (int) Math.max(step(x), Math.min(window.steps(), place));
    }

    /** The first step whose mark is at a pixel or to its right; one beyond the last step if there is none. */
    int markFrom(double x) {
        double place = Math.ceil(place(x) - (clock == null ? 0.5 : 0) - 1e-6);
        return (int) Math.max(1, Math.min(window.steps() + 1.0, place));
    }
}
