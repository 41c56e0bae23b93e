package iovascope.ui.timeline;

import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.WindowModel;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Which steps are in sight, on which scale, and how to move along them. */
final class TimelineModel {

    private static final TimeWindow NOTHING = TimeWindow.whole(1);

    private final WindowModel model;
    private final ReadOnlyObjectWrapper<TimeWindow> window = new ReadOnlyObjectWrapper<>(NOTHING);
    private OpenTrace shown;
    /** The trace whose clock was read. */
    private OpenTrace read;

    private Clock clock;

    TimelineModel(WindowModel model) {
        this.model = model;
        model.traceProperty().addListener(property -> show());
        model.stateProperty().addListener(property -> follow());
        show();
    }

    private void show() {
        OpenTrace trace = model.trace();
        if (trace == null) {
            window.set(NOTHING);
        } else if (shown != null && !shown.whole() && shown.name().equals(trace.name())) {
            window.set(window.get().grown(trace.timeline().steps()));
        } else {
            window.set(TimeWindow.whole(trace.timeline().steps()));
        }
        shown = trace;
    }

    private void follow() {
        if (model.state() != null && model.selection().step() > 0) {
            window.set(window.get().following(model.selection().step()));
        }
    }

    ReadOnlyObjectProperty<TimeWindow> windowProperty() {
        return window.getReadOnlyProperty();
    }

    TimeWindow window() {
        return window.get();
    }

    /** The clock of the axis; null for steps of the same width. */
    Clock clock() {
        return model.preferences().timeAxisProperty().get() ? readClock() : null;
    }

    /** Whether the time is wanted as the axis and the trace has none. */
    boolean isClockMissing() {
        return model.trace() != null && model.preferences().timeAxisProperty().get() && readClock() == null;
    }

    private Clock readClock() {
        OpenTrace trace = model.trace();
        if (trace != read) {
            read = trace;
            clock = trace == null ? null : Clock.of(trace.timeline());
        }
        return clock;
    }

    /** Steps between two pixels. */
    StepScale scale(double left, double right) {
        return new StepScale(left, Math.max(left + 1, right), window.get(), clock());
    }

    /** The whole trace between two pixels. */
    StepScale wholeScale(double left, double right) {
        return new StepScale(
                left, Math.max(left + 1, right), TimeWindow.whole(window.get().steps()), clock());
    }

    /**
     * Shows more, or less.
     *
     * @param at place that stays where it is, in steps
     * @param factor below 1 shows less
     */
    void zoom(double at, double factor) {
        Clock time = clock();
        TimeWindow now = window.get();
        if (time == null) {
            window.set(now.zoom(at, factor));
            return;
        }
        double middle = time.time(at);
        double from = middle - (middle - time.time(now.from())) * factor;
        double to = middle + (time.time(now.to()) - middle) * factor;
        set(time.place(from), time.place(to));
    }

    /** The same around the selected step if it is in sight, else around the middle. */
    void zoom(double factor) {
        TimeWindow now = window.get();
        int step = model.selection().step();
        zoom(now.shows(step) ? step + 0.5 : (now.from() + now.to()) / 2, factor);
    }

    /** @param share of the window's width on the screen; below 0 moves to earlier steps */
    void pan(double share) {
        Clock time = clock();
        TimeWindow now = window.get();
        if (time == null) {
            window.set(now.pan(share * now.width()));
            return;
        }
        double from = time.time(now.from());
        double to = time.time(now.to());
        double room = share < 0 ? time.time(1) - from : time.time(now.steps() + 1.0) - to;
        double by = share * (to - from);
        by = share < 0 ? Math.max(room, by) : Math.min(room, by);
        set(time.place(from + by), time.place(to + by));
    }

    /** Shows the whole trace. */
    void fit() {
        window.set(TimeWindow.whole(window.get().steps()));
    }

    /** @param from first place in sight, in steps; @param to where the last ends */
    void set(double from, double to) {
        window.set(TimeWindow.of(from, to, window.get().steps()));
    }

    void set(TimeWindow other) {
        window.set(TimeWindow.of(other.from(), other.to(), window.get().steps()));
    }
}
