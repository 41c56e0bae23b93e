package iovascope.ui.timeline;

/**
 * The steps in sight. Step <i>s</i> is one unit wide and begins at <i>s</i>, so that a trace lies between 1 and one more
 * than its steps.
 *
 * @param from where the window begins, in steps
 * @param to where it ends, in steps, exclusive
 * @param steps of the whole trace; at least 1
 */
record TimeWindow(double from, double to, int steps) {

    /** Steps that are in sight at least. */
    static final int LEAST = 2;

    /** Where a step that was out of sight appears: this part of the window is before it, or behind it. */
    private static final double MARGIN = 0.1;

    static TimeWindow whole(int steps) {
        int some = Math.max(1, steps);
        return new TimeWindow(1, some + 1.0, some);
    }

    /** The window nearest to this one that a trace of so many steps has. */
    static TimeWindow of(double from, double to, int steps) {
        int some = Math.max(1, steps);
        double width = Math.max(Math.min(LEAST, some), Math.min(some, to - from));
        double middle = (from + to) / 2;
        double start = width == to - from ? from : middle - width / 2;
        start = Math.max(1, Math.min(some + 1.0 - width, start));
        return new TimeWindow(start, Math.min(some + 1.0, start + width), some);
    }

    double width() {
        return to - from;
    }

    boolean isWhole() {
        return from <= 1 && to >= steps + 1.0;
    }

    /** Whether the whole of a step is in sight. */
    boolean shows(int step) {
        return from <= step && step + 1 <= to;
    }

    /**
     * Another width; one place stays where it is, unless an end of the trace is in the way.
     *
     * @param at place, in steps
     * @param factor below 1 shows less
     */
    TimeWindow zoom(double at, double factor) {
        double least = Math.min(LEAST, steps) / width();
        double most = steps / width();
        double scale = Math.max(least, Math.min(most, factor));
        double start = at - (at - from) * scale;
        return of(start, start + width() * scale, steps);
    }

    /** @param by steps; negative moves to earlier ones */
    TimeWindow pan(double by) {
        return of(from + by, to + by, steps);
    }

    /** Turns the page if a step is out of sight: a window that moved with every step would be hard to read. */
    TimeWindow following(int step) {
        if (shows(step)) {
            return this;
        }
        double start = step >= to - 1 ? step - MARGIN * width() : step + 1 - (1 - MARGIN) * width();
        return of(start, start + width(), steps);
    }

    /** The same window of a trace that got longer; of the whole trace, the whole again. */
    TimeWindow grown(int more) {
        return isWhole() ? whole(more) : of(from, to, more);
    }
}
