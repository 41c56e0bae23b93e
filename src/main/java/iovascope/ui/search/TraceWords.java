package iovascope.ui.search;

import iovascope.inspect.Inspection;
import iovascope.query.FindingLabel;
import iovascope.query.QueryWords;
import iovascope.query.SeenWords;
import iovascope.ui.shell.OpenTrace;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The values that the open trace has, for whoever types a query. They are collected in the background, once, and not before
 * somebody types. Belongs to the thread of the window.
 */
public final class TraceWords {

    private final Executor background;
    private final Executor window;
    private final ReadOnlyObjectWrapper<QueryWords> words = new ReadOnlyObjectWrapper<>(QueryWords.NONE);
    private OpenTrace trace;
    private StepScan<QueryWords> scan;

    /**
     * @param background where they are collected
     * @param window runs what changes this
     */
    public TraceWords(Executor background, Executor window) {
        this.background = background;
        this.window = window;
    }

    /** @param opened null for none */
    public void show(OpenTrace opened) {
        if (trace == opened) {
            return;
        }
        if (scan != null) {
            scan.cancel();
            scan = null;
        }
        trace = opened;
        words.set(QueryWords.NONE);
    }

    /** Begins to collect; nothing happens if it has begun. */
    void collect() {
        if (trace == null || scan != null) {
            return;
        }
        Inspection inspection = trace.inspection();
        int steps = inspection.timeline().steps();
        // Without events and results of their own, people still have those of any trace.
        scan = new StepScan<>(background, window, steps, () -> new Look(inspection), words::set, () -> {});
        scan.start();
    }

    /** First what needs no look at the steps, then everything. */
    public ReadOnlyObjectProperty<QueryWords> wordsProperty() {
        return words.getReadOnlyProperty();
    }

    private static final class Look implements StepScan.Look<QueryWords> {

        private final QueryWords named;
        private final SeenWords seen;
        private final int steps;

        private Look(Inspection inspection) {
            List<FindingLabel> labels = inspection.findings().stream()
                    .map(finding -> new FindingLabel(
                            finding.id(),
                            finding.name(),
                            finding.severity().name().toLowerCase(Locale.ROOT)))
                    .toList();
            named = QueryWords.of(inspection.timeline(), labels);
            seen = new SeenWords(inspection.timeline());
            steps = inspection.timeline().steps();
        }

        @Override
        public void add(int step) {
            seen.add(step);
        }

        @Override
        public QueryWords upTo(int step) {
            return step == steps ? named.with(seen) : named;
        }
    }
}
