package iovascope.ui.timeline;

import iovascope.check.Finding;
import iovascope.check.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The findings of a trace by their steps, to be marked below the mappings: what a picture of them costs depends on its
 * pixels, however many there are.
 */
final class FindingMarks {

    /** Pixels that a mark takes. */
    static final double WIDTH = 11;

    private final int[] errors;
    private final int[] warnings;

    /**
     * One mark.
     *
     * @param x pixel of its tip
     * @param from first step that has one of its findings
     * @param to last such step
     */
    record Mark(double x, int from, int to, int errors, int warnings) {

        int count() {
            return errors + warnings;
        }
    }

    /** @param problems warnings and errors, in the order of their steps */
    FindingMarks(List<Finding> problems) {
        errors = steps(problems, Severity.ERROR);
        warnings = steps(problems, Severity.WARNING);
    }

    /** @param errors steps in ascending order, one for each finding; @param warnings in the same form */
    FindingMarks(int[] errors, int[] warnings) {
        this.errors = errors;
        this.warnings = warnings;
    }

    private static int[] steps(List<Finding> problems, Severity severity) {
        return problems.stream()
                .filter(finding -> finding.severity() == severity && finding.step() > 0)
                .mapToInt(Finding::step)
                .toArray();
    }

    /** Every finding in sight is in one of the marks, which overlap by a few pixels at most. */
    List<Mark> of(StepScale scale) {
        List<Mark> marks = new ArrayList<>();
        double start = scale.axis(scale.window().from());
        double unit = (scale.axis(scale.window().to()) - start) * WIDTH / (scale.right() - scale.left());
        // Places of marks are fixed to the trace, so that they do not flicker while it moves.
        double place = Math.floor(start / unit) * unit;
        int from = scale.first();
        while (from <= scale.last()) {
            int next = nextStep(from);
            if (next > scale.last()) {
                break;
            }
            place = Math.max(place, Math.floor(place(scale, next) / unit) * unit);
            int to = end(scale, next, place + unit);
            marks.add(mark(scale, next, to, place, unit));
            from = to + 1;
        }
        return marks;
    }

    private Mark mark(StepScale scale, int from, int to, double place, double unit) {
        int bad = index(errors, to + 1) - index(errors, from);
        int warned = index(warnings, to + 1) - index(warnings, from);
        int worst = bad > 0 ? errors[index(errors, from)] : warnings[index(warnings, from)];
        int last = Math.max(before(errors, to), before(warnings, to));
        double pixels = WIDTH / unit;
        double left = scale.left() + (place - scale.axis(scale.window().from())) * pixels;
        double x = scale.mark(worst);
        // Only where a mark stands for several steps may it leave the place of one.
        x = last > from ? Math.max(left + 3, Math.min(left + WIDTH - 3, x)) : x;
        return new Mark(x, from, last, bad, warned);
    }

    private static double place(StepScale scale, int step) {
        return scale.axis(scale.clock() == null ? step + 0.5 : step);
    }

    /** The last step whose mark is before a place of the axis, at least {@code from}. */
    private static int end(StepScale scale, int from, double place) {
        int low = from;
        int high = scale.last();
        while (low < high) {
            int middle = low + (high - low + 1) / 2;
            if (place(scale, middle) < place) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private int nextStep(int step) {
        int error = index(errors, step);
        int warning = index(warnings, step);
        return Math.min(
                error < errors.length ? errors[error] : Integer.MAX_VALUE,
                warning < warnings.length ? warnings[warning] : Integer.MAX_VALUE);
    }

    /** The last step with a finding up to a step; 0 if there is none. */
    private static int before(int[] steps, int step) {
        int at = index(steps, step + 1) - 1;
        return at < 0 ? 0 : steps[at];
    }

    /** How many findings are before a step. */
    private static int index(int[] steps, int step) {
        int at = Arrays.binarySearch(steps, step);
        if (at < 0) {
            return -at - 1;
        }
        // Several findings may share the step, and the search finds any of them.
        int low = 0;
        int high = at;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (steps[middle] < step) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** How many errors are at some steps. @param to last step, inclusive */
    int errors(int from, int to) {
        return index(errors, to + 1) - index(errors, from);
    }

    /** How many warnings are at some steps. @param to last step, inclusive */
    int warnings(int from, int to) {
        return index(warnings, to + 1) - index(warnings, from);
    }
}
