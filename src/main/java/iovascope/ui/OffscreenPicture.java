package iovascope.ui;

import iovascope.inspect.InspectOptions;
import iovascope.inspect.Inspector;
import iovascope.ui.fx.FxThread;
import iovascope.ui.fx.Png;
import iovascope.ui.fx.Theme;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.SettingsFile;
import iovascope.ui.shell.WindowModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.scene.Scene;

/** Draws the window into a picture, where there is no display. */
public final class OffscreenPicture {

    private OffscreenPicture() {}

    /**
     * Writes one picture.
     *
     * @param args file, step (a number, or {@code finding} for the first finding's), {@code dark} or {@code light}, size
     *     as {@code 1680x1050}, name of the picture
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 5) {
            throw new IllegalArgumentException("expected FILE STEP dark|light WIDTHxHEIGHT OUTPUT");
        }
        Path file = Path.of(args[0]);
        OpenTrace trace = OpenTrace.of(file.getFileName().toString(), Inspector.inspect(file, InspectOptions.NONE));
        Theme theme = Theme.valueOf(args[2].toUpperCase(Locale.ROOT));
        String[] size = args[3].split("x", 2);
        CompletableFuture<byte[]> picture = new CompletableFuture<>();
        Platform.startup(() -> {
            try {
                draw(trace, args[1], theme, Integer.parseInt(size[0]), Integer.parseInt(size[1]), picture);
            } catch (RuntimeException e) {
                picture.completeExceptionally(e);
            }
        });
        try {
            Files.write(Path.of(args[4]), picture.join());
        } finally {
            Platform.exit();
        }
    }

    private static void draw(
            OpenTrace trace, String step, Theme theme, int width, int height, CompletableFuture<byte[]> picture) {
        WindowModel model = new WindowModel(Runnable::run, Runnable::run);
        model.preferences().themeProperty().set(theme);
        Scene scene = DesktopApp.scene(model, () -> {}, width, height);
        ((WindowView) scene.getRoot()).layOut(new SettingsFile(Path.of("none")));
        model.show(trace);
        if (!step.equals("finding")) {
            model.go(Integer.parseInt(step));
        }
        scene.snapshot(null);
        // Lists scroll after a first layout, in turns of their own that are queued by now.
        FxThread.later(() -> {
            scene.snapshot(null);
            try {
                picture.complete(Png.encode(scene.snapshot(null)));
            } catch (IOException | RuntimeException e) {
                picture.completeExceptionally(e);
            }
        });
    }
}
