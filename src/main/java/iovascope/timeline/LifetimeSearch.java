package iovascope.timeline;

import iovascope.mem.IovaRange;

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
            visit(first - 1, step, (born, died, low, high, severity) -> {
                offer(Math.max(nearest, in(died, first, step) ? died : 0));
                offer(Math.max(nearest, in(born, first, step) ? born : 0));
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
            visit(step, last + 1, (born, died, low, high, severity) -> {
                offer(in(died, step + 1, last + 1) ? Math.min(orMost(), died) : nearest);
                offer(in(born, step + 1, last + 1) ? Math.min(orMost(), born) : nearest);
            });
        }
        return nearest;
    }

    private int orMost() {
        return nearest == 0 ? Integer.MAX_VALUE : nearest;
    }

    private void offer(int step) {
        nearest = step;
    }

    private static boolean in(int step, int from, int to) {
        return from <= step && step < to;
    }

    private void visit(int from, int to, LifetimeIndex.Visitor visitor) {
        index.forEach(from, to, range.first(), range.last(), Integer.MAX_VALUE, visitor);
    }
}
