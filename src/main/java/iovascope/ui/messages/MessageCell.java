package iovascope.ui.messages;

import iovascope.check.Finding;
import iovascope.check.Verdict;
import iovascope.ui.fx.Mark;
import iovascope.ui.fx.Nodes;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.Spot;
import iovascope.ui.shell.WindowModel;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** A row of the Messages list: a step, or a folded batch, whose item is its first step. */
final class MessageCell extends ListCell<Integer> {

    private static final PseudoClass FUTURE = PseudoClass.getPseudoClass("future");
    private static final PseudoClass OTHER = PseudoClass.getPseudoClass("other");
    private static final PseudoClass PICKED = PseudoClass.getPseudoClass("picked");
    private static final PseudoClass TOUCHED = PseudoClass.getPseudoClass("touched");
    /** Marks that people put into a folded batch are looked for in so many of its steps. */
    private static final int MOST_LOOKED_AT = 512;

    private final WindowModel model;
    private final Node dangerous = Mark.FINDING.shape("danger");
    private final Node rejected = Mark.CROSS.shape("warning-line");
    private final Node other = Mark.FINDING_OUTLINE.shape("warning");
    private final Node note = shape("note-mark");
    private final Label digit = Nodes.rigid("", "mark-digit");
    private final Node breakpoint = shape("breakpoint-mark");
    private final StackPane fold = new StackPane(shape("fold-mark"));
    private final HBox marks = new HBox(3);
    private final HBox gutter = new HBox(2, breakpoint, fold);
    private final ColumnsRow row = new ColumnsRow(gutter, marks);
    private FoldedBatch batch;
    private boolean header;
    private Spot range;

    MessageCell(WindowModel model) {
        this.model = model;
        getStyleClass().add("message-cell");
        marks.setAlignment(Pos.CENTER_RIGHT);
        marks.getStyleClass().add("row-marks");
        style(Columns.NUMBER, "mono", "muted");
        style(Columns.PROCESS, "muted");
        style(Columns.MESSAGE, "mono");
        style(Columns.IOVA, "mono");
        style(Columns.SIZE, "mono");
        style(Columns.RESULT, "mono", "muted");
        row.label(Columns.SIZE).setAlignment(Pos.CENTER_RIGHT);
        fold.getStyleClass().add("fold");
        setText(null);
        setGraphic(row);
        gutter.getStyleClass().add("row-gutter");
        gutter.setAlignment(Pos.CENTER_LEFT);
    }

    private static Region shape(String look) {
        Region shape = new Region();
        shape.getStyleClass().add(look);
        return shape;
    }

    private void style(int column, String... looks) {
        row.label(column).getStyleClass().addAll(looks);
    }

    /** Shows a step, or nothing. @param folded the batch that the row stands for; null for the step alone */
    void show(Integer step, FoldedBatch folded, boolean opensBatch) {
        batch = folded;
        header = opensBatch;
        updateItem(step, step == null);
        setVisible(step != null);
        if (step == null) {
            return;
        }
        fold.setVisible(header);
        Nodes.style(fold, "folded", batch != null);
        fill(model.trace(), step);
        follow();
    }

    /** Whether a press there folds or unfolds the batch. @param x pixels from the left edge */
    boolean foldsAt(double x) {
        return header && x < Columns.GUTTER;
    }

    void place(Columns columns) {
        row.place(columns);
    }

    private void fill(OpenTrace trace, int step) {
        MessageRow shown = MessageRow.of(trace, step);
        boolean bound = !header && shown.inBatch();
        Nodes.style(this, "in-batch", bound || batch == null && MessageRow.within(trace, step));
        set(Columns.NUMBER, Integer.toString(shown.number()));
        set(Columns.PROCESS, shown.process());
        if (batch == null) {
            range = WindowModel.messageRange(trace, step);
            set(Columns.MESSAGE, shown.message());
            set(Columns.IOVA, shown.iova());
            set(Columns.SIZE, shown.size());
            set(Columns.RESULT, shown.result());
            row.widen(shown.size().isEmpty() ? Columns.SIZE : Columns.IOVA);
        } else {
            range = null;
            row.widen(Columns.SIZE);
            set(Columns.SIZE, "");
            set(Columns.RESULT, batch.refused() > 0 ? batch.refused() + " ref." : "");
        }
        Nodes.style(row.label(Columns.MESSAGE), "accent", batch == null && shown.remap());
        Nodes.style(row.label(Columns.RESULT), "danger", batch == null ? shown.refused() : batch.refused() > 0);
        setAccessibleText(
                batch == null
                        ? "step %d, %s, %s %s %s, result %s"
                                .formatted(
                                        step,
                                        shown.process(),
                                        shown.message(),
                                        shown.iova(),
                                        shown.size(),
                                        shown.result())
                        : "step %d to %d, %s, folded batch, %s, %d refused"
                                .formatted(
                                        batch.first(), batch.last(), shown.process(), batch.words(), batch.refused()));
    }

    private void set(int column, String text) {
        row.label(column).setText(text);
    }

    /** Shows what people put at the step. */
    void mark(RowMarks shown) {
        if (getItem() == null) {
            return;
        }
        int from = getItem();
        int to = batch == null ? from : Math.min(batch.last(), from + MOST_LOOKED_AT);
        boolean stop = false;
        boolean words = false;
        int number = -1;
        for (int step = from; step <= to; step++) {
            stop |= shown.breakpoint(step);
            words |= shown.note(step);
            number = Math.max(number, shown.mark(step));
        }
        breakpoint.setVisible(stop);
        List<Node> all = new ArrayList<>();
        if (number >= 0) {
            digit.setText(Integer.toString(number));
            all.add(digit);
        }
        if (words) {
            all.add(note);
        }
        Finding worst = batch == null ? WorstFinding.of(model.trace(), from, from) : batch.finding();
        if (worst != null) {
            all.add(
                    worst.verdict() == Verdict.ACCEPTED_DANGEROUS
                            ? dangerous
                            : worst.verdict() == Verdict.REJECTED ? rejected : other);
        }
        if (!marks.getChildren().equals(all)) {
            marks.getChildren().setAll(all);
        }
    }

    /** Sets off what is selected, what is still to come, and what touches the range that is spoken of. */
    void follow() {
        boolean shown = getItem() != null && isVisible();
        int selected = model.selection().step();
        int last = shown ? batch == null ? getItem() : batch.last() : 0;
        updateSelected(shown && getItem() <= selected && selected <= last);
        pseudoClassStateChanged(FUTURE, shown && getItem() > selected);
        touch();
        if (shown && batch != null) {
            String place = batch.position(selected);
            set(Columns.MESSAGE, place.isEmpty() ? "batch" : "batch " + place);
            // Stepping through it opens nothing: the row says where in it the reader is.
            MessageRow inside = place.isEmpty() ? null : MessageRow.of(model.trace(), selected);
            set(
                    Columns.IOVA,
                    inside == null
                            ? batch.words()
                            : (inside.message() + " " + inside.iova() + " " + inside.size()).strip());
        }
    }

    void touch() {
        Spot picked = model.selection().spot();
        Spot hovered = model.selection().hovered();
        boolean shown = isVisible() && range != null;
        pseudoClassStateChanged(PICKED, shown && picked != null && picked.overlaps(range.asid(), range.range()));
        pseudoClassStateChanged(TOUCHED, shown && hovered != null && hovered.overlaps(range.asid(), range.range()));
    }

    /** Dims a row that does not match. */
    void dim(boolean other) {
        pseudoClassStateChanged(OTHER, other);
    }

    /** The range that its message names, or null. */
    Spot range() {
        return range;
    }

    @Override
    protected void updateItem(Integer step, boolean empty) {
        super.updateItem(step, empty);
        setText(null);
        if (getGraphic() != row) {
            setGraphic(row);
        }
    }

    @Override
    protected void layoutChildren() {
        row.resizeRelocate(0, 0, getWidth(), getHeight());
    }
}
