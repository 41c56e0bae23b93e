package iovascope.ui.lab;

import iovascope.lab.Script;
import iovascope.ui.fx.Nodes;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;

/** The scripts, each with what its last run came to. */
final class ScriptList extends ListView<Script> {

    private final LabModel model;

    ScriptList(LabModel model) {
        this.model = model;
        setId("lab-scripts");
        getStyleClass().add("lab-scripts");
        setAccessibleText("Scripts");
        getItems().setAll(Script.values());
        setCellFactory(list -> new Row());
        getSelectionModel().select(model.script());
        getSelectionModel().selectedItemProperty().addListener((property, before, chosen) -> {
            if (chosen != null) {
                model.scriptProperty().set(chosen);
            }
        });
        model.scriptProperty().addListener((property, before, chosen) -> {
            getSelectionModel().select(chosen);
            getFocusModel().focus(chosen.ordinal());
        });
        model.resultsProperty().addListener(property -> refresh());
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                model.start();
            }
        });
    }

    /** Rows of so many pixels, and no scroll bar. */
    void setRows(double height) {
        setFixedCellSize(height);
        double all = getItems().size() * height + 2;
        setMinHeight(all);
        setPrefHeight(all);
        setMaxHeight(all);
    }

    private final class Row extends ListCell<Script> {

        private final Label title = Nodes.label("");
        private final Label result = Nodes.rigid("", "lab-result");
        private final HBox row = new HBox(6, title, Nodes.spring(), result);

        private Row() {
            getStyleClass().add("lab-script");
            row.setAlignment(Pos.CENTER_LEFT);
            // The row is as wide as the list, whatever its words take.
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Script script, boolean empty) {
            super.updateItem(script, empty);
            if (empty || script == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            LabResult known = model.resultsProperty().get().get(script);
            title.setText(script.title());
            result.setText(known == null ? "" : known.words());
            for (String ink : new String[] {"accent", "good", "danger", "muted"}) {
                Nodes.style(result, ink, known != null && known.ink().equals(ink));
            }
            String about = script.about() + (known == null ? "" : "\nlast run: " + known.sentence());
            setTooltip(Nodes.tip(about + "\nChoose it  (Up, Down); run it  (Enter, double click)"));
            setAccessibleText(script.title() + ", " + about);
            setGraphic(row);
        }
    }
}
