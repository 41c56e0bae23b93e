package iovascope.ui.messages;

import iovascope.trace.TraceProcess;
import iovascope.ui.command.Commands;
import iovascope.ui.fx.Nodes;
import iovascope.ui.shell.Amount;
import iovascope.ui.shell.WindowModel;
import java.util.function.BooleanSupplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;

/** What was said, by whom, and what the kernel answered. What comes after the selected step is dimmed. */
public final class MessagesView extends VBox {

    private static final String GROUP = "Messages";
    private static final String[] COLUMNS = {"#", "process", "message", "iova", "size", "result"};
    private static final double MOST_PROCESS = 96;

    private final WindowModel model;
    private final Label count = Nodes.rigid("", "count");
    private final StackPane field = new StackPane();
    private final MessageList list;
    private StepFilter filter;
    private FilterMode mode = FilterMode.DIM;

    public MessagesView(WindowModel model) {
        this.model = model;
        getStyleClass().addAll("pane", "messages");
        getStylesheets()
                .add(MessagesView.class.getResource("/iovascope/ui/panes.css").toExternalForm());
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox head = new HBox(12, Nodes.rigid("Messages", "pane-title"), count, field);
        head.getStyleClass().add("pane-head");
        head.setAlignment(Pos.CENTER_LEFT);
        ColumnsRow heads = new ColumnsRow(new Region(), new Region());
        heads.getStyleClass().add("message-heads");
        for (int column = 0; column < COLUMNS.length; column++) {
            heads.label(column).setText(COLUMNS[column]);
            heads.label(column).getStyleClass().add("column-head");
        }
        heads.label(Columns.SIZE).setAlignment(Pos.CENTER_RIGHT);
        list = new MessageList(model, heads::place);
        list.setId("messages");
        list.setAccessibleText("Messages");
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(head, heads, list, new TrackerView(model));
        model.traceProperty().addListener(property -> fill());
        model.stateProperty().addListener(property -> follow());
        if (model.trace() != null) {
            fill();
            follow();
        }
    }

    /** Shows only some steps, or sets them off. @param shown null for all */
    public void filter(StepFilter shown, FilterMode what) {
        filter = shown;
        mode = what;
        list.filter(shown, what);
        showCount();
    }

    /** What people put at steps. */
    public void setMarks(RowMarks marks) {
        list.setMarks(marks);
    }

    /** What stands in the head beside the title, such as the field of the filter. */
    public void setField(Node node) {
        field.getChildren().setAll(node);
    }

    public void addCommands(Commands commands) {
        BooleanSupplier shown = () -> model.trace() != null;
        commands.add(
                GROUP,
                "Fold or unfold the batch of this step",
                "Ctrl+B",
                () -> list.toggleFold(model.selection().step()),
                shown);
        commands.add(GROUP, "Fold or unfold all batches", "Ctrl+Shift+B", () -> list.foldAll(!list.anyFolded()), shown);
    }

    private void fill() {
        filter = null;
        double longest = 0;
        if (model.trace() != null) {
            Text measure = new Text();
            measure.setFont(iovascope.ui.draw.Face.WORDS.font(12.5));
            for (TraceProcess process : model.trace().trace().processes()) {
                measure.setText(process.name());
                longest = Math.max(longest, Math.ceil(measure.getLayoutBounds().getWidth()));
            }
        }
        list.fill(Math.min(MOST_PROCESS, longest));
        showCount();
    }

    private void showCount() {
        int steps = model.trace() == null ? 0 : model.trace().timeline().steps();
        String all =
                Amount.text(steps) + (model.trace() == null || model.trace().whole() ? "" : " so far");
        String some = filter == null ? "" : Amount.text(filter.count()) + " of ";
        count.setText(some + all);
        Nodes.style(count, "accent", filter != null && mode == FilterMode.HIDE);
    }

    private void follow() {
        if (model.state() != null) {
            list.follow();
        }
    }
}
