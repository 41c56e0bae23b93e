package iovascope.ui;

import iovascope.ui.command.Command;
import iovascope.ui.command.Commands;
import iovascope.ui.shell.Cards;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The keys of the window. */
final class Keys {

    private Keys() {}

    /** A filter, because lists would take the arrows and Home and End for themselves. */
    static void install(Scene scene, Commands commands, Cards cards) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (cards.isOpen()) {
                return;
            }
            // Who came to a button by Tab presses it with Space.
            boolean pressing = event.getCode() == KeyCode.SPACE && scene.getFocusOwner() instanceof ButtonBase;
            boolean typing = scene.getFocusOwner() instanceof TextInputControl;
            Command command = pressing ? null : commands.of(event, typing);
            if (command != null && command.enabled().getAsBoolean()) {
                command.run();
                event.consume();
            }
        });
    }
}
