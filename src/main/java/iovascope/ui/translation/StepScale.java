package iovascope.ui.translation;

import iovascope.ui.shell.OpenTrace;

/**
 * Where steps are on the horizontal line of pixels: each has the same width.
 *
 * @param left pixel where step 1 begins
 * @param width of a step, in pixels; below 1 in a long trace
 * @param steps how many
 */
record StepScale(double left, double width, int steps) {

    private static final double LEFT = 92;
    private static final double RIGHT = 16;

    static StepScale of(OpenTrace trace, double viewport) {
        int steps = Math.max(1, trace.timeline().steps());
        return new StepScale(LEFT, Math.max(1, viewport - LEFT - RIGHT) / steps, steps);
    }

    /** The pixel where a step begins; that of the step after the last is the end. */
    double x(int step) {
        return left + (Math.min(step, steps + 1) - 1) * width;
    }

    double middle(int step) {
        return x(step) + width / 2;
    }

    double right() {
        return x(steps + 1);
    }

    int step(double x) {
        return (int) Math.max(1, Math.min(steps, Math.floor((x - left) / width) + 1));
    }

    /** A step between labels that leaves them 56 pixels apart at least. */
    int tick() {
        int tick = 1;
        int[] factors = {5, 2};
        for (int at = 0; tick * width < 56; at++) {
            tick *= factors[at % 2];
        }
        return tick;
    }
}
