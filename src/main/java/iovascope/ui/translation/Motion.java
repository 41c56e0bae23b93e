package iovascope.ui.translation;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** How far an animation has come. It has no clock: whoever has one tells it the time of each frame. */
final class Motion {

    /** Nanoseconds from the first picture to the last. */
    static final long LENGTH = 150_000_000;

    private final ReadOnlyBooleanWrapper moving = new ReadOnlyBooleanWrapper();
    /** Nanoseconds of the first frame; 0 before it. */
    private long begun;

    private double passed = 1;

    /** True from {@link #start} on until the end is reached. */
    ReadOnlyBooleanProperty movingProperty() {
        return moving.getReadOnlyProperty();
    }

    /** Part of the way, from 0 to 1: slow at both ends. */
    double share() {
        return passed * passed * (3 - 2 * passed);
    }

    boolean moving() {
        return moving.get();
    }

    void start() {
        begun = 0;
        passed = 0;
        moving.set(true);
    }

    void stop() {
        passed = 1;
        moving.set(false);
    }

    /** @param now time of a frame, in nanoseconds of any clock that does not go back */
    void pulse(long now) {
        if (begun == 0) {
            begun = now;
        }
        passed = Math.min(1, (double) (now - begun) / LENGTH);
        if (passed >= 1) {
            moving.set(false);
        }
    }
}
