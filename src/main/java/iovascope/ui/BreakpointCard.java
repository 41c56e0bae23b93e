package iovascope.ui;

import iovascope.ui.fx.Mark;
import iovascope.ui.fx.Nodes;
import iovascope.ui.search.Breakpoint;
import iovascope.ui.search.Breakpoints;
import iovascope.ui.search.Lookup;
import iovascope.ui.search.QueryField;
import iovascope.ui.search.QueryField.Purpose;
import iovascope.ui.shell.Amount;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The breakpoints: queries at whose steps playing stops, and a line for one more. */
final class BreakpointCard extends VBox {

    private final Breakpoints breakpoints;
    private final QueryField field;
    private final VBox list = new VBox(4);

    /** @param lookup for the query that is typed */
    BreakpointCard(Breakpoints breakpoints, Lookup lookup, Runnable close) {
        super(10);
        this.breakpoints = breakpoints;
        getStyleClass().addAll("card", "line-card");
        field = new QueryField(Purpose.BREAKPOINT, lookup);
        field.setOnLeave(close);
        field.setOnEnter(() -> {
            if (lookup.active()) {
                breakpoints.add(lookup.query().queryProperty().get());
                close.run();
            }
        });
        getChildren()
                .addAll(
                        Nodes.label("Stop playing where a query matches", "card-title"),
                        field,
                        Nodes.label("Enter adds it. B stops at the selected step.", "muted"),
                        list);
        sceneProperty().addListener((property, before, scene) -> {
            if (scene == null) {
                lookup.show(null);
            }
        });
        show();
    }

    @Override
    public void requestFocus() {
        field.requestFocus();
    }

    private void show() {
        list.getChildren().clear();
        for (Breakpoint breakpoint : breakpoints.list()) {
            CheckBox enabled = new CheckBox();
            enabled.selectedProperty().bindBidirectional(breakpoint.enabledProperty());
            Nodes.name(enabled, "Stop at " + breakpoint.query(), "Space");
            Label words = Nodes.label(breakpoint.query().toString(), "mono");
            Label count = Nodes.rigid(Amount.text(breakpoint.matches().count(), "step"), "muted");
            HBox row = new HBox(10, enabled, words, Nodes.spring(), count);
            row.getChildren().add(Nodes.button(Mark.CROSS, "Remove " + breakpoint.query(), "Enter", () -> {
                breakpoints.remove(breakpoint);
                show();
            }));
            row.setAlignment(Pos.CENTER_LEFT);
            list.getChildren().add(row);
        }
    }
}
