package iovascope.ui.shell;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** A layer over the window that shows one card at a time. Escape, or a click beside it, takes it away. */
public final class Cards extends StackPane {

    /** Who had the focus before, and gets it back. */
    private Node before;

    public Cards() {
        getStyleClass().add("cards");
        setVisible(false);
        setAlignment(Pos.TOP_CENTER);
        setOnMousePressed(event -> {
            if (event.getTarget() == this) {
                close();
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
                event.consume();
            }
        });
    }

    public boolean isOpen() {
        return !getChildren().isEmpty();
    }

    public void show(Region shown) {
        if (!isOpen() && getScene() != null) {
            before = getScene().getFocusOwner();
        }
        shown.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        getChildren().setAll(shown);
        setVisible(true);
        shown.requestFocus();
    }

    public void close() {
        if (isOpen()) {
            getChildren().clear();
            setVisible(false);
            if (before != null) {
                before.requestFocus();
            }
        }
    }
}
