package iovascope.inspect;

import iovascope.check.Checks;
import iovascope.timeline.Replay;
import iovascope.timeline.Timeline;
import iovascope.trace.ReadingProgress;
import iovascope.trace.Trace;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Replays a trace while the rest of it is being read. The reading thread hands over what it has so far, which never
 * changes again; a second thread replays it.
 *
 * <p>The kernel and the device must be known for that: a trace that names no kernel is replayed when it has been read,
 * because what it may hold at its end decides which kernel is assumed.
 */
final class ReplayAhead implements ReadingProgress, AutoCloseable {

    /** Events of the beginning that is inspected on its own; a fraction of a second's work. */
    private static final int PREVIEW = 1 << 16;

    /** A preview of something that is whole in a moment would only flicker. */
    private static final int PREVIEW_OF_AT_LEAST = 1 << 18;

    /** Events between two looks at who watches. */
    private static final int PORTION = 1 << 16;

    private final InspectOptions options;
    private final Progress progress;
    private final ExecutorService second = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "replay");
        thread.setDaemon(true);
        return thread;
    });
    private Setting setting;
    private Replay replay;
    private Future<?> handed;
    private boolean previewed;
    private volatile boolean closed;

    ReplayAhead(InspectOptions options, Progress progress) {
        this.options = options;
        this.progress = progress;
    }

    @Override
    public void read(long bytes, long ofBytes, Supplier<Trace> soFar) {
        progress.report(Progress.Stage.READING, bytes, ofBytes);
        if (handed != null && !handed.isDone()) {
            return;
        }
        await();
        Trace beginning = soFar.get();
        long events = ReadingProgress.estimatedEvents(beginning.count(), bytes, ofBytes);
        MemoryNeed.check(beginning, bytes, ofBytes, options);
        if (beginning.count() >= options.events()) {
            throw new EnoughException(beginning);
        }
        if (setting == null && Setting.isNamed(beginning, options)) {
            setting = Setting.of(beginning, options);
            replay = setting.replay();
        }
        if (setting == null) {
            return;
        }
        boolean preview = !previewed && beginning.count() >= PREVIEW && events >= PREVIEW_OF_AT_LEAST;
        previewed |= preview;
        Replay mine = replay;
        handed = second.submit(() -> {
            if (preview) {
                progress.preview(() -> finished(beginning, setting.replay(), Progress.NONE));
            }
            advance(mine, beginning, false, progress);
        });
    }

    /** The inspection of the whole trace, or of as much of it as the options ask for. */
    Inspection finish(Trace trace) {
        await();
        Setting whole = Setting.of(trace, options);
        // A device line may come late; then what was replayed ahead was another device.
        boolean started = replay != null && whole.equals(setting);
        return finished(trace, started ? replay : whole.replay(), progress);
    }

    private void await() {
        if (handed == null) {
            return;
        }
        try {
            handed.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private Inspection finished(Trace trace, Replay from, Progress watcher) {
        advance(from, trace, true, watcher);
        Timeline timeline = from.timeline(() -> watch(watcher, Progress.Stage.INDEXING, 0, -1));
        int steps = timeline.steps();
        watch(watcher, Progress.Stage.CHECKING, 0, steps);
        return new Inspection(
                timeline, Checks.run(timeline, step -> watch(watcher, Progress.Stage.CHECKING, step, steps)));
    }

    private void advance(Replay from, Trace trace, boolean whole, Progress watcher) {
        boolean left = true;
        while (left) {
            watch(watcher, Progress.Stage.REPLAYING, from.replayed(), whole ? trace.count() : -1);
            long until = Math.min(options.events(), (long) from.replayed() + PORTION);
            int before = from.replayed();
            left = from.advance(trace, whole, (int) until) && from.replayed() > before;
        }
    }

    private void watch(Progress watcher, Progress.Stage stage, long done, long of) {
        if (closed) {
            throw new CancellationException("nobody waits for it any more");
        }
        watcher.report(stage, done, of);
    }

    /** Ends the second thread, and waits until it is gone. */
    @Override
    public void close() {
        closed = true;
        second.shutdownNow();
        try {
            second.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As much as the options ask for has been read. */
    static final class EnoughException extends RuntimeException {

        final transient Trace beginning;

        EnoughException(Trace beginning) {
            super(null, null, false, false);
            this.beginning = beginning;
        }
    }
}
