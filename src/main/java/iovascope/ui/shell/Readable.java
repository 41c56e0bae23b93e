package iovascope.ui.shell;

/**
 * Shows what is to be read: at once when somebody steps, but while steps fly past no more often than a person can read. To
 * lay out new words for every frame would leave no time for the pictures.
 */
public final class Readable {

    /** Nanoseconds from one showing to the next while steps fly past. */
    private static final long REST = 150_000_000;

    private final WindowModel model;
    private final Runnable show;
    private long shown;
    private boolean late;

    private Readable(WindowModel model, Runnable show) {
        this.model = model;
        this.show = show;
    }

    /** @param show shows the state of the model; called on every change of it, or soon after */
    public static void follow(WindowModel model, Runnable show) {
        Readable readable = new Readable(model, show);
        model.stateProperty().addListener(property -> readable.changed());
        model.playback().playingProperty().addListener(property -> readable.catchUp());
    }

    private void changed() {
        long now = model.playback().time();
        if (model.playback().fast() && model.state() != null && now - shown < REST) {
            late = true;
        } else {
            shown = now;
            late = false;
            show.run();
        }
    }

    private void catchUp() {
        if (late && !model.playback().playing()) {
            late = false;
            show.run();
        }
    }
}
