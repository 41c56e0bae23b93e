package iovascope.ui.shell;

import java.util.function.IntBinaryOperator;
import java.util.function.IntSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;

/** Goes through the steps by itself. It has no clock: whoever has one tells it the time of each frame. */
public final class Playback {

    /** Steps a second at speed 1: slow enough to read what each of them does. */
    private static final double STEPS_PER_SECOND = 1.25;

    private static final double SLOWEST = 0.25;
    private static final double FASTEST = 65_536;
    /** From this speed on a step lasts no longer than its animation would. */
    private static final double FAST = 5;

    private final WindowModel model;
    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper speed = new ReadOnlyDoubleWrapper(1);
    /** From, exclusive, and to, inclusive, to the first step between them at which to stop, or 0. */
    private IntBinaryOperator stops = (from, to) -> 0;
    /** The last step of which it is known whether to stop there. */
    private IntSupplier known = () -> Integer.MAX_VALUE;

    /** Nanoseconds of the last frame; 0 before the first. */
    private long last;
    /** Part of the next step that has passed. */
    private double share;
    /** Where the last frame left the reader: a jump meanwhile is no reason to stop, but the part of a step is void. */
    private int left;

    Playback(WindowModel model) {
        this.model = model;
        model.traceProperty().addListener(property -> pause());
    }

    /**
     * Says where to stop.
     *
     * @param finder from a step, exclusive, and to one, inclusive, to the first at which to stop, or 0
     * @param known the last step that the finder knows about: nothing beyond it is played until it is known
     */
    public void stopAt(IntBinaryOperator finder, IntSupplier known) {
        stops = finder;
        this.known = known;
    }

    public ReadOnlyBooleanProperty playingProperty() {
        return playing.getReadOnlyProperty();
    }

    public boolean playing() {
        return playing.get();
    }

    /** How often as fast as usual. */
    public ReadOnlyDoubleProperty speedProperty() {
        return speed.getReadOnlyProperty();
    }

    /** Whether steps follow each other too fast to be animated. */
    public boolean fast() {
        return playing() && speed.get() >= FAST;
    }

    /** When the last frame was played, in nanoseconds of whoever tells the time. */
    long time() {
        return last;
    }

    public void toggle() {
        if (playing()) {
            pause();
        } else {
            play();
        }
    }

    /** Plays on; from the beginning if the end was reached. */
    public void play() {
        if (model.trace() == null || model.trace().timeline().steps() < 2) {
            return;
        }
        if (model.selection().step() >= model.trace().timeline().steps()) {
            model.go(1);
        }
        last = 0;
        share = 0;
        playing.set(true);
    }

    public void pause() {
        playing.set(false);
    }

    /** Twice as fast, or half as fast. */
    public void change(boolean faster) {
        double next = faster ? speed.get() * 2 : speed.get() / 2;
        speed.set(Math.max(SLOWEST, Math.min(FASTEST, next)));
    }

    /** @param speed how often as fast as usual */
    public void setSpeed(double speed) {
        this.speed.set(speed);
    }

    /** @param now time of a frame, in nanoseconds of any clock that does not go back */
    public void pulse(long now) {
        if (!playing()) {
            return;
        }
        long passed = last == 0 ? 0 : now - last;
        last = now;
        int step = model.selection().step();
        if (step != left) {
            share = 0;
        }
        share += passed * 1e-9 * STEPS_PER_SECOND * speed.get();
        int whole = (int) share;
        share -= whole;
        if (whole > 0) {
            int last = Math.min(model.trace().timeline().steps(), step + whole);
            advance(step, Math.max(step, Math.min(last, known.getAsInt())));
        }
        left = model.selection().step();
    }

    private void advance(int from, int to) {
        if (from == to) {
            return;
        }
        int stop = stops.applyAsInt(from, to);
        int next = stop > 0 ? stop : to;
        model.go(next, next == from + 1 && !fast());
        if (stop > 0 || next == model.trace().timeline().steps()) {
            pause();
        }
    }
}
