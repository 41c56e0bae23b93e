package iovascope.ui.search;

import iovascope.inspect.StepSearch;
import iovascope.query.Query;
import iovascope.ui.shell.OpenTrace;
import java.util.Objects;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The steps of the open trace that a query matches, as far as they are known: they are looked for in the background, from
 * the first step on. Belongs to the thread of the window.
 */
public final class Matches {

    private final Executor background;
    private final Executor window;
    private final ReadOnlyObjectWrapper<StepSet> found = new ReadOnlyObjectWrapper<>(StepSet.NONE);
    private final ReadOnlyBooleanWrapper failed = new ReadOnlyBooleanWrapper();
    private OpenTrace trace;
    private Query query;
    private StepScan<StepSet> scan;

    /**
     * @param background where steps are looked at; whoever closes it ends the search
     * @param window runs what changes this
     */
    public Matches(Executor background, Executor window) {
        this.background = background;
        this.window = window;
    }

    /** Begins anew with another trace. @param opened null for none */
    public void show(OpenTrace opened) {
        if (trace != opened) {
            trace = opened;
            restart();
        }
    }

    /** Begins anew with another query; nothing happens if it is the same. @param wanted null for none */
    public void look(Query wanted) {
        if (!Objects.equals(query, wanted)) {
            query = wanted;
            restart();
        }
    }

    private void restart() {
        if (scan != null) {
            scan.cancel();
            scan = null;
        }
        failed.set(false);
        if (trace == null || query == null) {
            found.set(StepSet.NONE);
            return;
        }
        int steps = trace.timeline().steps();
        found.set(new StepSet.Growing(steps).upTo(0));
        OpenTrace searched = trace;
        Query wanted = query;
        scan = new StepScan<>(
                background,
                window,
                steps,
                () -> new Look(new StepSearch(wanted, searched.inspection()), steps),
                found::set,
                () -> failed.set(true));
        scan.start();
    }

    private static final class Look implements StepScan.Look<StepSet> {

        private final StepSearch search;
        private final StepSet.Growing matching;

        private Look(StepSearch search, int steps) {
            this.search = search;
            matching = new StepSet.Growing(steps);
        }

        @Override
        public void add(int step) {
            matching.add(step, search.matches(step));
        }

        @Override
        public StepSet upTo(int step) {
            return matching.upTo(step);
        }
    }

    /** Null for none. */
    public Query query() {
        return query;
    }

    /** The matches known so far; none without a trace or a query. Set several times while the trace is looked through. */
    public ReadOnlyObjectProperty<StepSet> foundProperty() {
        return found.getReadOnlyProperty();
    }

    public StepSet found() {
        return found.get();
    }

    /** Whether the search has ended by a fault of this program. */
    public ReadOnlyBooleanProperty failedProperty() {
        return failed.getReadOnlyProperty();
    }

    /** Whether more steps are being looked at. */
    public boolean scanning() {
        return !found().whole() && !failed.get();
    }

    /** How much of the trace has been looked through, from 0 to 1. */
    public double share() {
        StepSet now = found();
        return now.whole() ? 1 : (double) now.scanned() / now.steps();
    }

    /** See {@link StepSet#contains}. */
    public boolean contains(int step) {
        return found().contains(step);
    }

    /** See {@link StepSet#count}. */
    public int count() {
        return found().count();
    }

    /** See {@link StepSet#nextFrom}. */
    public int nextFrom(int step) {
        return found().nextFrom(step);
    }

    /** See {@link StepSet#previousBefore}. */
    public int previousBefore(int step) {
        return found().previousBefore(step);
    }

    /** See {@link StepSet#nth}. */
    public int nth(int index) {
        return found().nth(index);
    }

    /** See {@link StepSet#rank}. */
    public int rank(int step) {
        return found().rank(step);
    }
}
