package iovascope.ui.shell;

import iovascope.check.Finding;
import iovascope.mem.IovaRange;
import iovascope.timeline.DeviceState;
import iovascope.trace.Action;
import iovascope.vhost.IotlbMessage;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** What the window shows, without any control: the open trace, where the reader is, and how to move. */
public final class WindowModel {

    private final Selection selection = new Selection();
    private final Preferences preferences = new Preferences();
    private final Executor background;
    private final Executor searching;
    private final Executor window;
    private final Loading loading;
    private final Transport transport = new Transport(this);
    private final Playback playback;
    private final Notebook notebook;
    private final Recents recents;
    private final Demo demo;
    private final ReadOnlyObjectWrapper<OpenTrace> trace = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<DeviceState> state = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<MiddleView> view = new SimpleObjectProperty<>(MiddleView.TRANSLATION);
    private LiveUpdates updates;
    private UpdateProgress update = UpdateProgress.NONE;

    /**
     * @param background where files are read
     * @param window hands a finished reading back
     */
    public WindowModel(Executor background, Executor window) {
        this(background, background, window);
    }

    /**
     * @param background where files are read
     * @param searching where queries are asked of each step; reading must not keep them waiting
     * @param window hands results back
     */
    public WindowModel(Executor background, Executor searching, Executor window) {
        this.searching = searching;
        this.background = background;
        this.window = window;
        loading = new Loading(this, background, window);
        playback = new Playback(this);
        notebook = new Notebook(this);
        recents = new Recents(this);
        demo = new Demo(this);
        selection.stepProperty().addListener((property, old, number) -> showStep());
    }

    /** Where long work is done. */
    public Executor background() {
        return background;
    }

    /** Where steps are looked through. */
    public Executor searching() {
        return searching;
    }

    /** Hands over what long work gave. */
    public Executor window() {
        return window;
    }

    public Selection selection() {
        return selection;
    }

    public Preferences preferences() {
        return preferences;
    }

    public Loading loading() {
        return loading;
    }

    /** Moves by batches, gates and changes. */
    public Transport transport() {
        return transport;
    }

    /** Goes through the steps by itself. */
    public Playback playback() {
        return playback;
    }

    /** What people wrote at steps. */
    public Notebook notebook() {
        return notebook;
    }

    /** The files that were opened last. */
    public Recents recents() {
        return recents;
    }

    /** The 60-second live update. */
    public Demo demo() {
        return demo;
    }

    public ReadOnlyObjectProperty<OpenTrace> traceProperty() {
        return trace.getReadOnlyProperty();
    }

    /** Null on the start page. */
    public OpenTrace trace() {
        return trace.get();
    }

    /** The device after the selected step; null without a trace. Everything else about the step is set before it. */
    public ReadOnlyObjectProperty<DeviceState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public DeviceState state() {
        return state.get();
    }

    /** Which of the views in the middle is seen. */
    public ObjectProperty<MiddleView> viewProperty() {
        return view;
    }

    /** How far the last change of owner has come at the selected step. */
    public UpdateProgress update() {
        return update;
    }

    /** Shows a trace from its first problem on, or from its end if nothing is wrong. */
    public void show(OpenTrace opened) {
        loading.settle();
        show(opened, start(opened));
    }

    /** Goes back to the start page. */
    public void close() {
        loading.cancel();
        loading.settle();
        show(null, new Selection.Place(0, null, null));
    }

    Selection.Place start(OpenTrace opened) {
        List<Finding> problems = opened.problems();
        return problems.isEmpty()
                ? new Selection.Place(opened.timeline().steps(), null, null)
                : new Selection.Place(problems.get(0).step(), problems.get(0), null);
    }

    /** Shows a trace, or the start page, as somebody saw it. @param opened null for the start page */
    public void show(OpenTrace opened, Selection.Place place) {
        // No part may see the new trace with the state of the old one.
        state.set(null);
        updates = opened == null ? null : new LiveUpdates(opened);
        trace.set(opened);
        selection.start(place);
        // The step may be the same number as in the trace before.
        if (state.get() == null) {
            showStep();
        }
    }

    /** Goes to a step, or to the nearest there is; a jump. */
    public void go(int step) {
        go(step, false);
    }

    void go(int step, boolean byStep) {
        if (trace.get() != null) {
            int last = trace.get().timeline().steps();
            int nearest = Math.min(last, Math.max(Math.min(1, last), step));
            if (nearest != selection.step()) {
                selection.go(nearest, byStep);
            }
        }
    }

    /** Goes so many steps on, or back. */
    public void move(int steps) {
        go(selection.step() + steps, true);
    }

    public void goLast() {
        go(Integer.MAX_VALUE);
    }

    public void select(Finding finding) {
        if (finding.step() > 0 && !finding.equals(selection.finding())) {
            selection.show(finding, false);
        }
    }

    /** Selects the next finding that counts, or the one before; stays where there is none. */
    public void moveFinding(boolean forward) {
        if (trace.get() == null) {
            return;
        }
        OpenTrace open = trace.get();
        int at = open.indexOf(selection.finding());
        int next = at >= 0
                ? at + (forward ? 1 : -1)
                : forward ? open.problemFrom(selection.step()) : open.problemFrom(selection.step() + 1) - 1;
        if (next >= 0 && next < open.problems().size()) {
            selection.show(open.problems().get(next), true);
        }
    }

    /** The range that is spoken of: the picked one, else that of the finding, else that of the message; or null. */
    public Spot focus() {
        if (trace.get() == null || selection.spot() != null) {
            return selection.spot();
        }
        Finding finding = selection.finding();
        return finding != null && finding.iova() != null && finding.asid() >= 0
                ? new Spot(finding.asid(), finding.iova())
                : messageRange(trace.get(), selection.step());
    }

    /** The range that the message of a step names; null if it names none. */
    public static Spot messageRange(OpenTrace open, int step) {
        if (step < 1) {
            return null;
        }
        Action action = open.trace().action(open.timeline().step(step).event());
        if (!(action instanceof Action.Message write)
                || IotlbMessage.isBatch(write.message().type())) {
            return null;
        }
        IotlbMessage message = write.message();
        return IovaRange.ofSize(message.iova(), message.size())
                .map(range -> new Spot(message.asid(), range))
                .orElse(null);
    }

    private void showStep() {
        if (trace.get() != null) {
            update = updates.at(selection.step());
            state.set(trace.get().timeline().at(selection.step()));
        }
    }
}
