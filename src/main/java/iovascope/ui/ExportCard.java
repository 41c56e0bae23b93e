package iovascope.ui;

import iovascope.ui.Parts.Part;
import iovascope.ui.compare.ComparisonModel;
import iovascope.ui.export.Export;
import iovascope.ui.export.PartPicture.Format;
import iovascope.ui.export.PartPicture.Size;
import iovascope.ui.fx.Nodes;
import iovascope.ui.shell.Choosers;
import iovascope.ui.shell.WindowModel;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What to write into a file: a picture of a part, one of every step of a stretch, or a table. */
final class ExportCard extends VBox {

    private static final double NAMES = 84;

    private final WindowModel model;
    private final ComparisonModel compared;
    private final Export export;
    private final Choosers choosers;
    private final ChoiceBox<Part> part = new ChoiceBox<>();
    private final ChoiceBox<Format> format = new ChoiceBox<>();
    private final ChoiceBox<Export.Table> table = new ChoiceBox<>();
    private final TextField size = new TextField("1680x1050");
    private final TextField from = new TextField();
    private final TextField to = new TextField();
    private final Label wrong = Nodes.label("", "danger");

    /** @param focused the part that had the focus */
    ExportCard(WindowModel model, ComparisonModel compared, Export export, Choosers choosers, Part focused) {
        super(12);
        this.model = model;
        this.compared = compared;
        this.export = export;
        this.choosers = choosers;
        getStyleClass().addAll("card", "export");
        part.getItems().setAll(Part.values());
        part.setValue(focused);
        format.getItems().setAll(Format.values());
        format.setValue(Format.PNG);
        table.getItems().setAll(Export.Table.values());
        table.setValue(Export.Table.MESSAGES);
        from.setText("1");
        to.setText(Integer.toString(model.trace().timeline().steps()));
        Label outcome = Nodes.label("", "muted");
        outcome.textProperty().bind(export.outcomeProperty());
        outcome.setWrapText(true);
        ProgressBar bar = new ProgressBar();
        bar.getStyleClass().add("reading-bar");
        bar.progressProperty().bind(export.shareProperty());
        bar.setAccessibleText("How much has been written");
        Button stop = button("Stop", "Stop writing", export::cancel);
        HBox busy = new HBox(12, bar, stop);
        busy.setAlignment(Pos.CENTER_LEFT);
        busy.visibleProperty().bind(export.shareProperty().greaterThanOrEqualTo(0));
        busy.managedProperty().bind(busy.visibleProperty());
        getChildren()
                .addAll(
                        Nodes.label("Export", "card-title"),
                        row(
                                "picture of",
                                named(part, "Part of the window"),
                                named(format, "Format"),
                                named(size, "Size")),
                        row("", button("Save picture…", "Save a picture of this step", this::savePicture)),
                        row("steps", named(from, "First step"), Nodes.rigid("to", "muted"), named(to, "Last step")),
                        row("", button("Save series…", "Save a picture of each step", this::saveSeries)),
                        row("table of", named(table, "Table")),
                        row("", button("Save table…", "Save the table as CSV", this::saveTable)),
                        wrong,
                        busy,
                        outcome);
        wrong.managedProperty().bind(wrong.textProperty().isNotEmpty());
    }

    @Override
    public void requestFocus() {
        part.requestFocus();
    }

    private static HBox row(String name, Node... nodes) {
        HBox row = new HBox(10, Nodes.column(name, NAMES, "muted"));
        row.getChildren().addAll(nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Region named(Region control, String name) {
        control.setAccessibleText(name);
        control.getStyleClass().add("card-field");
        if (control instanceof TextField field) {
            field.setPrefColumnCount(9);
        }
        return control;
    }

    private static Button button(String text, String name, Runnable action) {
        Button button = new Button(text);
        button.getStyleClass().add("start-button");
        Nodes.name(button, name, "Enter");
        button.setOnAction(event -> action.run());
        return button;
    }

    private Function<WindowModel, Region> builder() {
        Part chosen = part.getValue();
        return still -> Parts.build(chosen, still, compared);
    }

    /** Says what is wrong with a size, or gives it. */
    private Size size() {
        try {
            wrong.setText("");
            return Size.of(size.getText());
        } catch (IllegalArgumentException e) {
            wrong.setText("size: " + e.getMessage());
            return null;
        }
    }

    private void savePicture() {
        Size wanted = size();
        String name = part.getValue().word() + "-step-" + model.selection().step()
                + format.getValue().ending();
        Path file = wanted == null ? null : choosers.save(name);
        if (file != null) {
            export.picture(model, builder(), wanted, file);
        }
    }

    private void saveSeries() {
        Size wanted = size();
        int first = step(from);
        int last = step(to);
        if (wanted == null || first == 0 || last == 0) {
            return;
        }
        if (first > last) {
            wrong.setText("steps: the first is behind the last");
            return;
        }
        Path folder = choosers.folder();
        if (folder != null) {
            export.series(model, builder(), wanted, format.getValue(), first, last, folder);
        }
    }

    /** 0 if it is no step, which is said then. */
    private int step(TextField field) {
        int steps = model.trace().timeline().steps();
        try {
            int step = Integer.parseInt(field.getText().strip());
            if (step >= 1 && step <= steps) {
                return step;
            }
        } catch (NumberFormatException e) {
            wrong.setText("");
        }
        wrong.setText("steps: found '" + field.getText() + "', expected a number from 1 to " + steps);
        return 0;
    }

    private void saveTable() {
        Path file = choosers.save(table.getValue().name().toLowerCase(Locale.ROOT) + ".csv");
        if (file != null) {
            export.table(model, table.getValue(), file);
        }
    }
}
