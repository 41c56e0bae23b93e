package iovascope.ui.translation;

import iovascope.ui.fx.Nodes;
import iovascope.ui.shell.WindowModel;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The life of every mapping: to the right the steps, downwards the IOVA. */
public final class LifetimesView extends VBox {

    public LifetimesView(WindowModel model) {
        getStyleClass().addAll("pane", "lifetimes");
        HBox head = new HBox(
                14,
                Nodes.rigid("Mappings over time", "pane-title"),
                Nodes.spring(),
                Nodes.rigid("click: go to step", "hint"));
        head.getStyleClass().add("pane-head");
        head.setAlignment(Pos.CENTER_LEFT);
        LifetimesCanvas bars = new LifetimesCanvas(model);
        CursorCanvas cursor = new CursorCanvas(model);
        StackPane stack = new StackPane(bars, cursor);
        stack.setMinHeight(0);
        VBox.setVgrow(stack, Priority.ALWAYS);
        getChildren().addAll(head, stack);
        stack.setOnMousePressed(event -> {
            if (model.trace() != null) {
                model.go(StepScale.of(model.trace(), stack.getWidth()).step(event.getX()));
            }
        });
        stack.setOnMouseDragged(stack.getOnMousePressed());
        model.traceProperty().addListener(property -> bars.requestLayout());
        model.themeProperty().addListener(property -> {
            bars.requestLayout();
            cursor.requestLayout();
        });
        model.stateProperty().addListener(property -> cursor.requestLayout());
        bars.setAccessibleText("Mappings over time");
    }
}
