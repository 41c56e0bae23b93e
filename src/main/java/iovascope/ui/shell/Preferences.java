package iovascope.ui.shell;

import iovascope.ui.fx.Theme;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What a person likes, whatever trace is open. */
public final class Preferences {

    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.DARK);
    private final DoubleProperty scale = new SimpleDoubleProperty(1);
    private final BooleanProperty reduceMotion = new SimpleBooleanProperty();
    private final BooleanProperty linear = new SimpleBooleanProperty();
    private final BooleanProperty timeAxis = new SimpleBooleanProperty();

    public ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    public Theme theme() {
        return theme.get();
    }

    /** How large everything is; 1 is the usual size. */
    public DoubleProperty scaleProperty() {
        return scale;
    }

    /** Whether nothing may move by itself. */
    public BooleanProperty reduceMotionProperty() {
        return reduceMotion;
    }

    /** Whether addresses are on their true scale, instead of one with large ranges made small and gaps folded. */
    public BooleanProperty linearProperty() {
        return linear;
    }

    /** Whether the time is the scale of the mappings over time, instead of the steps. */
    public BooleanProperty timeAxisProperty() {
        return timeAxis;
    }
}
