package iovascope.ui.compare;

import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.Selection.Place;
import iovascope.ui.shell.WindowModel;
import java.util.Objects;

/** Shows another step in all parts of the window for as long as a key is held, and then what was there before. */
final class Blink {

    private final WindowModel model;
    private final Runnable released;
    /** Where the reader is in truth; null unless the key is down. */
    private Place home;

    private OpenTrace trace;
    private int step;

    /** @param released runs when the reader is back */
    Blink(WindowModel model, Runnable released) {
        this.model = model;
        this.released = released;
    }

    boolean down() {
        return home != null;
    }

    /** The step that the reader has chosen, whatever is shown for a moment. */
    int place() {
        return home == null ? model.selection().step() : home.step();
    }

    /** @param other 0 is before the first step, where a window cannot go: it shows the first then */
    void press(int other) {
        home = model.selection().place();
        trace = model.trace();
        model.go(other);
        step = model.selection().step();
    }

    void release() {
        if (home == null) {
            return;
        }
        Place back = home;
        home = null;
        if (model.trace() == trace) {
            boolean still =
                    model.selection().step() == step && model.selection().step() != back.step();
            // Goes back in the history too, as long as nothing else has entered it.
            if (still && Objects.equals(model.selection().spot(), back.spot())) {
                model.selection().back();
            }
            restore(back);
        }
        trace = null;
        released.run();
    }

    private void restore(Place back) {
        if (model.selection().place().equals(back)) {
            return;
        }
        if (back.finding() != null) {
            model.select(back.finding());
        }
        model.go(back.step());
        if (!Objects.equals(model.selection().spot(), back.spot())) {
            model.selection().pick(back.spot());
        }
    }

    /** Another trace was opened: there is no way back. */
    void forget() {
        home = null;
        trace = null;
    }
}
