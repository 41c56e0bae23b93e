package iovascope.ui;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.lab.LabRun;
import iovascope.lab.LiveUpdateLab;
import iovascope.lab.MemoryVerification;
import iovascope.lab.Script;
import iovascope.lab.VerificationCost;
import iovascope.ui.fx.Fonts;
import iovascope.ui.fx.Png;
import iovascope.ui.fx.Theme;
import iovascope.ui.lab.LabModel;
import iovascope.ui.shell.Choosers;
import iovascope.ui.shell.WindowModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Makes the pictures of the laboratory from a real run and a real measurement: {@code mvn -q test -Dtest=LabScreenshots}. No
 * two of them are equal, so nothing is compared with them.
 */
@ExtendWith(ApplicationExtension.class)
class LabScreenshots {

    private static final Path FOLDER = Path.of(System.getProperty("iovascope.screenshots", "screenshots"));
    private static final double WIDTH = Double.parseDouble(System.getProperty("iovascope.width", "1680"));
    private static final double HEIGHT = Double.parseDouble(System.getProperty("iovascope.height", "1050"));

    private static final long MOST = 4L << 30;
    /** DMAs gone wrong in the picture: enough to be seen, and not all. */
    private static final long WRONG = 700;

    private WindowModel window;
    private WindowView view;
    private Scene scene;
    private LabModel lab;

    @Test
    void aMomentOfCorruption() throws Exception {
        List<VerificationCost> costs = measured();
        fx(() -> {
            Fonts.load();
            window = new WindowModel(Runnable::run, Runnable::run);
            window.preferences().reduceMotionProperty().set(true);
            scene = DesktopApp.scene(window, Choosers.NOBODY, WIDTH, HEIGHT);
            view = (WindowView) scene.getRoot();
            lab = new LabModel(
                    LiveUpdateLab::start,
                    (each, noted, cancelled) -> {
                        costs.forEach(each);
                        return costs;
                    },
                    Runnable::run,
                    Runnable::run);
            view.lab().show(lab);
            view.lab().commands().list().stream()
                    .filter(command -> command.name().startsWith("Verify memory"))
                    .forEach(command -> command.run());
            lab.scriptProperty().set(Script.WRONG_OFFSET);
            lab.sizeProperty().set(256L << 20);
            lab.start();
            return null;
        });
        LabRun run = lab.run();
        until(() -> run.counts().wrong() > WRONG);
        run.pause(true);
        fx(() -> {
            lab.pulse(System.nanoTime());
            return null;
        });
        assertTrue(run.phase() == LabRun.Phase.WORKING, run.failure());
        picture("lab-running", Theme.DARK);
        run.pause(false);
        until(() -> run.phase().isOver());
        fx(() -> {
            lab.pulse(Long.MAX_VALUE);
            return null;
        });
        assertNotNull(run.outcome(), run.failure());
        assertTrue(run.outcome().agreed(), run.outcome().differences().toString());
        picture("lab", Theme.DARK);
        picture("lab", Theme.LIGHT);
    }

    private static List<VerificationCost> measured() throws Exception {
        MemoryVerification here = MemoryVerification.here();
        List<VerificationCost> costs = new ArrayList<>();
        // The largest take minutes, and are in src/doc/performance.md.
        List<Long> sizes = here.sizes().stream().filter(size -> size <= MOST).toList();
        here.measure(sizes, new MemoryVerification.Watcher() {
            @Override
            public void progress(String part, long done, long of) {}

            @Override
            public void measured(VerificationCost cost) {
                costs.add(cost);
            }

            @Override
            public void noted(String note) {}
        });
        return costs;
    }

    private void picture(String name, Theme theme) throws Exception {
        fx(() -> {
            window.preferences().themeProperty().set(theme);
            // Rows of lists are made in one layout and filled in the next.
            for (int times = 0; times < 3; times++) {
                view.applyCss();
                view.layout();
            }
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents(20);
        byte[] made = fx(() -> {
            WritableImage image = scene.snapshot(null);
            return Png.encode(image);
        });
        Files.createDirectories(FOLDER);
        Files.write(FOLDER.resolve(name + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png"), made);
    }

    private static void until(BooleanSupplier reached) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!reached.getAsBoolean() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertTrue(reached.getAsBoolean());
    }

    private static <T> T fx(Supplier<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work::get).get(1, TimeUnit.MINUTES);
    }
}
