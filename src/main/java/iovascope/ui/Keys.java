package iovascope.ui;

import iovascope.ui.shell.TopBar;
import iovascope.ui.shell.WindowModel;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The keys of the window. */
final class Keys {

    private final WindowModel model;
    private final Runnable open;

    private Keys(WindowModel model, Runnable open) {
        this.model = model;
        this.open = open;
    }

    /** A filter, because lists would take the arrows and Home and End for themselves. */
    static void install(Scene scene, WindowModel model, Runnable open) {
        Keys keys = new Keys(model, open);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean typing = scene.getFocusOwner() instanceof TextInputControl;
            Runnable action =
                    event.isShortcutDown() ? keys.shortcut(event.getCode()) : typing ? null : keys.plain(event);
            if (action != null) {
                action.run();
                event.consume();
            }
        });
    }

    private Runnable shortcut(KeyCode code) {
        return switch (code) {
            case O -> open;
            case T -> () -> TopBar.toggleTheme(model);
            default -> null;
        };
    }

    private Runnable plain(KeyEvent event) {
        if (event.isAltDown() || event.isShiftDown() || event.isControlDown()) {
            return null;
        }
        return switch (event.getCode()) {
            case LEFT -> () -> model.move(-1);
            case RIGHT -> () -> model.move(1);
            case HOME -> () -> model.go(1);
            case END -> model::goLast;
            case OPEN_BRACKET -> () -> model.moveFinding(false);
            case CLOSE_BRACKET -> () -> model.moveFinding(true);
            case ESCAPE ->
                model.loading().busyProperty().get() ? model.loading()::cancel : model.loading()::dismissProblem;
            default -> null;
        };
    }
}
