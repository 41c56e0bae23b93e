package iovascope.ui.search;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Looks at all steps of a trace in their order, in the background.
 *
 * <p>It works slice by slice and queues up again after each, so that several of them share one thread fairly, and hands
 * over what it has found so far. While one hand-over is on its way to the window, only the last of all others is kept.
 *
 * @param <T> what is found
 */
final class StepScan<T> {

    /** Soon something is to be seen; a multiple of the blocks of a {@link StepSet}. */
    private static final int FIRST_SLICE = 1 << 12;

    /** A few milliseconds, or tens of them for the costliest query. */
    private static final int SLICE = 1 << 15;

    /** Asks every so many steps whether it was cancelled. */
    private static final int CANCEL_MASK = 0xff;

    /** Looks at steps. Never used by two threads at once. */
    interface Look<T> {

        /** @param step one more than at the last call; 1 at first */
        void add(int step);

        /**
         * What was found so far; must not change any more.
         *
         * @param step the last one that was added; 0 for none
         */
        T upTo(int step);
    }

    private final Executor background;
    private final Executor window;
    private final int steps;
    private final Supplier<Look<T>> begin;
    private final Consumer<T> shown;
    private final Runnable failed;

    private Look<T> look;
    private int scanned;
    private volatile boolean cancelled;
    private T latest;
    private boolean underway;

    /**
     * @param window runs {@code shown} and {@code failed}
     * @param begin runs in the background, first
     */
    StepScan(
            Executor background,
            Executor window,
            int steps,
            Supplier<Look<T>> begin,
            Consumer<T> shown,
            Runnable failed) {
        this.background = background;
        this.window = window;
        this.steps = steps;
        this.begin = begin;
        this.shown = shown;
        this.failed = failed;
    }

    /** Once. */
    void start() {
        try {
            background.execute(this::slice);
        } catch (RejectedExecutionException e) {
            cancelled = true; // The window has been closed.
        }
    }

    /** Ends it soon; nothing is handed over any more to the thread that calls this. */
    void cancel() {
        cancelled = true;
    }

    private void slice() {
        try {
            if (cancelled) {
                return;
            }
            if (look == null) {
                look = begin.get();
            }
            int end = (int) Math.min(steps, (long) scanned + (scanned == 0 ? FIRST_SLICE : SLICE));
            while (scanned < end) {
                if ((scanned & CANCEL_MASK) == 0 && cancelled) {
                    return;
                }
                look.add(++scanned);
            }
            handOver(look.upTo(scanned));
        } catch (RuntimeException | OutOfMemoryError e) {
            // A fault of ours must not pass for a search that goes on for ever.
            window.execute(() -> fail(e));
            return;
        }
        if (scanned < steps) {
            start();
        }
    }

    private void handOver(T found) {
        synchronized (this) {
            latest = found;
            if (underway) {
                return;
            }
            underway = true;
        }
        window.execute(this::show);
    }

    private void show() {
        T now;
        synchronized (this) {
            now = latest;
            underway = false;
        }
        if (!cancelled) {
            shown.accept(now);
        }
    }

    private void fail(Throwable fault) {
        if (!cancelled) {
            cancelled = true;
            failed.run();
            throw new IllegalStateException("looking through the trace failed", fault);
        }
    }
}
