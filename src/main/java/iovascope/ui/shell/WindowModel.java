package iovascope.ui.shell;

import iovascope.check.Finding;
import iovascope.inspect.InspectOptions;
import iovascope.inspect.Inspection;
import iovascope.inspect.Inspector;
import iovascope.timeline.DeviceState;
import iovascope.ui.fx.Theme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.DARK);
    /** Counts openings: of two files opened at once, the later wins, whichever is read first. */
    private int opening;

    private interface Source {
        Inspection read() throws IOException;
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

    public ReadOnlyObjectProperty<LoadProblem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    public void open(Path file) {
        Path name = file.getFileName();
        load(name == null ? file.toString() : name.toString(), () -> Inspector.inspect(file, InspectOptions.NONE));
    }

    public void openSample(String name) {
        load(name, () -> Inspector.inspect(name, Samples.bytes(name), InspectOptions.NONE));
    }

    /** Puts the message about an unreadable file away. */
    public void dismissProblem() {
        problem.set(null);
    }

    /** Shows a trace from its first finding on, or from its end if nothing is wrong. */
    public void show(OpenTrace opened) {
        problem.set(null);
        // No part may see the new trace with the state of the old one.
        state.set(null);
        trace.set(opened);
        List<Finding> findings = opened.findings();
        if (findings.isEmpty()) {
            selection.go(opened.timeline().steps());
        } else {
            selection.show(findings.get(0));
        }
        // The step may be the same number as in the trace before.
        showStep();
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
        selection.show(finding);
    }

    /** Selects the next finding, or the one before; stays where there is none. */
    public void moveFinding(boolean forward) {
        if (trace.get() == null) {
            return;
        }
        List<Finding> findings = trace.get().findings();
        int at = selection.finding() == null ? -1 : findings.indexOf(selection.finding());
        if (at >= 0) {
            int next = forward ? at + 1 : at - 1;
            if (next >= 0 && next < findings.size()) {
                selection.show(findings.get(next));
            }
            return;
        }
        Finding target = null;
        for (Finding finding : findings) {
            if (forward && finding.step() >= selection.step()) {
                selection.show(finding);
                return;
            }
            if (!forward && finding.step() <= selection.step()) {
                target = finding;
            }
        }
        if (target != null) {
            selection.show(target);
        }
    }

    private void showStep() {
        if (trace.get() != null) {
            state.set(trace.get().timeline().at(selection.step()));
        }
    }

    private void load(String name, Source source) {
        int number = ++opening;
        loading.set(true);
        background.execute(() -> {
            try {
                OpenTrace opened = OpenTrace.of(name, source.read());
                window.execute(() -> finish(number, () -> show(opened)));
            } catch (IOException | RuntimeException e) { // A fault of ours must not leave the window reading for ever.
                window.execute(() -> finish(number, () -> problem.set(LoadProblem.of(name, e))));
            }
        });
    }

    private void finish(int number, Runnable result) {
        if (number == opening) {
            loading.set(false);
            result.run();
        }
    }
}
