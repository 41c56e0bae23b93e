package iovascope.ui.shell;

import iovascope.check.Finding;
import iovascope.inspect.InspectOptions;
import iovascope.inspect.Inspection;
import iovascope.inspect.Inspector;
import iovascope.inspect.Progress;
import iovascope.timeline.DeviceState;
import iovascope.ui.fx.Theme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** What the window shows, without any control: the open trace, where the reader is, and how to move. */
public final class WindowModel {

    private final Executor background;
    private final Executor window;
    private final Selection selection = new Selection();
    private final ReadOnlyObjectWrapper<OpenTrace> trace = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<DeviceState> state = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<LoadProblem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<LoadProgress> progress = new ReadOnlyObjectWrapper<>(LoadProgress.NONE);
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.DARK);
    /** Counts openings: of two files opened at once, the later wins, whichever is read first. */
    private int opening;

    /** The file that was to be opened last. */
    private Path refused;

    private Reading reading;
    /** What was shown before the beginning that is shown now; null if a whole trace is. */
    private View before;
    /** The beginning as it was shown at first: whether the reader has moved is told by this. */
    private View first;

    private LiveUpdates updates;
    private UpdateProgress update = UpdateProgress.NONE;

    /** Where the reader is, and in what. @param trace null for the start page */
    private record View(OpenTrace trace, int step, Finding finding) {}

    /** Reads one file on a thread of its own. */
    interface Source {
        Inspection read(Progress progress) throws IOException;
    }

    /**
     * @param background where files are read
     * @param window hands a finished reading back
     */
    public WindowModel(Executor background, Executor window) {
        this.background = background;
        this.window = window;
        selection.stepProperty().addListener((property, old, number) -> showStep());
    }

    public Selection selection() {
        return selection;
    }

    public ReadOnlyObjectProperty<OpenTrace> traceProperty() {
        return trace.getReadOnlyProperty();
    }

    public OpenTrace trace() {
        return trace.get();
    }

    /** The device after the selected step; null without a trace. */
    public ReadOnlyObjectProperty<DeviceState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public DeviceState state() {
        return state.get();
    }

    /** How far the last change of owner has come at the selected step. */
    public UpdateProgress update() {
        return update;
    }

    public ReadOnlyObjectProperty<LoadProblem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /** How far the file that is being read has come; of no meaning if none is. */
    public ReadOnlyObjectProperty<LoadProgress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    public void open(Path file) {
        open(file, InspectOptions.NONE);
    }

    /** Opens as much of the beginning as fits of the file that the problem is about. */
    public void openBeginning() {
        open(refused, InspectOptions.NONE.first(problem.get().fit()));
    }

    private void open(Path file, InspectOptions options) {
        refused = file;
        Path name = file.getFileName();
        load(name == null ? file.toString() : name.toString(), told -> Inspector.inspect(file, options, told));
    }

    public void openSample(String name) {
        load(name, told -> Inspector.inspect(name, Samples.bytes(name), InspectOptions.NONE));
    }

    /** Puts the message about an unreadable file away. */
    public void dismissProblem() {
        problem.set(null);
    }

    /** Shows a trace from its first problem on, or from its end if nothing is wrong. */
    public void show(OpenTrace opened) {
        before = null;
        List<Finding> findings = opened.problems();
        boolean sound = findings.isEmpty();
        problem.set(null);
        show(new View(
                opened, sound ? opened.timeline().steps() : findings.get(0).step(), sound ? null : findings.get(0)));
    }

    private void show(View view) {
        // No part may see the new trace with the state of the old one.
        state.set(null);
        updates = view.trace() == null ? null : new LiveUpdates(view.trace());
        trace.set(view.trace());
        selection.show(view.step(), view.finding());
        // The step may be the same number as in the trace before.
        if (state.get() == null) {
            showStep();
        }
    }

    private View view() {
        return new View(trace.get(), selection.step(), selection.finding());
    }

    /** Goes to a step, or to the nearest there is. */
    public void go(int step) {
        if (trace.get() != null) {
            int last = trace.get().timeline().steps();
            selection.go(Math.min(last, Math.max(Math.min(1, last), step)));
        }
    }

    public void move(int steps) {
        go(selection.step() + steps);
    }

    public void goLast() {
        go(Integer.MAX_VALUE);
    }

    public void select(Finding finding) {
        if (finding.step() > 0) {
            selection.show(finding);
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
            selection.show(open.problems().get(next));
        }
    }

    /** Stops reading, and goes back to what was shown before; nothing happens if nothing is being read. */
    public void cancel() {
        if (loading.get()) {
            stop();
            restore();
        }
    }

    private void stop() {
        opening++;
        loading.set(false);
        if (reading != null) {
            reading.cancel();
            reading = null;
        }
    }

    private void showStep() {
        if (trace.get() != null) {
            update = updates.at(selection.step());
            state.set(trace.get().timeline().at(selection.step()));
        }
    }

    void load(String name, Source source) {
        stop();
        restore();
        int number = opening;
        Reading told = new Reading(window, now -> finish(number, () -> progress.set(now)), beginning -> {
            OpenTrace opened = OpenTrace.beginning(name, beginning);
            window.execute(() -> finish(number, () -> showBeginning(opened)));
        });
        reading = told;
        progress.set(LoadProgress.NONE);
        loading.set(true);
        background.execute(() -> {
            Runnable result;
            try {
                OpenTrace opened = OpenTrace.of(name, source.read(told));
                result = () -> showWhole(opened);
            } catch (CancellationException e) {
                result = this::restore;
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                // A fault of ours must not leave the window reading for ever.
                result = () -> {
                    restore();
                    problem.set(LoadProblem.of(name, e));
                };
            }
            Runnable last = result;
            window.execute(() -> finish(number, () -> {
                stop();
                last.run();
            }));
        });
    }

    /** What comes from a reading that was cancelled, or from one before the last, is dropped. */
    private void finish(int number, Runnable result) {
        if (number == opening) {
            result.run();
        }
    }

    private void showBeginning(OpenTrace opened) {
        View shown = view();
        show(opened);
        before = shown;
        first = view();
    }

    /** Keeps the place of a reader who has moved in the beginning of the trace meanwhile. */
    private void showWhole(OpenTrace opened) {
        View now = view();
        if (before == null || now.equals(first)) {
            show(opened);
            return;
        }
        before = null;
        problem.set(null);
        int at = opened.indexOf(now.finding());
        int step = Math.min(now.step(), opened.timeline().steps());
        show(new View(opened, step, at < 0 ? null : opened.findings().get(at)));
    }

    /** Takes the beginning of a trace away of which no rest will come. */
    private void restore() {
        if (before != null) {
            View shown = before;
            before = null;
            show(shown);
        }
    }
}
