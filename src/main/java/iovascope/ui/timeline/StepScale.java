package iovascope.ui.timeline;

import iovascope.ui.shell.Amount;
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
    /** Width of a letter of an address label. */
    private static final double LETTER = 6.6;

    private static final double RIGHT = 16;

    static StepScale of(OpenTrace trace, double viewport) {
        int steps = Math.max(1, trace.timeline().steps());
        double left = Math.max(LEFT, 18 + LETTER * trace.addressLetters());
        return new StepScale(left, Math.max(1, viewport - left - RIGHT) / steps, steps);
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

    /**
     * The first step that the pixel column at {@code x} shows.
     *
     * @return one beyond the last step to the right of all
     */
    int from(double x) {
        return (int) Math.max(1, Math.min(steps + 1.0, Math.ceil((x - left) / width - 1e-6) + 1));
    }

    /** A step between labels that leaves them 56 pixels apart at least, and more where they are long. */
    int tick() {
        double apart = Math.max(56, 7.0 * Amount.text(steps).length() + 20);
        int tick = 1;
        int[] factors = {5, 2};
        for (int at = 0; tick * width < apart; at++) {
            tick *= factors[at % 2];
        }
        return tick;
    }
}
