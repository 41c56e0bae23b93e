package iovascope.ui.lab;

import iovascope.lab.VerificationCost;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What verification costs, as far as it has been measured on this machine. */
final class CostModel {

    private final Verifier verifier;
    private final Executor background;
    private final Executor window;
    private final ReadOnlyObjectWrapper<List<VerificationCost>> costs = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<String>> notes = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper measuring = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    /** Of the measurement that goes on; a later one has another. */
    private AtomicBoolean cancelled = new AtomicBoolean();

    CostModel(Verifier verifier, Executor background, Executor window) {
        this.verifier = verifier;
        this.background = background;
        this.window = window;
    }

    /** In the order in which they were measured. */
    ReadOnlyObjectProperty<List<VerificationCost>> costsProperty() {
        return costs.getReadOnlyProperty();
    }

    List<VerificationCost> costs() {
        return costs.get();
    }

    /** What belongs to the figures, one sentence each. */
    ReadOnlyObjectProperty<List<String>> notesProperty() {
        return notes.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty measuringProperty() {
        return measuring.getReadOnlyProperty();
    }

    boolean measuring() {
        return measuring.get();
    }

    /** Why it could not be measured; empty if it could. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Measures everything anew, or stops measuring. */
    void toggle() {
        if (measuring()) {
            stop();
            return;
        }
        AtomicBoolean mine = new AtomicBoolean();
        cancelled = mine;
        costs.set(List.of());
        notes.set(List.of());
        problem.set("");
        measuring.set(true);
        background.execute(() -> measure(mine));
    }

    void stop() {
        cancelled.set(true);
        measuring.set(false);
    }

    private void measure(AtomicBoolean mine) {
        String why = "";
        try {
            verifier.measure(
                    cost -> window.execute(() -> add(mine, costs, cost)),
                    note -> window.execute(() -> add(mine, notes, note)),
                    mine::get);
        } catch (IOException e) {
            why = e.getMessage();
        } catch (RuntimeException e) {
            // Without a word the bar would say for ever that it is being measured.
            why = "a fault of this program: " + e;
        }
        String said = why;
        window.execute(() -> {
            if (!mine.get()) {
                problem.set(said);
                measuring.set(false);
            }
        });
    }

    private static <T> void add(AtomicBoolean mine, ReadOnlyObjectWrapper<List<T>> list, T added) {
        if (!mine.get() && !list.get().contains(added)) {
            List<T> all = new ArrayList<>(list.get());
            all.add(added);
            list.set(List.copyOf(all));
        }
    }
}
