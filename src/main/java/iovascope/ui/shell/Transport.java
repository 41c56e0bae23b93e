package iovascope.ui.shell;

import iovascope.check.LiveUpdate;
import iovascope.timeline.Timeline;
import java.util.TreeSet;

/** Moves by more than a step: over a batch, to the next gate of a live update, to the next change of a range. */
public final class Transport {

    private final WindowModel model;
    /** The trace whose gates are known. */
    private OpenTrace known;

    private TreeSet<Integer> gates;

    Transport(WindowModel model) {
        this.model = model;
    }

    /** One step, or over a whole batch if one begins or ends there. */
    public void moveBatch(boolean forward) {
        if (model.trace() == null) {
            return;
        }
        int step = model.selection().step();
        // The step that ends a batch is one beyond its band: after it no batch is open.
        int inside = forward ? step + 1 : step - 1;
        Band batch = model.trace().bands().last(Band.Kind.BATCH, Math.max(inside, step));
        boolean over = batch != null && batch.from() <= Math.max(inside, step) && inside <= batch.to();
        if (!over) {
            model.move(forward ? 1 : -1);
        } else {
            model.go(forward ? batch.to() + 1 : batch.from() - 1, true);
        }
    }

    /** To the step at which a gate of a live update was passed. */
    public void movePhase(boolean forward) {
        if (model.trace() == null) {
            return;
        }
        int step = model.selection().step();
        Integer gate = forward ? gates().higher(step) : gates().lower(step);
        if (gate != null) {
            model.go(gate, true);
        }
    }

    /** To the step at which mappings that touch the range that is spoken of came or went. */
    public void moveChange(boolean forward) {
        Spot spot = model.focus();
        if (spot == null) {
            return;
        }
        Timeline timeline = model.trace().timeline();
        int step = model.selection().step();
        int change = forward
                ? timeline.nextChange(spot.asid(), spot.range(), step)
                : timeline.previousChange(spot.asid(), spot.range(), step);
        if (change > 0) {
            // The range must stay the same when the next message is about another.
            model.selection().keep(spot);
            model.go(change, true);
        }
    }

    private TreeSet<Integer> gates() {
        OpenTrace trace = model.trace();
        if (trace == known) {
            return gates;
        }
        known = trace;
        gates = new TreeSet<>();
        for (LiveUpdate update : trace.inspection().liveUpdates()) {
            gates.add(update.stopped());
            gates.add(update.newOwner());
            gates.add(update.started());
            if (update.remaps() && update.mappings() > 0) {
                gates.add(remapped(update, trace.timeline().steps()));
            }
        }
        for (Band suspension : trace.bands().list(1, trace.timeline().steps())) {
            if (suspension.kind() == Band.Kind.SUSPENDED) {
                gates.add(suspension.from());
                gates.add(Math.min(suspension.to() + 1, trace.timeline().steps()));
            }
        }
        gates.remove(0);
        return gates;
    }

    /** The step at which all mappings had been remapped; 0 if some never were. */
    private static int remapped(LiveUpdate update, int steps) {
        int all = update.mappings();
        int low = update.newOwner();
        int high = steps + 1;
        while (low < high) {
            int middle = low + high >>> 1;
            if (update.remapped(middle) >= all) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low > steps ? 0 : low;
    }
}
