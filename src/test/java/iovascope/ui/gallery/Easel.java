package iovascope.ui.gallery;

import iovascope.ui.Parts;
import iovascope.ui.Parts.Part;
import iovascope.ui.export.PartPicture;
import iovascope.ui.export.PartPicture.Format;
import iovascope.ui.export.PartPicture.Size;
import iovascope.ui.fx.Fonts;
import iovascope.ui.fx.FxThread;
import iovascope.ui.fx.Theme;
import iovascope.ui.shell.WindowModel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.layout.Region;
import org.testfx.api.FxToolkit;

/** Draws parts of a window for tests, through the same code as the command {@code render}. */
final class Easel {

    private static final int SECONDS = 120;

    private Easel() {}

    /** Starts the toolkit, if no other test has. */
    static void start() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        on(() -> {
            Fonts.load();
            return null;
        });
    }

    /** A part as a PNG. @param moment what it shows */
    static byte[] draw(Part part, Moment moment, Theme theme, Size size) {
        return turns(done -> {
            WindowModel model = moment.model(theme);
            Region root = Parts.build(part, model, moment.compared(model));
            PartPicture.draw(root, theme, size, Format.PNG, done);
        });
    }

    /** Does something on the thread of the toolkit. */
    static <T> T on(Supplier<T> work) {
        return turns(done -> done.accept(work.get()));
    }

    private static <T> T turns(Consumer<Consumer<T>> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        FxThread.later(() -> {
            try {
                work.accept(result::complete);
            } catch (RuntimeException | AssertionError e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("it could not be drawn: " + e.getCause(), e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("it was not drawn in " + SECONDS + " s", e);
        }
    }
}
