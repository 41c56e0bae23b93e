package iovascope.ui.lab;

import iovascope.check.Finding;
import iovascope.inspect.Inspection;
import iovascope.lab.HandOver;
import iovascope.lab.LabRun;
import iovascope.lab.LabSettings;
import iovascope.lab.Script;
import iovascope.lab.WrongPage;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.Selection.Place;
import iovascope.ui.shell.WindowModel;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;

/**
 * What the page of the laboratory shows, without any control: the chosen script, its last run, and the steps of that run
 * as a trace of their own. A run is looked at only while it goes on.
 */
public final class LabModel {

    /** Sizes of guest memory to choose from, in bytes. */
    public static final List<Long> SIZES = List.of(16L << 20, 64L << 20, 256L << 20, 1L << 30, 4L << 30);

    /** DMAs a second to choose from; 0 for as many as the device can. */
    public static final List<Integer> RATES = List.of(20_000, 200_000, 0);

    private static final long USUAL_SIZE = 256L << 20;
    private static final int USUAL_RATE = 200_000;
    /** How long the device works in each stretch of the script, in milliseconds: long enough to be watched. */
    private static final int LINGER = 1000;

    /** Between two looks at a run; more of them a second are not seen. */
    private static final long LOOK_NANOS = 50_000_000;

    private final LabStarter starter;
    private final CostModel costs;
    private final WindowModel steps = new WindowModel(Runnable::run, Runnable::run);
    private final Map<Script, LabRun> runs = new EnumMap<>(Script.class);
    private final ObjectProperty<Script> script = new SimpleObjectProperty<>(Script.CORRECT);
    private final ObjectProperty<Long> size = new SimpleObjectProperty<>(USUAL_SIZE);
    private final ObjectProperty<HandOver> handOver = new SimpleObjectProperty<>(HandOver.SCM_RIGHTS);
    private final ObjectProperty<Integer> rate = new SimpleObjectProperty<>(USUAL_RATE);
    private final ReadOnlyObjectWrapper<LabSnapshot> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Map<Script, LabResult>> results = new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    /** The run that goes on; null if none does. */
    private LabRun current;

    private long looked;
    private Inspection inspected;
    /** Whether the newest step is shown as it comes; no longer once the reader went back. */
    private boolean following = true;

    /**
     * @param background where verification is measured
     * @param window hands its figures over
     */
    public LabModel(LabStarter starter, Verifier verifier, Executor background, Executor window) {
        this.starter = starter;
        costs = new CostModel(verifier, background, window);
        script.addListener(property -> showChosen());
    }

    /** Which script the page is about. */
    public ObjectProperty<Script> scriptProperty() {
        return script;
    }

    public Script script() {
        return script.get();
    }

    /** Guest memory of the next run, in bytes. */
    public ObjectProperty<Long> sizeProperty() {
        return size;
    }

    public ObjectProperty<HandOver> handOverProperty() {
        return handOver;
    }

    /** DMAs a second of the next run; 0 for as many as the device can. */
    public ObjectProperty<Integer> rateProperty() {
        return rate;
    }

    LabSettings settings() {
        return new LabSettings(script(), size.get(), handOver.get(), rate.get(), LINGER);
    }

    /** The last run of the chosen script; null if there was none. */
    ReadOnlyObjectProperty<LabSnapshot> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    LabSnapshot shown() {
        return shown.get();
    }

    /** What each script came to that has run. */
    ReadOnlyObjectProperty<Map<Script, LabResult>> resultsProperty() {
        return results.getReadOnlyProperty();
    }

    /** Whether a run goes on, of the chosen script or of another: {@link #pulse} is wanted. */
    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    public boolean running() {
        return running.get();
    }

    /** Why no run could be begun, in a sentence; empty if one could. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** The steps of the shown run, as the parts of a window see them. */
    public WindowModel steps() {
        return steps;
    }

    CostModel costs() {
        return costs;
    }

    /** The run of the chosen script; null if there was none. */
    public LabRun run() {
        return runs.get(script());
    }

    /** The first wrong page of a cell of the shown memory; null if none is known. */
    WrongPage wrongIn(int cell) {
        return run() == null ? null : run().wrongIn(cell);
    }

    /** Chooses the next script of the list, or the one before. */
    public void moveScript(int by) {
        Script[] all = Script.values();
        int next = Math.max(0, Math.min(all.length - 1, script().ordinal() + by));
        script.set(all[next]);
    }

    /** Runs the chosen script; a run that goes on is ended. */
    public void start() {
        leave();
        problem.set("");
        LabRun begun;
        try {
            begun = starter.start(settings());
        } catch (IOException e) {
            problem.set(e.getMessage());
            return;
        }
        current = begun;
        runs.put(script(), begun);
        following = true;
        looked = 0;
        running.set(true);
        look();
    }

    private void leave() {
        if (current != null) {
            Script left = current.settings().script();
            current.cancel();
            current = null;
            running.set(false);
            note(left, new LabResult(LabResult.Kind.STOPPED, 0, 0));
        }
    }

    /** Holds the run where it is, or lets it go on. */
    public void pauseOrGoOn() {
        if (current != null) {
            current.pause(!current.isPaused());
            look();
        }
    }

    /** Ends the run; what it recorded stays. */
    public void stop() {
        if (current != null) {
            current.cancel();
            look();
        }
    }

    /** Ends everything that was begun, for good. */
    public void close() {
        leave();
        costs.stop();
    }

    /** Puts away why no run could be begun. */
    public void dismissProblem() {
        problem.set("");
    }

    /** Looks at the run that goes on. @param nanos the time of a frame */
    public void pulse(long nanos) {
        if (current != null && (looked == 0 || nanos - looked >= LOOK_NANOS)) {
            looked = nanos;
            look();
        }
    }

    private void look() {
        LabSnapshot now = LabSnapshot.of(current);
        Script its = now.settings().script();
        if (!now.going()) {
            current = null;
        }
        note(its, LabResult.of(now));
        if (its == script()) {
            show(now);
        }
        running.set(current != null);
    }

    private void note(Script its, LabResult result) {
        Map<Script, LabResult> all = new EnumMap<>(Script.class);
        all.putAll(results.get());
        if (!result.equals(all.put(its, result))) {
            results.set(Map.copyOf(all));
        }
    }

    private void showChosen() {
        following = true;
        inspected = null;
        problem.set("");
        show(run() == null ? null : LabSnapshot.of(run()));
    }

    private void show(LabSnapshot snapshot) {
        boolean ended = snapshot != null && !snapshot.going();
        boolean ending = ended && (shown.get() == null || shown.get().going());
        showSteps(snapshot == null ? null : snapshot.inspection(), ended, ending);
        shown.set(snapshot);
    }

    private void showSteps(Inspection newest, boolean ended, boolean ending) {
        if (newest == null) {
            inspected = null;
            if (steps.trace() != null) {
                steps.close();
            }
            return;
        }
        if (newest != inspected) {
            inspected = newest;
            OpenTrace open = OpenTrace.of("lab", newest);
            steps.show(open, place(open, ended));
        } else if (ending && following) {
            steps.show(steps.trace(), place(steps.trace(), true));
        }
    }

    /** Where the reader stays; who follows sees the newest step, and at last the first problem. */
    private Place place(OpenTrace open, boolean ended) {
        int last = open.timeline().steps();
        if (!following) {
            Place before = steps.selection().place();
            return new Place(Math.min(before.step(), last), before.finding(), before.spot());
        }
        if (ended && !open.problems().isEmpty()) {
            Finding first = open.problems().get(0);
            return new Place(first.step() == 0 ? last : first.step(), first, null);
        }
        return new Place(last, null, null);
    }

    /** Goes to a step of the shown run, and stays there while more come. */
    public void go(int step) {
        steps.go(step);
        stay();
    }

    /** Goes so many steps on, or back; from the last step on the newest is followed again. */
    public void move(int by) {
        steps.move(by);
        stay();
    }

    /** Goes to the next finding, or to the one before. */
    public void moveFinding(boolean forward) {
        steps.moveFinding(forward);
        stay();
    }

    private void stay() {
        following = steps.trace() == null
                || steps.selection().step() == steps.trace().timeline().steps();
    }

    /** Whether the newest step is shown as it comes. */
    boolean following() {
        return following;
    }
}
