package iovascope.ui.lab;

import iovascope.inspect.Inspection;
import iovascope.lab.LabRun;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.Selection.Place;
import iovascope.ui.shell.WindowModel;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** Shows a run of the laboratory as a trace that grows while it goes on. */
public final class FollowedRun {

    /** Between two looks; a reader does not see more of them. */
    private static final long LOOK_NANOS = 100_000_000;

    private final WindowModel model;
    private final ReadOnlyBooleanWrapper following = new ReadOnlyBooleanWrapper();
    private LabRun run;
    private Inspection seen;
    private OpenTrace shown;
    private long looked;

    public FollowedRun(WindowModel model) {
        this.model = model;
    }

    /** Whether frames are needed. */
    public ReadOnlyBooleanProperty followingProperty() {
        return following.getReadOnlyProperty();
    }

    public void begin(LabRun followed) {
        run = followed;
        seen = null;
        shown = null;
        looked = 0;
        following.set(true);
        look();
    }

    /** @param now time of a frame, in nanoseconds */
    public void pulse(long now) {
        if (following.get() && now - looked >= LOOK_NANOS) {
            looked = now;
            look();
        }
    }

    private void look() {
        if (shown != null && model.trace() != shown) {
            following.set(false); // the reader went on to something else
            return;
        }
        boolean over = run.phase().isOver();
        Inspection newest = run.inspection();
        if (newest != null && newest != seen) {
            seen = newest;
            show(OpenTrace.of(newest.timeline().trace().source(), newest), over);
        }
        following.set(!over);
    }

    /** Who stands at the last step goes on with it, and at the end to the first problem; others stay where they are. */
    private void show(OpenTrace opened, boolean over) {
        boolean first = shown == null;
        Place place = model.selection().place();
        boolean last = first || place.step() == shown.timeline().steps();
        shown = opened;
        if (first || last && over) {
            model.show(opened);
        } else {
            int at = opened.indexOf(place.finding());
            model.show(
                    opened,
                    new Place(
                            last ? opened.timeline().steps() : place.step(),
                            at < 0 ? null : opened.problems().get(at),
                            place.spot()));
        }
        if (first && !over) {
            model.goLast();
        }
    }
}
