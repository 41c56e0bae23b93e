package iovascope.ui.message;

import iovascope.ui.fx.Nodes;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.Spot;
import iovascope.ui.shell.WindowModel;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Asks what the device would read: at the range that is spoken of, or at an address that somebody types. */
final class ReadSection extends VBox {

    private static final double VIEW = 60;
    private static final double WHEN = 56;

    private final WindowModel model;
    private final TextField field = new TextField();
    private final VBox answer = new VBox();
    private DeviceReads reads;

    ReadSection(WindowModel model) {
        this.model = model;
        getStyleClass().add("read-section");
        field.setAccessibleText("IOVA to look up");
        field.setTooltip(Nodes.tip("An IOVA, such as 0x1000 or a1 0x1000 in address space 1  (type)"));
        field.getStyleClass().add("read-field");
        field.textProperty().addListener(property -> show());
        HBox head = new HBox(10, Nodes.rigid("What would the device read at", "section"), field);
        head.setAlignment(Pos.BASELINE_LEFT);
        getChildren().addAll(head, answer);
        model.selection().spotProperty().addListener(property -> show());
    }

    /** What is shown; null if no address is spoken of. */
    DeviceReads reads() {
        return reads;
    }

    void show() {
        OpenTrace trace = model.trace();
        answer.getChildren().clear();
        reads = null;
        if (trace == null || model.state() == null || model.state().step() < 1) {
            return;
        }
        Spot focus = model.focus();
        field.setPromptText(
                focus == null
                        ? "0x…"
                        : OpenTrace.address(focus.asid(), focus.range().first()));
        boolean typed = !field.getText().isBlank();
        Spot asked = typed ? DeviceReads.parse(field.getText(), focus == null ? 0 : focus.asid()) : focus;
        Nodes.style(field, "wrong", typed && asked == null);
        if (asked == null) {
            answer.getChildren()
                    .add(words(
                            typed
                                    ? "expected an address, such as 0x1000 or a1 0x1000"
                                    : "no range is spoken of: type an IOVA"));
            return;
        }
        reads = DeviceReads.of(trace, model.state(), asked.asid(), asked.range().first());
        for (DeviceReads.Line line : reads.lines()) {
            answer.getChildren().add(row(line));
        }
    }

    private static Label words(String text) {
        Label label = Nodes.label(text, "muted", "word-line");
        label.setWrapText(true);
        return label;
    }

    private static HBox row(DeviceReads.Line line) {
        if (line.text().isEmpty()) {
            Label words = Nodes.label(line.note(), "word-line", "effect-caution");
            words.setWrapText(true);
            HBox row = new HBox(Nodes.column("", VIEW), words);
            HBox.setHgrow(words, Priority.ALWAYS);
            row.getStyleClass().add("line");
            return row;
        }
        HBox row = new HBox(
                Nodes.column(line.view(), VIEW, "mono", "muted"), Nodes.column(line.when(), WHEN, "mono", "muted"));
        row.getStyleClass().add("line");
        row.setAlignment(Pos.CENTER_LEFT);
        String look = line.caution() ? "effect-caution" : "plain";
        row.getChildren().add(Nodes.rigid(line.text(), "mono", line.note().isEmpty() ? look : "plain"));
        if (!line.note().isEmpty()) {
            Label note = Nodes.label(line.note(), "word-line", "read-note", look);
            note.setTooltip(Nodes.tip(line.note()));
            row.getChildren().add(note);
        }
        row.setAccessibleText(line.view() + " " + line.when() + " " + line.text() + " " + line.note());
        return row;
    }
}
