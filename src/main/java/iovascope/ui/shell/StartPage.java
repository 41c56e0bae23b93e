package iovascope.ui.shell;

import iovascope.ui.fx.Mark;
import iovascope.ui.fx.Nodes;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What the window shows without a trace. */
public final class StartPage extends StackPane {

    /** @param open asks for a file and opens it */
    public StartPage(WindowModel model, Runnable open) {
        getStyleClass().add("start-page");
        Button choose = new Button("Open a trace");
        choose.setGraphic(Mark.OPEN.shape());
        choose.setGraphicTextGap(10);
        choose.getStyleClass().addAll("accent", "start-open");
        Nodes.name(choose, "Open a trace", "Ctrl+O");
        choose.setOnAction(event -> open.run());
        HBox line = new HBox(14, choose, Nodes.label("or drop a file on the window", "muted"));
        line.setAlignment(Pos.CENTER_LEFT);
        VBox page = new VBox(
                10,
                Nodes.label("iovascope", "start-title"),
                Nodes.label("See where every address of a vhost-vdpa device leads, step by step.", "start-words"),
                line);
        page.setMaxSize(720, USE_PREF_SIZE);
        VBox.setMargin(line, new javafx.geometry.Insets(18, 0, 26, 0));
        if (!Samples.all().isEmpty()) {
            page.getChildren().add(Nodes.label("Samples", "pane-title"));
        }
        for (Samples.Sample sample : Samples.all()) {
            page.getChildren().add(sample(model, sample));
        }
        getChildren().add(page);
    }

    private static Button sample(WindowModel model, Samples.Sample sample) {
        VBox words = new VBox(3, Nodes.label(sample.name(), "mono", "accent"), Nodes.label(sample.about(), "muted"));
        Button button = new Button();
        button.setGraphic(words);
        button.getStyleClass().add("sample");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(button, Priority.NEVER);
        Nodes.name(button, "Open " + sample.name(), "Enter");
        button.setOnAction(event -> model.loading().openSample(sample.name()));
        return button;
    }
}
