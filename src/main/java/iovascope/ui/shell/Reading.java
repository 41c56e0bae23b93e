package iovascope.ui.shell;

import iovascope.inspect.Inspection;
import iovascope.inspect.Progress;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Hands on to the window how far a file has been read, and can be cancelled.
 *
 * <p>Told from several threads, more often than a window can show: while one message is on its way to the window, only
 * the last of all others is kept.
 */
final class Reading implements Progress {

    private final Executor window;
    private final Consumer<LoadProgress> shown;
    private final Consumer<Inspection> previewed;
    private final long[] done = new long[Stage.values().length];
    private final long[] of = new long[Stage.values().length];
    private LoadProgress latest = LoadProgress.NONE;
    private boolean underway;
    private volatile boolean cancelled;

    /**
     * @param window runs {@code shown}
     * @param previewed runs where the beginning is handed in
     */
    Reading(Executor window, Consumer<LoadProgress> shown, Consumer<Inspection> previewed) {
        this.window = window;
        this.shown = shown;
        this.previewed = previewed;
    }

    /** Takes effect when the reading tells the next time how far it is. */
    void cancel() {
        cancelled = true;
    }

    @Override
    public void report(Stage stage, long now, long all) {
        checkCancelled();
        synchronized (this) {
            done[stage.ordinal()] = now;
            of[stage.ordinal()] = all;
            latest = first();
            if (underway) {
                return;
            }
            underway = true;
        }
        window.execute(this::show);
    }

    @Override
    public void preview(Supplier<Inspection> beginning) {
        checkCancelled();
        previewed.accept(beginning.get());
    }

    private void checkCancelled() {
        if (cancelled) {
            throw new CancellationException("reading was cancelled");
        }
    }

    private void show() {
        LoadProgress now;
        synchronized (this) {
            now = latest;
            underway = false;
        }
        if (!cancelled) {
            shown.accept(now);
        }
    }

    /** Stages overlap: the first that has not come to its end is what the reader waits for. */
    private LoadProgress first() {
        Stage last = Stage.READING;
        for (Stage stage : Stage.values()) {
            int at = stage.ordinal();
            if (of[at] != 0 && done[at] != of[at]) {
                return new LoadProgress(stage, of[at] < 0 ? -1 : Math.min(1.0, (double) done[at] / of[at]));
            }
            last = of[at] != 0 ? stage : last;
        }
        return new LoadProgress(last, 1);
    }
}
