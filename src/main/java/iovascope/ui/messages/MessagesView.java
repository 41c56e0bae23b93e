package iovascope.ui.messages;

import iovascope.ui.fx.FxThread;
import iovascope.ui.fx.Nodes;
import iovascope.ui.shell.LiveUpdate;
import iovascope.ui.shell.WindowModel;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What was said, by whom, and what the kernel answered. What comes after the selected step is dimmed. */
public final class MessagesView extends VBox {

    private static final double ROW = 27;
    private static final String[] COLUMNS = {"#", "process", "message", "iova", "size", "result", ""};

    private final WindowModel model;
    private final Label count = Nodes.rigid("", "count");
    private final ListView<Integer> list = new ListView<>();
    private final HBox gates = new HBox(8);
    private final VBox tracker = new VBox(6, Nodes.label("live update", "muted"), gates);
    private boolean following;
    private boolean chosenHere;

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
            if (at == 4) {
                label.getStyleClass().add("size-column");
            }
            if (at == 1) {
                label.getStyleClass().add("process-column");
            }
            columns.getChildren().add(label);
        }
        list.setId("messages");
        list.setFixedCellSize(ROW);
        list.setCellFactory(view -> new MessageCell(model));
        list.setAccessibleText("Messages");
        VBox.setVgrow(list, Priority.ALWAYS);
        tracker.getStyleClass().add("tracker");
        getChildren().addAll(head, columns, list, tracker);
        list.getSelectionModel().selectedItemProperty().addListener((property, old, step) -> {
            if (step != null && !following) {
                chosenHere = true;
                model.go(step);
                chosenHere = false;
            }
        });
        // In the middle of a layout a list forgets where it was told to scroll.
        list.heightProperty().addListener(property -> FxThread.later(this::scroll));
        model.traceProperty().addListener(property -> fill());
        model.stateProperty().addListener(property -> follow());
        if (model.trace() != null) {
            fill();
            follow();
        }
    }

    private void fill() {
        int steps = model.trace().timeline().steps();
        count.setText(Integer.toString(steps));
        following = true;
        list.setItems(new StepNumbers(steps));
        following = false;
        FxThread.later(this::scroll);
    }

    private void follow() {
        if (model.state() == null) {
            return;
        }
        following = true;
        int step = model.selection().step();
        list.getSelectionModel().clearAndSelect(step - 1);
        // A row must not move away under the pointer that clicks it.
        if (!chosenHere) {
            scroll();
        }
        list.refresh();
        following = false;
        showTracker(LiveUpdate.of(model.trace(), step));
    }

    /** Keeps the step in the lower half, so that both what led to it and what follows are in sight. */
    private void scroll() {
        int rows = (int) (list.getHeight() / ROW);
        list.scrollTo(Math.max(0, model.selection().step() - 1 - rows * 2 / 3));
    }

    private void showTracker(LiveUpdate update) {
        tracker.setVisible(model.trace().owners().size() > 1);
        tracker.setManaged(tracker.isVisible());
        boolean done = update.begun() && update.remapped() == update.mappings();
        String remap = "remap " + update.remapped() + "/" + update.mappings();
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
