package iovascope.ui.shell;

import iovascope.mem.IovaRange;
import java.util.stream.IntStream;

/** Tells at any step how far the last change of owner has come. For one thread at a time. */
final class LiveUpdates {

    private final OpenTrace trace;
    /** The owner that {@link #deaths} is of, or null. */
    private Ownership counted;
    /** When each mapping ended that was there when that owner took over, in order. */
    private int[] deaths = {};

    LiveUpdates(OpenTrace trace) {
        this.trace = trace;
    }

    /** Looks at the mappings of a change of owner once, when a step is asked that lies behind another one. */
    LiveUpdate at(int step) {
        Band suspension = trace.bands().last(Band.Kind.SUSPENDED, step);
        boolean suspended = suspension != null;
        boolean now = suspended && step <= suspension.to();
        int owner = trace.ownersBegun(step) - 1;
        if (owner < 1) {
            return suspended ? new LiveUpdate(now, false, 0, 0, !now) : LiveUpdate.NONE;
        }
        count(trace.owners().get(owner));
        return new LiveUpdate(suspended, true, deaths.length, diedBy(step), suspended && !now);
    }

    /** A mapping that was removed and not made anew leads nowhere, but needs no remap either. */
    private int diedBy(int step) {
        int low = 0;
        int high = deaths.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (deaths[middle] <= step) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void count(Ownership owner) {
        if (owner == counted) {
            return;
        }
        counted = owner;
        IntStream.Builder found = IntStream.builder();
        for (int asid : trace.asids()) {
            trace.timeline()
                    .lifetimes(asid)
                    .forEach(
                            owner.since() - 1,
                            owner.since(),
                            IovaRange.ALL.first(),
                            IovaRange.ALL.last(),
                            Integer.MAX_VALUE,
                            (born, died, first, last, severity) -> found.add(died));
        }
        deaths = found.build().sorted().toArray();
    }
}
