package iovascope.ui.shell;

import iovascope.trace.TraceProblem;
import iovascope.ui.fx.Nodes;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The lines of a file that were left out, each with what is wrong with it. */
final class SkippedCard extends VBox {

    private static final double ROW = 26;
    private static final int MOST_ROWS = 16;

    private final ListView<TraceProblem> list = new ListView<>();

    SkippedCard(OpenTrace trace) {
        super(8);
        getStyleClass().addAll("card", "skipped");
        List<TraceProblem> skipped = trace.skipped();
        list.setItems(FXCollections.observableList(skipped));
        list.setFixedCellSize(ROW);
        list.setPrefHeight(ROW * Math.min(MOST_ROWS, skipped.size()) + 4);
        list.setCellFactory(view -> new Row());
        list.setAccessibleText("Lines that were left out");
        getChildren()
                .addAll(
                        Nodes.label(
                                Amount.text(skipped.size(), "line") + " of " + trace.name() + " could not be read",
                                "card-title"),
                        Nodes.label("All others are shown as if these were not there.", "muted"),
                        list);
    }

    @Override
    public void requestFocus() {
        list.requestFocus();
    }

    private static final class Row extends ListCell<TraceProblem> {

        private final Label place = Nodes.column("", 170, "mono", "muted");
        private final Label words = Nodes.label("", "mono");
        private final HBox row = new HBox(10, place, words);

        @Override
        protected void updateItem(TraceProblem problem, boolean empty) {
            super.updateItem(problem, empty);
            setGraphic(empty ? null : row);
            if (!empty) {
                String column = problem.column() == 0 ? "" : ", column " + problem.column();
                place.setText("line " + problem.line() + column);
                words.setText(problem.text());
                setAccessibleText(place.getText() + ": " + problem.text());
            }
        }
    }
}
