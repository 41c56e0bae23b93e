package iovascope.ui.compare;

import iovascope.ui.shell.Amount;
import iovascope.ui.shell.LoadProblem;
import iovascope.ui.shell.Loading;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.Ownership;
import iovascope.ui.shell.WindowModel;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;

/**
 * Which two steps are compared, of one trace or of two, and what differs.
 *
 * <p>A step that nobody set follows the reader: B is the selected step, A the one before the owner changed last. With a
 * second trace, the end in the open one follows.
 */
public final class ComparisonModel {

    /** Where the second trace is. */
    private enum Second {
        NONE,
        IS_A,
        IS_B
    }

    private final WindowModel model;
    /** The second trace is read and kept as a window of its own would. */
    private final WindowModel beside;

    private final ObjectProperty<Tables> tables = new SimpleObjectProperty<>(Tables.KERNEL);
    private final ReadOnlyObjectWrapper<Comparison> comparison = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper hint = new ReadOnlyStringWrapper("");
    private final Asking asking;
    private final Blink blink;
    private Second second = Second.NONE;
    private OpenTrace open;
    /** Set by a person; null for one that follows. */
    private Integer stepA;

    private Integer stepB;
    private boolean marking;
    private boolean shown = true;
    private Runnable onShow = () -> {};
    private Runnable onChange = () -> {};
    /**
     * @param background where a second trace is read and long tables are compared
     * @param window hands the results back
     */
    public ComparisonModel(WindowModel model, Executor background, Executor window) {
        this.model = model;
        asking = new Asking(background, window, this::answer);
        beside = new WindowModel(background, window);
        blink = new Blink(model, this::refresh);
        model.stateProperty().addListener((property, old, state) -> follow());
        beside.stateProperty().addListener((property, old, state) -> showSecond());
        tables.addListener(property -> refresh());
        follow();
    }

    /** What differs; null without a trace, and before the first answer. */
    ReadOnlyObjectProperty<Comparison> comparisonProperty() {
        return comparison.getReadOnlyProperty();
    }

    Comparison comparison() {
        return comparison.get();
    }

    public ObjectProperty<Tables> tablesProperty() {
        return tables;
    }

    /** What the next X does, one sentence. */
    public ReadOnlyStringProperty hintProperty() {
        return hint.getReadOnlyProperty();
    }

    /** Why the last comparison could not be made; empty if it could. */
    String failure() {
        return asking.failure();
    }

    /** Reads the second trace: progress, cancel, and what is wrong with a file. The open trace is not touched. */
    public Loading second() {
        return beside.loading();
    }

    /** Why the second trace could not be read; null if it could. */
    public LoadProblem problem() {
        return second().problemProperty().get();
    }

    /** Makes another compare the same, for a picture. */
    public void copyTo(ComparisonModel other) {
        other.tables.set(tables.get());
        if (twoTraces() && beside.trace() != null) {
            other.second = second;
            other.beside.show(beside.trace(), beside.selection().place());
        }
        other.stepA = a();
        other.stepB = b();
        other.refresh();
    }

    /** Runs when the tab is to be shown. */
    public void onShow(Runnable action) {
        onShow = action;
    }

    /** Runs after each change of the two ends, of a comparison's beginning and of its end. */
    void onChange(Runnable action) {
        onChange = action;
    }

    /** Tells whether the view is in sight: what nobody sees is not compared. */
    public void setShown(boolean now) {
        if (now != shown) {
            shown = now;
            if (now) {
                refresh();
            }
        }
    }

    /** Whether an answer is being waited for. */
    boolean comparing() {
        return asking.waiting();
    }

    boolean hasTrace() {
        return model.trace() != null && model.state() != null;
    }

    /** The trace of one end; null on the start page. */
    OpenTrace trace(boolean endA) {
        return isSecond(endA) ? beside.trace() : model.trace();
    }

    /** Whether one end lies in the second trace. */
    boolean isSecond(boolean endA) {
        return second == (endA ? Second.IS_A : Second.IS_B);
    }

    boolean twoTraces() {
        return second != Second.NONE;
    }

    public int a() {
        return stepA != null ? stepA : isSecond(false) ? blink.place() : ownerBefore(b());
    }

    public int b() {
        return stepB != null ? stepB : blink.place();
    }

    /** The state that led to the present one: before the change of owner at or before a step, or before everything. */
    private int ownerBefore(int step) {
        if (tables.get() == Tables.KERNEL_AND_DEVICE) {
            return step;
        }
        int before = 0;
        List<Ownership> owners =
                model.trace() == null ? List.of() : model.trace().owners();
        for (int at = 1; at < owners.size(); at++) {
            boolean begun = owners.get(at).since() <= step;
            boolean other = owners.get(at).process() != owners.get(at - 1).process();
            before = begun && other ? owners.get(at).since() - 1 : before;
        }
        return before;
    }

    public void setA(int step) {
        set(true, step);
    }

    public void setB(int step) {
        set(false, step);
    }

    private void set(boolean endA, int step) {
        if (trace(endA) == null) {
            return;
        }
        int nearest = Math.max(0, Math.min(trace(endA).timeline().steps(), step));
        stepA = endA ? Integer.valueOf(nearest) : stepA;
        stepB = endA ? stepB : Integer.valueOf(nearest);
        marking = false;
        refresh();
    }

    /** Sets an end to the step that somebody typed. @return what is wrong with it; empty if nothing is */
    String type(boolean endA, String text) {
        if (trace(endA) == null) {
            return "";
        }
        try {
            set(endA, StepText.parse(text, trace(endA).timeline().steps()));
            return "";
        } catch (IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    /** The first time marks the selected step as A, the next time as B and shows the tab; then begins again. */
    public void mark() {
        if (!hasTrace()) {
            return;
        }
        int step = blink.place();
        if (twoTraces()) {
            set(!isSecond(true), step);
            onShow.run();
        } else if (marking) {
            setB(step);
            onShow.run();
        } else {
            stepB = null;
            setA(step);
            marking = true;
            tell();
        }
    }

    /** Whether the end that would follow the reader stays where it is. */
    public boolean pinned() {
        return (followsA() ? stepA : stepB) != null;
    }

    /** Of two traces, the end in the open one follows. */
    private boolean followsA() {
        return isSecond(false);
    }

    public void pin(boolean pinned) {
        if (pinned == pinned() || !hasTrace()) {
            return;
        }
        if (followsA()) {
            stepA = pinned ? Integer.valueOf(a()) : null;
        } else {
            stepB = pinned ? Integer.valueOf(b()) : null;
        }
        refresh();
    }

    /** A becomes B and B becomes A; both stay where they are from then on. */
    public void swap() {
        if (!hasTrace()) {
            return;
        }
        int a = a();
        stepA = b();
        stepB = a;
        second = second == Second.IS_A ? Second.IS_B : second == Second.IS_B ? Second.IS_A : second;
        marking = false;
        refresh();
    }

    /** Goes back to the steps that follow the reader. */
    public void reset() {
        forget();
        refresh();
    }

    private void forget() {
        stepA = null;
        stepB = null;
        marking = false;
    }

    /** Compares within the open trace again. */
    public void closeSecond() {
        beside.close();
        second = Second.NONE;
        forget();
        refresh();
    }

    /** Whether there is another step to blink to. */
    public boolean canBlink() {
        return hasTrace() && !isSecond(true) && a() != blink.place();
    }

    /** While this is on, the whole window is at step A; then it is back where it was. Any number of calls is safe. */
    public void blink(boolean down) {
        if (!down) {
            blink.release();
        } else if (!blink.down() && canBlink()) {
            blink.press(a());
        }
        onChange.run();
    }

    public boolean blinking() {
        return blink.down();
    }

    private void follow() {
        // A trace that is being read grows: its steps keep their numbers.
        boolean grown = open != null
                && !open.whole()
                && model.trace() != null
                && open.name().equals(model.trace().name());
        if (open != model.trace()) {
            blink.forget();
            if (!grown) {
                forget();
            }
            open = model.trace();
        }
        if (!blink.down()) {
            refresh();
        }
    }

    private void showSecond() {
        if (beside.trace() == null || beside.state() == null) {
            return;
        }
        if (second == Second.NONE) {
            second = Second.IS_B;
            stepA = null;
            stepB = null;
        }
        int last = beside.trace().timeline().steps();
        if (isSecond(true)) {
            stepA = Math.min(last, stepA == null ? blink.place() : stepA);
        } else {
            stepB = Math.min(last, stepB == null ? blink.place() : stepB);
        }
        refresh();
    }

    private void refresh() {
        tell();
        asking.drop();
        if (!hasTrace()) {
            comparison.set(null);
        } else if (shown) {
            asking.ask(side(true), side(false));
        }
        onChange.run();
    }

    private Side side(boolean endA) {
        OpenTrace trace = trace(endA);
        int step = Math.min(endA ? a() : b(), trace.timeline().steps());
        return new Side(trace, step, tables.get().device(endA), isSecond(endA));
    }

    private void answer(Comparison found) {
        comparison.set(found);
        onChange.run();
    }

    /** Whether A was marked and B was not yet. */
    boolean marking() {
        return marking;
    }

    private void tell() {
        hint.set(
                marking
                        ? "A is step " + Amount.text(a()) + " · X at another step marks B"
                        : "X marks A, X again marks B");
    }

    /** All differences as a table; the first row is its head. */
    public List<String[]> rows() {
        return ComparisonTable.rows(comparison.get());
    }

    /** The comparison as Markdown; of very many differences, the first, and how many more there are. */
    public String markdown() {
        return ComparisonTable.markdown(comparison.get(), tables.get());
    }
}
