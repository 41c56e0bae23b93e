package iovascope.ui.messages;

import iovascope.check.Finding;
import iovascope.check.Severity;
import iovascope.ui.fx.Mark;
import iovascope.ui.fx.Nodes;
import iovascope.ui.shell.WindowModel;
import java.util.List;
import java.util.Objects;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/** A row of the Messages list. It follows the selected step by itself. */
final class MessageCell extends ListCell<Integer> {

    static final double[] WIDTHS = {34, 78, 122, 88, 72, 54, 20};
    private static final PseudoClass FUTURE = PseudoClass.getPseudoClass("future");

    private final WindowModel model;
    private final Label number = Nodes.column("", WIDTHS[0], "mono", "muted", "number-column");
    private final Label process = Nodes.column("", WIDTHS[1], "muted", "process-column");
    private final Label message = Nodes.column("", WIDTHS[2], "mono", "message-name");
    private final Label iova = Nodes.column("", WIDTHS[3], "mono");
    private final Label size = Nodes.column("", WIDTHS[4], "mono", "size-column");
    private final Label result = Nodes.column("", WIDTHS[5], "mono", "muted");
    private final StackPane mark = new StackPane();
    private final Node error = Mark.FINDING.shape("danger");
    private final Node warning = Mark.FINDING_OUTLINE.shape("warning");
    private final HBox row = new HBox(number, process, message, iova, size, result, mark);
    /** Held here, or it would be gone: the model must not hold cells. */
    private final InvalidationListener follow = property -> followStep();

    MessageCell(WindowModel model) {
        this.model = model;
        getStyleClass().add("message-cell");
        row.setAlignment(Pos.CENTER_LEFT);
        size.setAlignment(Pos.CENTER_RIGHT);
        // The ends of neighbouring addresses differ, not their beginnings.
        iova.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        mark.setMinWidth(WIDTHS[6]);
        setText(null);
        model.selection().stepProperty().addListener(new WeakInvalidationListener(follow));
    }

    /** Shows a step, or nothing. */
    void show(Integer step) {
        if (!Objects.equals(step, getItem())) {
            updateItem(step, step == null);
        }
    }

    private void followStep() {
        boolean shown = !isEmpty() && getItem() != null;
        int selected = model.selection().step();
        updateSelected(shown && getItem() == selected);
        pseudoClassStateChanged(FUTURE, shown && getItem() > selected);
    }

    @Override
    protected void updateItem(Integer step, boolean empty) {
        super.updateItem(step, empty);
        if (empty || step == null || model.trace() == null) {
            setGraphic(null);
            followStep();
            return;
        }
        MessageRow shown = MessageRow.of(model.trace(), step);
        number.setText(Integer.toString(shown.number()));
        process.setText(shown.process());
        message.setText(shown.message());
        Nodes.style(message, "accent", shown.remap());
        iova.setText(shown.iova());
        size.setText(shown.size());
        result.setText(shown.result());
        Nodes.style(result, "danger", shown.refused());
        Nodes.style(row, "in-batch", shown.inBatch());
        Finding finding = shown.finding();
        Node worst = finding == null ? null : finding.severity() == Severity.ERROR ? error : warning;
        List<Node> marks = worst == null ? List.of() : List.of(worst);
        if (!mark.getChildren().equals(marks)) {
            mark.getChildren().setAll(marks);
        }
        followStep();
        setAccessibleText("step %d, %s, %s %s %s, result %s"
                .formatted(step, shown.process(), shown.message(), shown.iova(), shown.size(), shown.result()));
        setGraphic(row);
    }
}
