package iovascope.ui.shell;

import iovascope.check.LiveUpdate;
import java.util.List;

/** Tells at any step how far a change of owner has come. */
public final class LiveUpdates {

    private final OpenTrace trace;
    private final List<LiveUpdate> updates;

    public LiveUpdates(OpenTrace trace) {
        this.trace = trace;
        updates = trace.inspection().liveUpdates();
    }

    /** How many changes of owner the trace has. */
    public int count() {
        return updates.size();
    }

    /** @param index from 0, in the order of time */
    public LiveUpdate update(int index) {
        return updates.get(index);
    }

    /** The update that a step belongs to: the last one that has begun, with the stop before it; else the first. */
    public int indexAt(int step) {
        int begun = begunBy(step);
        boolean next = begun < updates.size() && begins(updates.get(begun)) <= step;
        return Math.max(0, next ? begun : begun - 1);
    }

    private static int begins(LiveUpdate update) {
        return update.stopped() > 0 ? update.stopped() : update.newOwner();
    }

    /** The last step of the owner that an update brought. What is removed behind it was not remapped. */
    public static int lastStep(OpenTrace trace, LiveUpdate update) {
        int at = trace.ownersBegun(update.newOwner()) - 1;
        return at < 0 ? trace.timeline().steps() : trace.owners().get(at).until();
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
        int remapped = update.remaps() ? update.remapped(Math.min(step, lastStep(trace, update))) : 0;
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
