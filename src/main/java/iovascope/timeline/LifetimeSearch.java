package iovascope.timeline;

import iovascope.mem.IovaRange;
import java.util.function.IntConsumer;

/** Looks for the step nearest to another at which a mapping of a range came or went. */
final class LifetimeSearch {

    private static final int FIRST_WINDOW = 1024;

    private final LifetimeIndex index;
    private final IovaRange range;
    /** The answer so far, 0 for none. */
    private int nearest;

    LifetimeSearch(LifetimeIndex index, IovaRange range) {
        this.index = index;
        this.range = range;
    }

    /** In windows that grow backward: what is near is nearly always near. */
    int before(int step) {
        int from = step;
        while (from > 1 && nearest == 0) {
            from = (int) Math.max(1, step - 4L * Math.max(FIRST_WINDOW / 4, step - from));
            int first = from;
            // A mapping that ended at the first step of the window is there in the step before it.
            visit(first - 1, step, change -> {
                if (first <= change && change < step) {
                    nearest = Math.max(nearest, change);
                }
            });
        }
        return nearest;
    }

    /** The same forward. */
    int after(int step, int steps) {
        int to = step;
        while (to < steps && nearest == 0) {
            to = (int) Math.min(steps, step + 4L * Math.max(FIRST_WINDOW / 4, to - step));
            int last = to;
            visit(step, last + 1, change -> {
                if (step < change && change <= last) {
                    nearest = nearest == 0 ? change : Math.min(nearest, change);
                }
            });
        }
        return nearest;
    }

    /** Shows the steps at which the lifetimes of some steps begin and end. */
    private void visit(int from, int to, IntConsumer changes) {
        index.forEach(from, to, range.first(), range.last(), Integer.MAX_VALUE, (born, died, low, high, severity) -> {
            changes.accept(born);
            changes.accept(died);
        });
    }
}
