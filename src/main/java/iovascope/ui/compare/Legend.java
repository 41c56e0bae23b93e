package iovascope.ui.compare;

import iovascope.ui.fx.Nodes;
import iovascope.ui.shell.Amount;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** How many of each kind there are: at the same time it says what the signs mean. */
final class Legend extends HBox {

    private final ComparisonModel comparison;
    private final Label added = entry(Sign.ADDED);
    private final Label removed = entry(Sign.REMOVED);
    private final Label moved = entry(Sign.MOVED);
    private final Label unchanged = entry(Sign.UNCHANGED);
    private final Label basis = Nodes.label("", "hint");

    Legend(ComparisonModel comparison) {
        super(16);
        this.comparison = comparison;
        getStyleClass().add("legend");
        setAlignment(Pos.CENTER_LEFT);
        basis.setMinWidth(0);
        getChildren().addAll(added, removed, moved, unchanged, basis);
    }

    private static Label entry(Sign sign) {
        Label label = Nodes.rigid("", "legend-entry");
        label.setGraphic(sign.shape());
        label.setGraphicTextGap(6);
        return label;
    }

    void show() {
        Comparison now = comparison.comparison();
        for (Label label : new Label[] {added, removed, moved, unchanged}) {
            label.setVisible(now != null);
            Nodes.style(label, "muted", now == null || label == unchanged);
        }
        if (now == null) {
            basis.setText(comparison.comparing() ? "comparing" : "");
            return;
        }
        added.setText(Amount.text(now.added()) + " added");
        removed.setText(Amount.text(now.removed()) + " removed");
        moved.setText(Amount.text(now.moved()) + " moved" + where(now));
        unchanged.setText(Amount.text(now.unchanged()) + " unchanged");
        Nodes.style(added, "muted", now.added() == 0);
        Nodes.style(removed, "muted", now.removed() == 0);
        Nodes.style(moved, "muted", now.moved() == 0);
        basis.setText(comparison.comparing() ? "comparing" : said(now));
        basis.setTooltip(basis.getText().isEmpty() ? null : Nodes.tip(basis.getText()));
    }

    private String said(Comparison now) {
        return comparison.marking() ? comparison.hintProperty().get() : EndWords.basis(now);
    }

    private static String where(Comparison now) {
        int elsewhere = now.moved(Landing.ELSEWHERE);
        if (elsewhere > 0) {
            return ", " + Amount.text(elsewhere) + " to other bytes";
        }
        return now.moved() > 0 && now.moved(Landing.SAME_BYTES) == now.moved() ? ", all to the same bytes" : "";
    }
}
