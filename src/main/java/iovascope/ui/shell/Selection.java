package iovascope.ui.shell;

import iovascope.check.Finding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

/** Where the reader is: the one step, the one finding and the one range that every part of the window follows. */
public final class Selection {

    /** What one place is. @param finding null for none; @param spot null for none */
    public record Place(int step, Finding finding, Spot spot) {}

    private final ReadOnlyIntegerWrapper step = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<Finding> finding = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Spot> spot = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<Spot> hovered = new SimpleObjectProperty<>();
    private final PlaceHistory history = new PlaceHistory();
    private boolean stepped;

    public ReadOnlyIntegerProperty stepProperty() {
        return step.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Finding> findingProperty() {
        return finding.getReadOnlyProperty();
    }

    /** The range that was picked; null for none. */
    public ReadOnlyObjectProperty<Spot> spotProperty() {
        return spot.getReadOnlyProperty();
    }

    /** The range under the pointer, in whichever part it is; null for none. */
    public ObjectProperty<Spot> hoveredProperty() {
        return hovered;
    }

    public int step() {
        return step.get();
    }

    public Finding finding() {
        return finding.get();
    }

    public Spot spot() {
        return spot.get();
    }

    public Spot hovered() {
        return hovered.get();
    }

    /** Points at a range, or at none. */
    public void hover(Spot pointed) {
        hovered.set(pointed);
    }

    /** Picks a range, or none. */
    public void pick(Spot picked) {
        note(false);
        spot.set(picked);
    }

    /** Picks the range that is spoken of already, before a move along it. */
    void keep(Spot spoken) {
        spot.set(spoken);
    }

    /** Whether the last change of the step was a move from one to the next, which may be animated; a jump is not. */
    public boolean stepped() {
        return stepped;
    }

    public Place place() {
        return new Place(step(), finding(), spot());
    }

    /** Goes to a step; a finding of another step is no longer selected. */
    void go(int number, boolean byStep) {
        note(byStep);
        Finding kept = finding.get() != null && finding.get().step() == number ? finding.get() : null;
        set(new Place(number, kept, spot()));
    }

    /** Selects a finding and goes to its step. */
    void show(Finding selected, boolean byStep) {
        note(byStep);
        set(new Place(selected.step(), selected, spot()));
    }

    /** Begins anew, without a past. */
    void start(Place place) {
        history.clear();
        stepped = false;
        hovered.set(null);
        set(place);
    }

    /** Goes back to where the reader was before a jump. */
    public void back() {
        restore(history.back(place()));
    }

    public void forward() {
        restore(history.forward(place()));
    }

    private void restore(Place place) {
        if (place != null) {
            stepped = false;
            set(place);
        }
    }

    private void note(boolean byStep) {
        history.leave(place(), byStep);
        stepped = byStep;
    }

    private void set(Place place) {
        spot.set(place.spot());
        finding.set(place.finding());
        step.set(place.step());
    }
}
