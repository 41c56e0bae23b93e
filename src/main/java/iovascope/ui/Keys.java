package iovascope.ui;

import iovascope.ui.command.Command;
import iovascope.ui.command.Commands;
import iovascope.ui.command.Shortcut;
import iovascope.ui.compare.ComparisonModel;
import iovascope.ui.shell.Cards;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The keys of the window. */
final class Keys {

    private static final Shortcut BLINK = Shortcut.of("O");

    private Keys() {}

    /** A filter, because lists would take the arrows and Home and End for themselves. */
    static void install(Scene scene, Commands commands, Cards cards, ComparisonModel comparison) {
        addBlink(scene, cards, comparison);
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

    /** Held, O shows A: a key that is pressed again and again by itself must not toggle. */
    private static void addBlink(Scene scene, Cards cards, ComparisonModel comparison) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean typing = scene.getFocusOwner() instanceof TextInputControl;
            if (BLINK.matches(event) && !typing && !cards.isOpen() && comparison.canBlink()) {
                comparison.blink(true);
                event.consume();
            }
        });
        scene.addEventFilter(KeyEvent.KEY_RELEASED, event -> {
            if (event.getCode() == KeyCode.O) {
                comparison.blink(false);
            }
        });
        // The release of a key that another window sees is never told.
        scene.windowProperty().addListener((property, before, window) -> {
            if (window != null) {
                window.focusedProperty().addListener(focus -> comparison.blink(false));
            }
        });
    }
}
