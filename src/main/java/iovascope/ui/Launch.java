package iovascope.ui;

import java.time.Duration;
import java.util.function.LongSupplier;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.stage.Window;

/** Opens the window in this Java, and can say how long that took. */
public final class Launch {

    /** Set to the time when the program was called, in milliseconds since 1970. */
    private static final String CALLED = "iovascope.called";

    /** The layout of the first pulse is made before anything is seen; after the second the window answers. */
    private static final int USABLE = 2;

    private Launch() {}

    /** @param args at most one file to open */
    public static void main(String[] args) {
        Long called = Long.getLong(CALLED);
        if (called != null) {
            measure(() -> System.currentTimeMillis() - called);
        }
        Application.launch(DesktopApp.class, args);
    }

    /** Prints when the first window is usable, and ends the program then. */
    private static void measure(LongSupplier elapsed) {
        Window.getWindows().addListener((ListChangeListener<Window>) change -> {
            if (change.getList().isEmpty()) {
                return;
            }
            Scene scene = change.getList().get(0).getScene();
            scene.addPostLayoutPulseListener(new Runnable() {
                private int pulses;

                @Override
                public void run() {
                    if (++pulses == USABLE) {
                        long passed = elapsed.getAsLong();
                        long used = ProcessHandle.current()
                                .info()
                                .totalCpuDuration()
                                .orElse(Duration.ZERO)
                                .toMillis();
                        System.err.printf("window usable after %d ms, %d ms of processor time%n", passed, used);
                        Platform.exit();
                    }
                }
            });
        });
    }
}
