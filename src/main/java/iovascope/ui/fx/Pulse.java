package iovascope.ui.fx;

import java.util.function.LongConsumer;
import javafx.animation.AnimationTimer;
import javafx.beans.property.ReadOnlyBooleanProperty;

/** Tells the time of every frame while something moves; an idle window has no frames. */
public final class Pulse extends AnimationTimer {

    private final LongConsumer frame;

    private Pulse(LongConsumer frame) {
        this.frame = frame;
    }

    /** @param frame takes the time in nanoseconds */
    public static void during(ReadOnlyBooleanProperty moving, LongConsumer frame) {
        Pulse pulse = new Pulse(frame);
        moving.addListener((property, before, now) -> {
            if (now) {
                pulse.start();
            } else {
                pulse.stop();
            }
        });
    }

    @Override
    public void handle(long now) {
        frame.accept(now);
    }
}
