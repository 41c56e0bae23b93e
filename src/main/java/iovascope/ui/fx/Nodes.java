package iovascope.ui.fx;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/** Small parts that every view is made of. */
public final class Nodes {

    private static final Duration TIP_DELAY = Duration.millis(350);

    private Nodes() {}

    public static Label label(String text, String... styleClasses) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styleClasses);
        return label;
    }

    /** A label of fixed width, for a column of a list. */
    public static Label column(String text, double width, String... styleClasses) {
        Label label = label(text, styleClasses);
        label.setMinWidth(width);
        label.setPrefWidth(width);
        label.setMaxWidth(width);
        return label;
    }

    /** A label that never shrinks. */
    public static Label rigid(String text, String... styleClasses) {
        Label label = label(text, styleClasses);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    public static Region spring() {
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        return spring;
    }

    /**
     * A button that shows a mark.
     *
     * @param name what it does: its accessible name, and its tooltip together with the key
     */
    public static Button button(Mark mark, String name, String key, Runnable action) {
        Button button = new Button();
        button.setGraphic(mark.shape());
        button.getStyleClass().add("bar-button");
        name(button, name, key);
        button.setOnAction(event -> action.run());
        return button;
    }

    public static void name(ButtonBase control, String name, String key) {
        control.setAccessibleText(name);
        control.setTooltip(tip(name + "  (" + key + ")"));
    }

    public static Tooltip tip(String text) {
        Tooltip tip = new Tooltip(text);
        tip.setShowDelay(TIP_DELAY);
        return tip;
    }

    /** Puts words where they can be pasted from. */
    public static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    /** Gives a node a style class, or takes it. */
    public static void style(Node node, String styleClass, boolean on) {
        // Any change of the list makes the toolkit look up all styles below the node again.
        if (on == node.getStyleClass().contains(styleClass)) {
            return;
        }
        if (on) {
            node.getStyleClass().add(styleClass);
        } else {
            node.getStyleClass().remove(styleClass);
        }
    }
}
