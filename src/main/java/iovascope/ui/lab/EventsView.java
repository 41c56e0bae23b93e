package iovascope.ui.lab;

import iovascope.lab.LabEvent;
import iovascope.ui.fx.Mark;
import iovascope.ui.fx.Nodes;
import iovascope.ui.shell.Amount;
import iovascope.ui.shell.OpenTrace;
import java.util.List;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What both processes and the device did, line by line. */
final class EventsView extends VBox {

    private static final double HEAD = 40;

    private final LabModel model;
    private final ListView<LabEvent> list = new ListView<>();
    private final Label count = Nodes.rigid("", "count");
    private final Label none = Nodes.label(
            "Each call of both processes, and what the device does, is listed here as it happens.", "muted");
    private final StackPane layers = new StackPane(list, none);

    EventsView(LabModel model) {
        this.model = model;
        setMinHeight(0);
        HBox head = new HBox(10, Nodes.rigid("What happened", "pane-title"), Nodes.spring(), count);
        head.getStyleClass().add("pane-head");
        head.setAlignment(Pos.CENTER_LEFT);
        list.setId("lab-events");
        list.getStyleClass().add("lab-events");
        list.setAccessibleText("What happened");
        list.setCellFactory(view -> new Row());
        list.setMinHeight(0);
        none.setWrapText(true);
        none.getStyleClass().add("lab-events-none");
        StackPane.setAlignment(none, Pos.TOP_LEFT);
        layers.setMinHeight(0);
        VBox.setVgrow(layers, Priority.ALWAYS);
        getChildren().addAll(head, layers);
        model.shownProperty().addListener(property -> show());
        // What is said below takes room from it.
        list.heightProperty().addListener(property -> showNewest());
        model.steps().stateProperty().addListener(property -> showStep());
        show();
    }

    void setRows(double height) {
        list.setFixedCellSize(height);
        fit();
    }

    /** No higher than its lines: what is said of them stands right below. */
    private void fit() {
        double all = Math.max(3, list.getItems().size()) * list.getFixedCellSize() + 2;
        list.setPrefHeight(all);
        layers.setMaxHeight(all);
        setMaxHeight(all + HEAD);
    }

    private void show() {
        LabSnapshot run = model.shown();
        List<LabEvent> events = run == null ? List.of() : run.events();
        none.setVisible(events.isEmpty());
        count.setText(events.isEmpty() ? "" : Amount.text(events.size(), "event"));
        if (!list.getItems().equals(events)) {
            ObservableList<LabEvent> before = list.getItems();
            boolean grown = events.size() > before.size()
                    && events.subList(0, before.size()).equals(before);
            if (grown) {
                before.addAll(List.copyOf(events.subList(before.size(), events.size())));
            } else {
                before.setAll(events);
            }
            fit();
            showStep();
            showNewest();
        }
    }

    private void showNewest() {
        LabSnapshot run = model.shown();
        if (model.following() && run != null && run.going()) {
            list.scrollTo(list.getItems().size() - 1);
        }
    }

    /** Chooses the row of the step, a call rather than what came of it. */
    private void showStep() {
        int step = model.steps().selection().step();
        int row = -1;
        for (int at = 0; at < list.getItems().size() && row < 0; at++) {
            LabEvent event = list.getItems().get(at);
            row = event.step() == step && event.kind() == LabEvent.Kind.DEVICE_CALL && step > 0 ? at : -1;
        }
        if (row < 0) {
            list.getSelectionModel().clearSelection();
        } else if (list.getSelectionModel().getSelectedIndex() != row) {
            list.getSelectionModel().clearAndSelect(row);
            if (!model.following() || !model.running()) {
                reveal(row);
            }
        }
        list.refresh();
    }

    private void reveal(int row) {
        double rows = list.getHeight() / Math.max(1, list.getFixedCellSize());
        list.scrollTo(Math.max(0, row - (int) (rows / 2)));
    }

    private final class Row extends ListCell<LabEvent> {

        private final Label time = Nodes.rigid("", "mono", "lab-time");
        private final Label who = Nodes.rigid("", "lab-who");
        private final Label text = Nodes.label("", "mono", "lab-text");
        private final StackPane gutter = new StackPane(Mark.FINDING.shape("danger"));
        private final HBox row = new HBox(gutter, time, who, text);

        private Row() {
            getStyleClass().add("lab-event");
            gutter.getStyleClass().add("lab-gutter");
            row.setAlignment(Pos.CENTER_LEFT);
            setPrefWidth(0);
            // The row of the step is the chosen one; a press on a line that is no step chooses nothing.
            addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
                if (getItem() != null && getItem().step() > 0) {
                    model.go(getItem().step());
                }
                list.requestFocus();
                event.consume();
            });
        }

        @Override
        protected void updateItem(LabEvent event, boolean empty) {
            super.updateItem(event, empty);
            if (empty || event == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            OpenTrace trace = model.steps().trace();
            time.setText(LabWords.time(event.nanos()));
            who.setText(event.who());
            text.setText(EventLook.words(event));
            String ink = EventLook.ink(event, trace);
            for (String each : new String[] {"danger", "good", "warning", "lab-call"}) {
                Nodes.style(text, each, each.equals(ink));
            }
            boolean wrong = EventLook.dangerous(event, trace) || event.kind() == LabEvent.Kind.WRONG;
            gutter.getChildren().get(0).setVisible(wrong);
            setTooltip(Nodes.tip(event.text()
                    + (event.step() > 0 ? "\nGo to step " + Amount.text(event.step()) + "  (Click)" : "")));
            setAccessibleText(LabWords.time(event.nanos()) + " " + event.who() + " " + event.text());
            setGraphic(row);
        }
    }
}
