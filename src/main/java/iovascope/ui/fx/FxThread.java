package iovascope.ui.fx;

import javafx.application.Platform;

/** The one way from another thread to the thread of the window. */
public final class FxThread {

    private FxThread() {}

    public static void later(Runnable action) {
        Platform.runLater(action);
    }
}
