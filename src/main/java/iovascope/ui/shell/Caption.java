package iovascope.ui.shell;

import iovascope.ui.fx.Mark;
import iovascope.ui.fx.Nodes;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** What a demonstration shows now, in a sentence over the window. */
public final class Caption extends HBox {

    public Caption(WindowModel model) {
        super(12);
        getStyleClass().add("caption");
        setAlignment(Pos.CENTER_LEFT);
        Label words = Nodes.label("", "caption-words");
        words.textProperty().bind(model.demo().captionProperty());
        getChildren()
                .addAll(
                        words,
                        Nodes.spring(),
                        Nodes.button(
                                Mark.CROSS,
                                "End the demonstration",
                                "Esc",
                                () -> model.demo().stop()));
        visibleProperty().bind(model.demo().captionProperty().isNotEmpty());
        managedProperty().bind(visibleProperty());
    }
}
