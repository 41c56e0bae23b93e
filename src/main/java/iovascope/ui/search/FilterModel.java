package iovascope.ui.search;

import iovascope.ui.shell.OpenTrace;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The filter of a list of all steps: while it is being typed, what does not match is dimmed; once it is entered, that is
 * hidden; an empty text shows everything. Belongs to the thread of the window.
 */
public final class FilterModel {

    private final Lookup lookup;
    private final ReadOnlyObjectWrapper<Rows> rows = new ReadOnlyObjectWrapper<>(Rows.ALL);
    private OpenTrace trace;
    private boolean entered;
    /** The last matches that tell something; null without a filter. */
    private StepSet kept;

    FilterModel(TraceWords words, Executor background, Executor window) {
        lookup = new Lookup(words, background, window);
        QueryModel query = lookup.query();
        query.textProperty().addListener(property -> {
            if (entered) {
                entered = false;
                update();
            }
        });
        query.queryProperty().addListener(property -> update());
        lookup.matches().foundProperty().addListener(property -> update());
    }

    /** @param opened null for none */
    public void show(OpenTrace opened) {
        if (trace != opened) {
            trace = opened;
            kept = null;
            lookup.show(opened);
            update();
        }
    }

    /** What is typed, and what it matches. */
    public Lookup lookup() {
        return lookup;
    }

    /** Hides what does not match; nothing happens while the text is no query. */
    public void enter() {
        if (lookup.active() && !entered) {
            entered = true;
            update();
        }
    }

    /** Shows everything again. */
    public void clear() {
        lookup.query().clear();
    }

    /** Whether what does not match is hidden. */
    public boolean entered() {
        return entered;
    }

    public ReadOnlyObjectProperty<Rows> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    public Rows rows() {
        return rows.get();
    }

    private void update() {
        StepSet found = lookup.matches().found();
        if (trace == null || lookup.query().query() == null) {
            kept = null;
        } else if (found.scanned() > 0) {
            // A new search begins with no result: until it has one the rows stay, or they would flicker at each letter.
            kept = found;
        }
        rows.set(kept == null ? Rows.ALL : new Rows(kept, entered));
    }
}
