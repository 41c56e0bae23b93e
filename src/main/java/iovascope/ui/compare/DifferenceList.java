package iovascope.ui.compare;

import iovascope.ui.fx.Nodes;
import iovascope.ui.shell.Amount;
import iovascope.ui.shell.Spot;
import iovascope.ui.shell.WindowModel;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The differences, those that need a look first. A click picks the range, pointing shows it in all parts. */
final class DifferenceList extends VBox {

    /** Rows that the list of the toolkit scrolls through without a delay. */
    static final int MOST = 10_000;

    private static final double ROW = 27;

    private final WindowModel model;
    private final ComparisonModel comparison;
    private final DifferenceColumns columns = new DifferenceColumns();
    private final ListView<Difference> list = new ListView<>();
    private final Label more = Nodes.label("", "hint", "difference-more");
    private final Label[] heads = {
        Nodes.label("", "column-head"),
        Nodes.label("what", "column-head"),
        Nodes.label("iova", "column-head"),
        Nodes.label("size", "column-head", "difference-size"),
        Nodes.label("A leads to", "column-head"),
        Nodes.label("B leads to", "column-head")
    };
    private boolean following;

    DifferenceList(WindowModel model, ComparisonModel comparison) {
        this.model = model;
        this.comparison = comparison;
        getStyleClass().add("differences");
        HBox head = new HBox(heads);
        head.getStyleClass().add("difference-heads");
        heads[3].setAlignment(Pos.CENTER_RIGHT);
        list.setId("differences");
        list.setAccessibleText("Differences between A and B");
        list.setFixedCellSize(ROW);
        list.setCellFactory(view -> new DifferenceCell(model, columns));
        list.setMinSize(0, 0);
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(head, list, more);
        list.getSelectionModel().selectedItemProperty().addListener((property, old, item) -> {
            if (item != null
                    && !following
                    && !item.spot().equals(model.selection().spot())) {
                model.selection().pick(item.spot());
            }
        });
        comparison.comparisonProperty().addListener(property -> fill());
        model.selection().spotProperty().addListener(property -> follow());
        widthProperty().addListener(property -> fit());
        fill();
    }

    private void fit() {
        Comparison now = comparison.comparison();
        int letters = now == null
                ? 0
                : Math.max(now.a().trace().addressLetters(), now.b().trace().addressLetters());
        columns.fit(getWidth(), letters);
        columns.widths(heads[0], heads[1], heads[2], heads[3], heads[4], heads[5]);
        list.refresh();
    }

    private void fill() {
        Comparison now = comparison.comparison();
        List<Difference> all = now == null ? List.of() : now.differences();
        int shown = Math.min(MOST, all.size());
        following = true;
        list.setItems(FXCollections.observableList(all.subList(0, shown)));
        following = false;
        more.setText("and " + Amount.text(all.size() - shown) + " more");
        more.setVisible(shown < all.size());
        more.setManaged(shown < all.size());
        fit();
        follow();
    }

    /** Selects the row of the range that was picked, wherever that was. */
    private void follow() {
        Spot spot = model.selection().spot();
        following = true;
        int at = spot == null
                ? -1
                : comparison.comparison() == null ? -1 : comparison.comparison().indexOf(spot, MOST);
        if (at < 0) {
            list.getSelectionModel().clearSelection();
        } else if (list.getSelectionModel().getSelectedIndex() != at) {
            list.getSelectionModel().select(at);
            list.scrollTo(Math.max(0, at - 2));
        }
        following = false;
    }
}
