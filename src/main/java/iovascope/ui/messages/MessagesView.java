package iovascope.ui.messages;

import iovascope.ui.fx.Nodes;
import iovascope.ui.shell.Amount;
import iovascope.ui.shell.UpdateProgress;
import iovascope.ui.shell.WindowModel;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What was said, by whom, and what the kernel answered. What comes after the selected step is dimmed. */
public final class MessagesView extends VBox {

    /** From this step on its number needs a wider column. */
    private static final int LONG = 10_000;

    private static final String[] COLUMNS = {"#", "process", "message", "iova", "size", "result", ""};

    private final WindowModel model;
    private final Label count = Nodes.rigid("", "count");
    private final MessageList list;
    private final HBox gates = new HBox(8);
    private final VBox tracker = new VBox(6, Nodes.label("live update", "muted"), gates);

    public MessagesView(WindowModel model) {
        this.model = model;
        getStyleClass().addAll("pane", "messages");
        HBox head = new HBox(12, Nodes.rigid("Messages", "pane-title"), count);
        head.getStyleClass().add("pane-head");
        head.setAlignment(Pos.CENTER_LEFT);
        HBox columns = new HBox();
        columns.getStyleClass().add("column-heads");
        for (int at = 0; at < COLUMNS.length; at++) {
            Label label = Nodes.column(COLUMNS[at], MessageCell.WIDTHS[at], "column-head");
            label.setAlignment(at == 4 ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT);
            String look = at == 0 ? "number-column" : at == 1 ? "process-column" : at == 4 ? "size-column" : null;
            if (look != null) {
                label.getStyleClass().add(look);
            }
            columns.getChildren().add(label);
        }
        list = new MessageList(model);
        list.setId("messages");
        list.setAccessibleText("Messages");
        VBox.setVgrow(list, Priority.ALWAYS);
        tracker.getStyleClass().add("tracker");
        getChildren().addAll(head, columns, list, tracker);
        model.traceProperty().addListener(property -> fill());
        model.stateProperty().addListener(property -> follow());
        if (model.trace() != null) {
            fill();
            follow();
        }
    }

    private void fill() {
        int steps = model.trace() == null ? 0 : model.trace().timeline().steps();
        count.setText(
                Amount.text(steps) + (model.trace() == null || model.trace().whole() ? "" : " so far"));
        Nodes.style(this, "long", steps >= LONG);
        list.fill(steps);
    }

    private void follow() {
        if (model.state() == null) {
            return;
        }
        list.follow();
        showTracker(model.update());
    }

    private void showTracker(UpdateProgress update) {
        tracker.setVisible(model.trace().owners().size() > 1);
        tracker.setManaged(tracker.isVisible());
        boolean done = update.begun() && update.remapped() == update.mappings();
        String remap = "remap " + Amount.text(update.remapped()) + "/" + Amount.text(update.mappings());
        gates.getChildren()
                .setAll(
                        gate("suspend", update.suspended() || update.resumed() ? "gate-done" : "gate-open"),
                        gate("new owner", update.begun() ? "gate-done" : "gate-open"),
                        gate(
                                update.begun() ? remap : "remap",
                                done ? "gate-done" : update.begun() ? "gate-busy" : "gate-open"),
                        gate("resume", update.begun() && update.resumed() ? "gate-done" : "gate-open"));
    }

    private static Label gate(String text, String look) {
        Label gate = Nodes.label(text, "gate", look);
        gate.setMaxWidth(Double.MAX_VALUE);
        gate.setAlignment(Pos.CENTER);
        HBox.setHgrow(gate, Priority.ALWAYS);
        return gate;
    }
}
