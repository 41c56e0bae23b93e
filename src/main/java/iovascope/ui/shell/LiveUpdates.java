package iovascope.ui.shell;

import iovascope.check.LiveUpdate;
import java.util.List;

/** Tells at any step how far the last change of owner has come. */
final class LiveUpdates {

    private final OpenTrace trace;
    private final List<LiveUpdate> updates;

    LiveUpdates(OpenTrace trace) {
        this.trace = trace;
        updates = trace.inspection().liveUpdates();
    }

    UpdateProgress at(int step) {
        Band suspension = trace.bands().last(Band.Kind.SUSPENDED, step);
        boolean suspended = suspension != null;
        boolean now = suspended && step <= suspension.to();
        int begun = begunBy(step);
        if (begun == 0) {
            return suspended ? new UpdateProgress(now, false, 0, 0, !now) : UpdateProgress.NONE;
        }
        LiveUpdate update = updates.get(begun - 1);
        int needed = update.remaps() ? update.mappings() : 0;
        int remapped = update.remaps() ? update.remapped(step) : 0;
        boolean stopped = suspended || update.stopped() > 0;
        boolean started = update.started() > 0 && update.started() <= step;
        return new UpdateProgress(stopped, true, needed, remapped, stopped && started && !now);
    }

    /** How many changes of owner there were by a step. */
    private int begunBy(int step) {
        int low = 0;
        int high = updates.size();
        while (low < high) {
            int middle = low + high >>> 1;
            if (updates.get(middle).newOwner() <= step) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
