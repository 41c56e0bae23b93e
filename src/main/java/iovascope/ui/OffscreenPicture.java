package iovascope.ui;

import iovascope.inspect.InspectOptions;
import iovascope.inspect.Inspector;
import iovascope.ui.export.PartPicture;
import iovascope.ui.export.PartPicture.Format;
import iovascope.ui.export.PartPicture.Size;
import iovascope.ui.fx.Fonts;
import iovascope.ui.fx.Theme;
import iovascope.ui.shell.MiddleView;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.WindowModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javafx.application.Platform;

/** Draws a part of the window into a file, where there is no display. */
public final class OffscreenPicture {

    private static final int BAD_INPUT = 2;
    private static final int OUR_FAULT = 3;

    private OffscreenPicture() {}

    /**
     * Writes one picture. Ends the process: 0 if it was written, 2 if the input is bad.
     *
     * @param args trace; step (a number, or {@code finding} for the first finding's); part of the window;
     *     {@code dark}, {@code light} or {@code contrast}; size as {@code 1680x1050}; file to write, its ending says in
     *     which format
     */
    public static void main(String[] args) {
        int status = 0;
        try {
            write(args);
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("iovascope: " + e.getMessage());
            status = BAD_INPUT;
        } catch (CompletionException e) {
            System.err.println("iovascope: a fault of this program: " + e.getCause());
            status = OUR_FAULT;
        }
        // The toolkit's threads would live on.
        System.exit(status);
    }

    private static void write(String[] args) throws IOException {
        if (args.length != 6) {
            throw new IllegalArgumentException("expected TRACE STEP PART THEME WIDTHxHEIGHT OUTPUT");
        }
        Path file = Path.of(args[0]);
        Parts.Part part = Parts.Part.valueOf(args[2].toUpperCase(Locale.ROOT));
        Theme theme = Theme.valueOf(args[3].toUpperCase(Locale.ROOT));
        Size size = Size.of(args[4]);
        Path output = Path.of(args[5]);
        OpenTrace trace = OpenTrace.of(file.getFileName().toString(), Inspector.inspect(file, InspectOptions.NONE));
        int steps = trace.timeline().steps();
        boolean first = args[1].equals("finding");
        int step = first ? 0 : Integer.parseInt(args[1]);
        if (!first && (step < Math.min(1, steps) || step > steps)) {
            throw new IllegalArgumentException("--step: found " + step + ", but the trace has steps 1 to " + steps);
        }
        CompletableFuture<byte[]> picture = new CompletableFuture<>();
        Platform.startup(() -> {
            try {
                Fonts.load();
                WindowModel model = new WindowModel(Runnable::run, Runnable::run);
                model.preferences().themeProperty().set(theme);
                model.preferences().reduceMotionProperty().set(true);
                if (part == Parts.Part.DELTA || part == Parts.Part.COMPARE) {
                    model.viewProperty().set(MiddleView.valueOf(part.name()));
                }
                model.show(trace);
                if (!first) {
                    model.go(step);
                }
                PartPicture.draw(Parts.build(part, model, null), theme, size, Format.of(args[5]), picture::complete);
            } catch (RuntimeException e) {
                picture.completeExceptionally(e);
            }
        });
        Files.write(output, picture.join());
    }
}
