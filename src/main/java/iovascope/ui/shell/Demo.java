package iovascope.ui.shell;

import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** The 60-second live update: plays a correct one, and then the same with one wrong remap, and says what is seen. */
public final class Demo {

    private static final List<String> PARTS = List.of("live-update-correct.vtrace", "live-update-wrong-offset.vtrace");

    /** Nanoseconds that the picture rests at an end, and at a finding: long enough to read a sentence. */
    private static final long REST = 3_500_000_000L;

    /** Makes both parts last a minute, with the rests. */
    private static final double SPEED = 1.25;

    private final WindowModel model;
    private final ReadOnlyStringWrapper caption = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private int part = -1;
    /** When to go on; 0 while the trace plays. */
    private long rest;

    private long now;
    private int rested;

    Demo(WindowModel model) {
        this.model = model;
        model.traceProperty().addListener(property -> {
            if (running.get() && !isMine()) {
                stop();
            }
        });
        model.stateProperty().addListener(property -> show());
    }

    /** What is seen now, in a sentence; empty if the demonstration is not running. */
    public ReadOnlyStringProperty captionProperty() {
        return caption.getReadOnlyProperty();
    }

    /** Whether frames are needed. */
    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    public void start() {
        stop();
        play(0);
        running.set(true);
    }

    /** Leaves the trace where it is. */
    public void stop() {
        part = -1;
        rest = 0;
        running.set(false);
        model.playback().pause();
        caption.set("");
    }

    private void play(int next) {
        part = next;
        rested = 0;
        rest = 0;
        model.loading().openSample(PARTS.get(next));
    }

    private boolean isMine() {
        OpenTrace trace = model.trace();
        return trace != null && part >= 0 && PARTS.get(part).equals(trace.name());
    }

    /** @param time of a frame, in nanoseconds */
    public void pulse(long time) {
        now = time;
        if (!running.get() || !isMine()) {
            return;
        }
        OpenTrace trace = model.trace();
        int step = model.selection().step();
        boolean ended = step == trace.timeline().steps();
        if (rested == 0) {
            // Opened at its first problem, or at its end.
            rested = 1;
            model.go(1);
            model.playback().setSpeed(SPEED);
            model.playback().play();
        } else if (rest == 0 && !model.playback().playing() && ended) {
            rest = now + REST;
        } else if (rest == 0 && model.playback().playing() && step > rested && trace.worst(step) != null) {
            rested = step;
            rest = now + REST;
            model.playback().pause();
        } else if (rest != 0 && now >= rest) {
            rest = 0;
            goOn(ended);
        }
    }

    private void goOn(boolean ended) {
        if (!ended) {
            model.playback().play();
        } else if (part + 1 < PARTS.size()) {
            play(part + 1);
        } else {
            running.set(false);
        }
    }

    private void show() {
        if (part < 0 || model.state() == null || !isMine()) {
            return;
        }
        caption.set((part + 1) + " of " + PARTS.size() + " · " + words());
    }

    private String words() {
        OpenTrace trace = model.trace();
        int step = model.selection().step();
        if (trace.worst(step) != null) {
            return "the kernel says yes, and nobody is told: "
                    + trace.worst(step).what();
        }
        UpdateProgress update = model.update();
        if (step == trace.timeline().steps()) {
            return trace.problems().isEmpty()
                    ? "every uaddr leads to the memory it led to before: a correct live update"
                    : "the device writes into the wrong memory from now on; the findings say which, and how to mend it";
        }
        if (update.resumed()) {
            return "the device runs again, and uses what the table says";
        }
        if (update.begun()) {
            return "the new process tells the new uaddr of every mapping: " + update.remapped() + " of "
                    + update.mappings() + " remapped";
        }
        if (update.suspended()) {
            return "the device is suspended, so that it touches no memory while the table changes";
        }
        return model.state().owner() < 0
                ? "a process opens the device"
                : "the first process fills the table: IOVA ranges lead to its memory";
    }
}
