package iovascope.ui.findings;

import iovascope.check.Finding;
import iovascope.check.FindingGroup;
import iovascope.check.Severity;
import iovascope.check.Verdict;
import iovascope.ui.fx.Mark;
import iovascope.ui.fx.Nodes;
import iovascope.ui.shell.Amount;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** One finding: a mark, its name, where, two lines of words, the fix. */
final class FindingCell extends ListCell<FindingGroup> {

    private final Node error = Mark.FINDING.shape("danger");
    private final Node warning = Mark.FINDING_OUTLINE.shape("warning");
    private final Node note = Mark.RING.shape("muted-mark");
    private final StackPane mark = new StackPane();
    private final Label id = Nodes.column("", 82, "mono");
    private final Label step = Nodes.column("", 84, "mono", "accent", "step-column");
    private final Label what = Nodes.label("", "finding-what");
    private final Label stamp = Nodes.rigid("the kernel accepts this", "stamp");
    private final Label consequence = Nodes.label("", "finding-consequence");
    private final Label fix = Nodes.label("", "good", "finding-fix");
    private final HBox row;

    FindingCell() {
        getStyleClass().add("finding-cell");
        mark.setMinWidth(30);
        HBox first = new HBox(10, what, stamp);
        first.setAlignment(Pos.CENTER_LEFT);
        VBox words = new VBox(1, first, consequence);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(200);
        HBox.setHgrow(words, Priority.ALWAYS);
        fix.setTextOverrun(OverrunStyle.ELLIPSIS);
        fix.setMaxWidth(640);
        fix.setAlignment(Pos.CENTER_RIGHT);
        row = new HBox(mark, id, step, words, fix);
        row.setAlignment(Pos.CENTER_LEFT);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(FindingGroup group, boolean empty) {
        super.updateItem(group, empty);
        if (empty || group == null) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        show(group.first(), group.count());
    }

    private void show(Finding finding, long count) {
        boolean severe = finding.severity() == Severity.ERROR;
        Node shape = severe ? error : finding.severity() == Severity.WARNING ? warning : note;
        mark.getChildren().setAll(shape);
        id.setText(finding.id());
        Nodes.style(id, "danger", severe);
        Nodes.style(id, "warning", finding.severity() == Severity.WARNING);
        step.setText(finding.step() == 0 ? "" : "step " + Amount.text(finding.step()));
        what.setText(count == 1 ? finding.what() : Amount.text(count) + " × " + finding.what());
        boolean silent = finding.verdict() == Verdict.ACCEPTED_DANGEROUS;
        stamp.setText(
                silent ? "the kernel accepts this" : finding.verdict().text().replace('-', ' '));
        Nodes.style(stamp, "stamp-danger", silent);
        consequence.setText(finding.name() + " · " + finding.consequence());
        fix.setText(finding.fix() == null || finding.fix().isEmpty() ? "" : "fix: " + finding.fix());
        setTooltip(Nodes.tip(finding.what() + "\n" + finding.consequence() + "\n" + fix.getText() + "\nGo to step "
                + finding.step() + "  (Click)"));
        setAccessibleText(finding.id() + ", step " + finding.step() + ", " + finding.what());
        setGraphic(row);
    }
}
