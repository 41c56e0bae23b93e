package iovascope.ui.shell;

import iovascope.inspect.InspectOptions;
import iovascope.inspect.Inspection;
import iovascope.inspect.Inspector;
import iovascope.inspect.Progress;
import iovascope.trace.TraceFormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Reads files for a window: shows their beginning meanwhile, and leaves what was open as it was if one cannot be read. */
public final class Loading {

    private final WindowModel model;
    private final Executor background;
    private final Executor window;
    private final ReadOnlyObjectWrapper<LoadProblem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<LoadProgress> progress = new ReadOnlyObjectWrapper<>(LoadProgress.NONE);
    private final ReadOnlyObjectWrapper<Path> file = new ReadOnlyObjectWrapper<>();
    /** Counts openings: of two files opened at once, the later wins, whichever is read first. */
    private int opening;

    /** The file that was to be opened last. */
    private Path refused;

    private Reading reading;
    /** What was shown before the beginning that is shown now; null if a whole trace is. */
    private View before;
    /** The beginning as it was shown at first: whether the reader has moved is told by this. */
    private View first;

    /** Where the reader is, and in what. @param trace null for the start page; @param file null for none */
    private record View(OpenTrace trace, Selection.Place place, Path file) {}

    /** Reads one file on a thread of its own. */
    interface Source {
        Inspection read(Progress progress) throws IOException;
    }

    Loading(WindowModel model, Executor background, Executor window) {
        this.model = model;
        this.background = background;
        this.window = window;
    }

    /** Why the last file could not be opened; null if it could. */
    public ReadOnlyObjectProperty<LoadProblem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Whether a file is being read. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** How far the file that is being read has come; of no meaning if none is. */
    public ReadOnlyObjectProperty<LoadProgress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** The file whose trace is shown; null for a sample, and on the start page. */
    public ReadOnlyObjectProperty<Path> fileProperty() {
        return file.getReadOnlyProperty();
    }

    public void open(Path path) {
        open(path, InspectOptions.NONE);
    }

    /** Opens as much of the beginning as fits of the file that the problem is about. */
    public void openBeginning() {
        open(refused, InspectOptions.NONE.first(problem.get().fit()));
    }

    private void open(Path path, InspectOptions options) {
        refused = path;
        Path name = path.getFileName();
        String shown = name == null ? path.toString() : name.toString();
        load(shown, path, told -> read(path, options, told));
    }

    /** A trace with a few bad lines is worth more than none: they are left out, counted and listed. */
    private static Inspection read(Path path, InspectOptions options, Progress told) throws IOException {
        try {
            return Inspector.inspect(path, options, told);
        } catch (TraceFormatException first) {
            Inspection rest = Inspector.inspect(path, options.lenient(), told);
            int skipped = OpenTrace.skipped(rest.timeline().trace()).size();
            if (rest.timeline().steps() == 0
                    || skipped > rest.timeline().trace().count()) {
                throw first;
            }
            return rest;
        }
    }

    public void openSample(String name) {
        load(name, null, told -> Inspector.inspect(name, Samples.bytes(name), InspectOptions.NONE));
    }

    /** Puts the message about an unreadable file away. */
    public void dismissProblem() {
        problem.set(null);
    }

    /** Stops reading, and goes back to what was shown before; nothing happens if nothing is being read. */
    public void cancel() {
        if (busy.get()) {
            stop();
            restore();
        }
    }

    private void stop() {
        opening++;
        busy.set(false);
        if (reading != null) {
            reading.cancel();
            reading = null;
        }
    }

    void load(String name, Source source) {
        load(name, null, source);
    }

    private void load(String name, Path path, Source source) {
        stop();
        restore();
        int number = opening;
        Reading told = new Reading(window, now -> finish(number, () -> progress.set(now)), beginning -> {
            OpenTrace opened = OpenTrace.beginning(name, beginning);
            window.execute(() -> finish(number, () -> showBeginning(opened, path)));
        });
        reading = told;
        progress.set(LoadProgress.NONE);
        busy.set(true);
        background.execute(() -> {
            Runnable result;
            try {
                OpenTrace opened = OpenTrace.of(name, source.read(told));
                result = () -> showWhole(opened, path);
            } catch (CancellationException e) {
                result = this::restore;
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                // A fault of ours must not leave the window reading for ever.
                result = () -> {
                    restore();
                    problem.set(LoadProblem.of(name, e));
                };
            }
            Runnable last = result;
            window.execute(() -> finish(number, () -> {
                stop();
                last.run();
            }));
        });
    }

    /** What comes from a reading that was cancelled, or from one before the last, is dropped. */
    private void finish(int number, Runnable result) {
        if (number == opening) {
            result.run();
        }
    }

    private View view() {
        return new View(model.trace(), model.selection().place(), file.get());
    }

    /** What is shown is whole, and no file is spoken of any more. */
    void settle() {
        before = null;
        problem.set(null);
        file.set(null);
    }

    private void showBeginning(OpenTrace opened, Path path) {
        // A file with bad lines begins twice.
        View shown = before == null ? view() : before;
        show(opened, path);
        before = shown;
        first = view();
    }

    private void show(OpenTrace opened, Path path) {
        settle();
        file.set(path);
        model.show(opened, model.start(opened));
    }

    /** Keeps the place of a reader who has moved in the beginning of the trace meanwhile. */
    private void showWhole(OpenTrace opened, Path path) {
        View now = view();
        if (before == null || now.equals(first)) {
            show(opened, path);
            return;
        }
        settle();
        file.set(path);
        int at = opened.indexOf(now.place().finding());
        int step = Math.min(now.place().step(), opened.timeline().steps());
        model.show(
                opened,
                new Selection.Place(
                        step,
                        at < 0 ? null : opened.problems().get(at),
                        now.place().spot()));
    }

    /** Takes the beginning of a trace away of which no rest will come. */
    private void restore() {
        if (before != null) {
            View shown = before;
            before = null;
            file.set(shown.file());
            model.show(shown.trace(), shown.place());
        }
    }
}
