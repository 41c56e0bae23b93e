package iovascope.ui.search;

import iovascope.query.Query;
import iovascope.query.QueryParser;
import iovascope.query.QuerySyntaxException;
import iovascope.ui.shell.OpenTrace;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Where playing stops. They stay when another trace is opened. Belongs to the thread of the window. */
public final class Breakpoints {

    private final Executor background;
    private final Executor window;
    private final ObservableList<Breakpoint> list = FXCollections.observableArrayList();
    private final ObservableList<Breakpoint> shown = FXCollections.unmodifiableObservableList(list);
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();
    private OpenTrace trace;

    /**
     * @param background where steps are looked at
     * @param window runs what changes this
     */
    public Breakpoints(Executor background, Executor window) {
        this.background = background;
        this.window = window;
    }

    /** @param opened null for none */
    public void show(OpenTrace opened) {
        trace = opened;
        list.forEach(each -> each.matches().show(opened));
    }

    /** In the order in which they were added. Cannot be changed. */
    public ObservableList<Breakpoint> list() {
        return shown;
    }

    /** Counts what makes a difference to where playing stops: a breakpoint more or less, on or off, more steps known. */
    public ReadOnlyIntegerProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /** Adds one behind the others; of an equal query there is one only, which is switched on then. */
    public Breakpoint add(Query query) {
        Breakpoint known = of(query);
        if (known != null) {
            known.enabledProperty().set(true);
            return known;
        }
        Breakpoint added = made(query);
        list.add(added);
        changed();
        return added;
    }

    /** Puts one in the place of another; a third of the same query goes. @throws IllegalArgumentException if that is not in the list */
    public Breakpoint replace(Breakpoint old, Query query) {
        if (!list.contains(old)) {
            throw new IllegalArgumentException("no breakpoint " + old.query());
        }
        Breakpoint same = of(query);
        if (same == old) {
            return old;
        }
        if (same != null) {
            remove(same);
        }
        Breakpoint made = made(query);
        made.enabledProperty().set(old.enabled());
        list.set(list.indexOf(old), made);
        end(old);
        changed();
        return made;
    }

    public void remove(Breakpoint breakpoint) {
        if (list.remove(breakpoint)) {
            end(breakpoint);
            changed();
        }
    }

    /** Adds one for a single step, or takes it away. @param step from 1 */
    public void toggle(int step) {
        Query query = at(step);
        Breakpoint known = of(query);
        if (known == null) {
            add(query);
        } else {
            remove(known);
        }
    }

    private static Query at(int step) {
        try {
            return QueryParser.parse("step:" + step);
        } catch (QuerySyntaxException e) {
            throw new IllegalArgumentException("step " + step, e);
        }
    }

    private Breakpoint of(Query query) {
        return list.stream()
                .filter(each -> each.query().equals(query))
                .findFirst()
                .orElse(null);
    }

    private Breakpoint made(Query query) {
        Matches matches = new Matches(background, window);
        matches.show(trace);
        Breakpoint made = new Breakpoint(query, matches);
        made.enabledProperty().addListener(property -> changed());
        matches.foundProperty().addListener(property -> changed());
        return made;
    }

    /** What is no longer in the list must not go on being looked for. */
    private static void end(Breakpoint breakpoint) {
        breakpoint.matches().show(null);
    }

    private void changed() {
        changes.set(changes.get() + 1);
    }

    /**
     * The nearest step at which playing stops.
     *
     * @param from a step that is not asked about itself
     * @return 0 if there is none, as far as is known: see {@link #knownTo}
     */
    public int nextStop(int from, boolean forward) {
        int nearest = 0;
        for (Breakpoint breakpoint : list) {
            if (breakpoint.enabled()) {
                Matches matches = breakpoint.matches();
                int stop = forward ? matches.nextFrom(from + 1) : matches.previousBefore(from);
                boolean nearer = nearest == 0 || (forward ? stop < nearest : stop > nearest);
                nearest = stop != 0 && nearer ? stop : nearest;
            }
        }
        return nearest;
    }

    /** The last step of which it is known whether playing stops there; playing beyond it may run past a breakpoint. */
    public int knownTo() {
        int known = trace == null ? 0 : trace.timeline().steps();
        for (Breakpoint breakpoint : list) {
            Matches matches = breakpoint.matches();
            // One whose search has failed would hold playing up for ever.
            if (breakpoint.enabled() && matches.scanning()) {
                known = Math.min(known, matches.found().scanned());
            }
        }
        return known;
    }

    /** Those that stop at a step; none if none does, or if it is not known yet. */
    public List<Breakpoint> stopping(int step) {
        return list.stream()
                .filter(each -> each.enabled() && each.matches().contains(step))
                .toList();
    }
}
