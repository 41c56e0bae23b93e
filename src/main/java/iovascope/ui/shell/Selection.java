package iovascope.ui.shell;

import iovascope.check.Finding;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Where the reader is: the one step and the one finding that every part of the window follows. */
public final class Selection {

    private final ReadOnlyIntegerWrapper step = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<Finding> finding = new ReadOnlyObjectWrapper<>();

    public ReadOnlyIntegerProperty stepProperty() {
        return step.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Finding> findingProperty() {
        return finding.getReadOnlyProperty();
    }

    public int step() {
        return step.get();
    }

    public Finding finding() {
        return finding.get();
    }

    /** Goes to a step; a finding of another step is no longer selected. */
    void go(int number) {
        if (finding.get() != null && finding.get().step() != number) {
            finding.set(null);
        }
        step.set(number);
    }

    /** Selects a finding and goes to its step. */
    void show(Finding selected) {
        show(selected.step(), selected);
    }

    /** @param selected a finding of that step, or null */
    void show(int number, Finding selected) {
        finding.set(selected);
        step.set(number);
    }
}
