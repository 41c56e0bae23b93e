package iovascope.ui.compare;

import iovascope.mem.Unsigned;
import iovascope.ui.fx.Mark;
import iovascope.ui.fx.Nodes;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.WindowModel;
import iovascope.vhost.Access;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/** One difference as a row. */
final class DifferenceCell extends ListCell<Difference> {

    private final DifferenceColumns columns;
    private final StackPane sign = new StackPane();
    private final Label what = Nodes.label("", "difference-what");
    private final Label iova = Nodes.label("", "mono");
    private final Label size = Nodes.label("", "difference-size");
    private final Label before = Nodes.label("", "mono");
    private final Label after = Nodes.label("", "mono");
    private final HBox row = new HBox(sign, what, iova, size, before, after);

    DifferenceCell(WindowModel model, DifferenceColumns columns) {
        this.columns = columns;
        getStyleClass().add("difference-cell");
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinWidth(0);
        size.setAlignment(Pos.CENTER_RIGHT);
        setPrefWidth(0);
        columns.widths(sign, what, iova, size, before, after);
        setOnMouseEntered(event ->
                model.selection().hover(getItem() == null ? null : getItem().spot()));
        setOnMouseExited(event -> model.selection().hover(null));
        // A click on the selected row picks its range again.
        setOnMouseClicked(event -> {
            if (getItem() != null) {
                model.selection().pick(getItem().spot());
            }
        });
    }

    @Override
    protected void updateItem(Difference item, boolean empty) {
        super.updateItem(item, empty);
        setText(null);
        if (empty || item == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        setGraphic(row);
        columns.widths(sign, what, iova, size, before, after);
        sign.getChildren()
                .setAll(
                        item.dangerous()
                                ? Mark.FINDING.shape("danger")
                                : Sign.of(item.kind()).shape());
        String kind = item.kind().name().toLowerCase(Locale.ROOT);
        what.setText(item.words().isEmpty() ? kind : item.words());
        Nodes.style(what, "danger", item.dangerous());
        boolean calm = item.landing() == Landing.SAME_BYTES && !item.dangerous();
        Nodes.style(what, "muted", calm);
        iova.setText(OpenTrace.address(item.mapping().asid(), item.range().first()));
        size.setText(Unsigned.size(item.range().size()));
        before.setText(item.placeA() == null ? "–" : item.placeA().words());
        after.setText(item.placeB() == null ? "–" : item.placeB().words());
        String all = kind + " " + item.words() + ", " + iova.getText() + " " + size.getText() + ", A "
                + whole(item.placeA(), item.a() == null ? 0 : item.a().perm()) + ", B "
                + whole(item.placeB(), item.b() == null ? 0 : item.b().perm());
        setAccessibleText(all);
    }

    private static String whole(Place place, int perm) {
        return place == null
                ? "not mapped"
                : place.words() + " at " + Unsigned.hex(place.uaddr()) + " " + Access.text(perm);
    }
}
