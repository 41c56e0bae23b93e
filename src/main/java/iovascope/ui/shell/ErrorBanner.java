package iovascope.ui.shell;

import iovascope.ui.fx.Mark;
import iovascope.ui.fx.Nodes;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Why a file could not be opened. The open trace stays as it was. */
public final class ErrorBanner extends HBox {

    private final Label title = Nodes.label("", "error-title");
    private final Label place = Nodes.label("", "mono", "error-place");
    private final Label found = Nodes.label("", "mono", "danger");
    private final Label expected = Nodes.label("", "mono", "good");
    private final Label foundName = Nodes.rigid("found", "muted");
    private final Button beginning = new Button();
    private final Label expectedName = Nodes.rigid("expected", "muted");

    public ErrorBanner(WindowModel model) {
        super(14);
        getStyleClass().add("error-banner");
        setAlignment(Pos.CENTER_LEFT);
        HBox head = new HBox(14, title, place);
        head.setAlignment(Pos.BASELINE_LEFT);
        HBox line = new HBox(10, foundName, found, expectedName, expected);
        line.setAlignment(Pos.BASELINE_LEFT);
        Button close = Nodes.button(Mark.CROSS, "Put this message away", "Esc", model.loading()::dismissProblem);
        beginning.setAccessibleText("Open as many of its first events as fit into memory");
        beginning.setTooltip(Nodes.tip(beginning.getAccessibleText() + " (Enter)"));
        beginning.setOnAction(event -> model.loading().openBeginning());
        getChildren().addAll(Mark.FINDING.shape("danger"), new VBox(3, head, line), Nodes.spring(), beginning, close);
        model.loading().problemProperty().addListener((property, old, problem) -> show(problem));
        show(model.loading().problemProperty().get());
    }

    private void show(LoadProblem problem) {
        setVisible(problem != null);
        setManaged(problem != null);
        if (problem == null) {
            beginning.setDefaultButton(false);
            return;
        }
        beginning.setText("Open the first " + Amount.text(problem.fit(), "event"));
        beginning.setDefaultButton(problem.fit() > 0);
        beginning.setVisible(problem.fit() > 0);
        beginning.setManaged(problem.fit() > 0);
        title.setText(problem.title());
        place.setText(problem.place());
        boolean placed = !problem.place().isEmpty();
        found.setText(problem.found().isEmpty() ? "the end of the line" : problem.found());
        found.setVisible(placed);
        found.setManaged(placed);
        foundName.setVisible(placed);
        foundName.setManaged(placed);
        expectedName.setText(placed ? "expected" : "because");
        expected.setText(problem.expected());
    }
}
