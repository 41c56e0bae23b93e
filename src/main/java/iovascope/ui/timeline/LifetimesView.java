package iovascope.ui.timeline;

import iovascope.ui.fx.Nodes;
import iovascope.ui.shell.Amount;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.WindowModel;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The life of every mapping: to the right the steps, downwards the IOVA. */
public final class LifetimesView extends VBox {

    public LifetimesView(WindowModel model) {
        getStyleClass().addAll("pane", "lifetimes");
        Label hint = Nodes.rigid("", "hint");
        HBox head = new HBox(14, Nodes.rigid("Mappings over time", "pane-title"), Nodes.spring(), hint);
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
        Runnable show = () -> {
            boolean many = model.trace() != null && model.trace().lifetimes() > OpenTrace.MANY;
            String count =
                    many ? Amount.text(model.trace().lifetimes()) + " lifetimes in cells of 2 × 2 pixels · " : "";
            hint.setText(count + "click: go to step");
            bars.requestLayout();
        };
        model.traceProperty().addListener(property -> show.run());
        show.run();
        model.preferences().themeProperty().addListener(property -> {
            bars.requestLayout();
            cursor.requestLayout();
        });
        model.stateProperty().addListener(property -> cursor.requestLayout());
        bars.setAccessibleText("Mappings over time");
    }
}
