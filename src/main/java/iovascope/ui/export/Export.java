package iovascope.ui.export;

import iovascope.report.CsvTables;
import iovascope.ui.export.PartPicture.Format;
import iovascope.ui.export.PartPicture.Size;
import iovascope.ui.fx.Theme;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.Selection;
import iovascope.ui.shell.WindowModel;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.layout.Region;

/** Writes what a window shows into files, and says how it went. */
public final class Export {

    /** Tables that can be written. */
    public enum Table {
        MESSAGES,
        MAPPINGS,
        FINDINGS
    }

    /** Where a file lies beside while it is not whole. */
    private static final String PART = ".part";

    private final Function<WindowModel, WindowModel> copy;
    private final Executor background;
    private final Executor window;
    private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper share = new ReadOnlyDoubleWrapper(-1);
    private volatile boolean cancelled;

    /**
     * @param copy makes a model that stands where another stands, and that nothing listens to
     * @param background where long tables are written
     * @param window hands results back
     */
    public Export(Function<WindowModel, WindowModel> copy, Executor background, Executor window) {
        this.copy = copy;
        this.background = background;
        this.window = window;
    }

    /** What became of the last export, in a sentence; empty while there was none. */
    public ReadOnlyStringProperty outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    /** How much is done, from 0 to 1; -1 if nothing is being written. */
    public ReadOnlyDoubleProperty shareProperty() {
        return share.getReadOnlyProperty();
    }

    /** Ends a series or a table; what was written whole stays. */
    public void cancel() {
        cancelled = true;
    }

    /** Writes one picture of what is seen now. @param part builds it for a model */
    public void picture(WindowModel model, Function<WindowModel, Region> part, Size size, Path file) {
        WindowModel still = copy.apply(model);
        Theme theme = model.preferences().theme();
        PartPicture.draw(part.apply(still), theme, size, Format.of(file.toString()), bytes -> {
            try {
                write(file, bytes);
                outcome.set("written: " + file);
            } catch (IOException e) {
                outcome.set(failed(file, e));
            }
        });
    }

    /**
     * Writes a picture of every step of a stretch as {@code step-000027.png}, in turns, so that the window lives on.
     *
     * @param to last step, inclusive
     */
    public void series(
            WindowModel model,
            Function<WindowModel, Region> part,
            Size size,
            Format format,
            int from,
            int to,
            Path folder) {
        cancelled = false;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            outcome.set(failed(folder, e));
            return;
        }
        share.set(0);
        next(new Series(copy.apply(model), part, size, format, from, to, folder), from);
    }

    private record Series(
            WindowModel model,
            Function<WindowModel, Region> part,
            Size size,
            Format format,
            int from,
            int to,
            Path folder) {}

    private void next(Series series, int step) {
        if (cancelled || step > series.to()) {
            share.set(-1);
            outcome.set((step - series.from()) + " pictures written to " + series.folder()
                    + (cancelled ? ", then stopped" : ""));
            return;
        }
        WindowModel still = copy.apply(series.model());
        Selection.Place place =
                new Selection.Place(step, null, series.model().selection().spot());
        still.show(series.model().trace(), place);
        Theme theme = still.preferences().theme();
        PartPicture.draw(series.part().apply(still), theme, series.size(), series.format(), bytes -> {
            Path file = series.folder()
                    .resolve("step-%06d%s".formatted(step, series.format().ending()));
            try {
                write(file, bytes);
            } catch (IOException e) {
                share.set(-1);
                outcome.set(failed(file, e));
                return;
            }
            share.set((step - series.from() + 1.0) / (series.to() - series.from() + 1));
            next(series, step + 1);
        });
    }

    /** Writes a table as comma-separated values. */
    public void table(WindowModel model, Table table, Path file) {
        OpenTrace trace = model.trace();
        int step = model.selection().step();
        cancelled = false;
        share.set(0);
        background.execute(() -> {
            String told;
            try {
                Path part = file.resolveSibling(file.getFileName() + PART);
                try (BufferedWriter out = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
                    write(new CsvTables(out), trace, step, table);
                } catch (CancellationException e) {
                    Files.delete(part);
                    throw e;
                }
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
                told = "written: " + file;
            } catch (CancellationException e) {
                told = "stopped; nothing was written";
            } catch (IOException | UncheckedIOException e) {
                told = failed(file, e);
            }
            String last = told;
            window.execute(() -> {
                share.set(-1);
                outcome.set(last);
            });
        });
    }

    private void write(CsvTables csv, OpenTrace trace, int step, Table table) throws IOException {
        switch (table) {
            case MESSAGES ->
                csv.messages(trace.timeline(), done -> {
                    if (cancelled) {
                        throw new CancellationException();
                    }
                    window.execute(
                            () -> share.set((double) done / trace.timeline().steps()));
                });
            case MAPPINGS -> csv.mappings(trace.timeline().at(step));
            case FINDINGS -> csv.findings(trace.inspection());
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        // In one piece: a full disk must leave what was there before.
        Path part = file.resolveSibling(file.getFileName() + PART);
        Files.write(part, bytes);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String failed(Path file, Exception e) {
        return "not written: " + file + ", " + e;
    }
}
