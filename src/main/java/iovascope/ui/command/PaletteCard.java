package iovascope.ui.command;

import iovascope.ui.fx.Nodes;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** All commands to choose from: by some letters and Enter, or by a click. */
public final class PaletteCard extends VBox {

    private static final double ROW = 30;
    private static final int MOST_ROWS = 14;

    private final CommandSearch search;
    private final Runnable close;
    private final TextField field = new TextField();
    private final ObservableList<Command> found = FXCollections.observableArrayList();
    private final ListView<Command> list = new ListView<>(found);

    /** @param close takes the card away */
    public PaletteCard(Commands commands, Runnable close) {
        this.close = close;
        search = new CommandSearch(commands);
        getStyleClass().addAll("card", "palette");
        field.setPromptText("command");
        field.setAccessibleText("Find a command");
        field.getStyleClass().add("card-field");
        list.setAccessibleText("Commands");
        list.setFocusTraversable(false);
        list.setFixedCellSize(ROW);
        list.setPrefHeight(ROW * MOST_ROWS);
        list.setCellFactory(view -> new Row());
        getChildren().addAll(field, list);
        field.textProperty().addListener(property -> find());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::move);
        list.setOnMouseClicked(event -> run());
        find();
    }

    @Override
    public void requestFocus() {
        field.requestFocus();
    }

    private void find() {
        found.setAll(search.find(field.getText()));
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
    }

    private void move(KeyEvent event) {
        int by = event.getCode() == KeyCode.DOWN ? 1 : event.getCode() == KeyCode.UP ? -1 : 0;
        if (by != 0 && !found.isEmpty()) {
            int next = Math.floorMod(list.getSelectionModel().getSelectedIndex() + by, found.size());
            list.getSelectionModel().select(next);
            list.scrollTo(Math.max(0, next - MOST_ROWS / 2));
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            run();
            event.consume();
        }
    }

    private void run() {
        Command chosen = list.getSelectionModel().getSelectedItem();
        if (chosen != null && chosen.enabled().getAsBoolean()) {
            // It may open a card of its own.
            close.run();
            chosen.run();
        }
    }

    private static final class Row extends ListCell<Command> {

        private final Label name = Nodes.label("");
        private final Label group = Nodes.label("", "muted");
        private final Label key = Nodes.rigid("", "key-cap");
        private final HBox row = new HBox(12, name, group, Nodes.spring(), key);

        private Row() {
            row.setAlignment(Pos.CENTER_LEFT);
            getStyleClass().add("command-row");
        }

        @Override
        protected void updateItem(Command command, boolean empty) {
            super.updateItem(command, empty);
            setText(null);
            setGraphic(empty ? null : row);
            if (!empty) {
                name.setText(command.name());
                group.setText(command.group());
                key.setText(command.key());
                key.setVisible(!command.keys().isEmpty());
                row.setOpacity(command.enabled().getAsBoolean() ? 1 : 0.45);
                setAccessibleText(command.name() + " " + command.key());
            }
        }
    }
}
