package iovascope.ui;

import iovascope.ui.command.Command;
import iovascope.ui.command.Shortcut;
import iovascope.ui.compare.ComparisonModel;
import iovascope.ui.shell.Cards;
import java.util.Set;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The keys of the window. */
final class Keys {

    private static final Shortcut BLINK = Shortcut.of("O");

    /** Menus whose commands mean the same on every page. */
    private static final Set<String> EVERYWHERE = Set.of("View", "Help");

    private Keys() {}

    /** A filter, because lists would take the arrows and Home and End for themselves. */
    static void install(Scene scene, WindowView window) {
        Cards cards = window.cards();
        addBlink(scene, window);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (cards.isOpen()) {
                return;
            }
            // Who came to a button by Tab presses it with Space.
            boolean pressing = event.getCode() == KeyCode.SPACE && scene.getFocusOwner() instanceof ButtonBase;
            boolean typing = scene.getFocusOwner() instanceof TextInputControl;
            Command command = pressing ? null : command(window, event, typing);
            if (command != null && command.enabled().getAsBoolean()) {
                command.run();
                event.consume();
            }
        });
    }

    /** While the laboratory is open, what moves in the trace behind it has no key. */
    private static Command command(WindowView window, KeyEvent event, boolean typing) {
        Command command = window.commands().of(event, typing);
        if (!window.lab().openProperty().get()) {
            return command;
        }
        Command own = window.lab().commands().of(event, typing);
        return own != null || command == null || !EVERYWHERE.contains(command.group()) ? own : command;
    }

    /** Held, O shows A: a key that is pressed again and again by itself must not toggle. */
    private static void addBlink(Scene scene, WindowView window) {
        Cards cards = window.cards();
        ComparisonModel comparison = window.comparison();
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean typing = scene.getFocusOwner() instanceof TextInputControl;
            if (BLINK.matches(event)
                    && !typing
                    && !cards.isOpen()
                    && !window.lab().openProperty().get()
                    && comparison.canBlink()) {
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
        scene.windowProperty().addListener((property, before, stage) -> {
            if (stage != null) {
                stage.focusedProperty().addListener(focus -> comparison.blink(false));
            }
        });
    }
}
