package iovascope.ui.lab;

import iovascope.check.Finding;
import iovascope.check.Verdict;
import iovascope.ui.fx.Mark;
import iovascope.ui.fx.Nodes;
import iovascope.ui.shell.Amount;
import iovascope.ui.shell.OpenTrace;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What the checks say: of the shown step if they say anything of it, else the first thing they say. */
final class FindingCard extends VBox {

    private final LabModel model;
    private final Node triangle = Mark.FINDING.shape("danger");
    private final Node outline = Mark.FINDING_OUTLINE.shape("warning");
    private final Label id = Nodes.rigid("", "mono", "lab-finding-id");
    private final Label name = Nodes.label("", "lab-finding-name");
    private final Label number = Nodes.rigid("", "hint");
    private final Label what = Nodes.label("");
    private final Label stamp = Nodes.rigid("", "lab-stamp");
    private final Label consequence = Nodes.label("", "muted");
    private final Label fix = Nodes.label("", "good");
    private Finding shown;

    FindingCard(LabModel model) {
        super(7);
        this.model = model;
        getStyleClass().add("lab-finding");
        setMinHeight(USE_PREF_SIZE);
        HBox head = new HBox(8, triangle, outline, id, name, Nodes.spring(), number);
        head.setAlignment(Pos.CENTER_LEFT);
        for (Label words : new Label[] {what, consequence, fix}) {
            words.setWrapText(true);
            words.setMinHeight(USE_PREF_SIZE);
        }
        getChildren().addAll(head, what, stamp, consequence, fix);
        setOnMouseClicked(event -> {
            if (shown != null && shown.step() > 0) {
                model.go(shown.step());
            }
        });
        model.steps().stateProperty().addListener(property -> show());
        model.steps().traceProperty().addListener(property -> show());
        show();
    }

    private void show() {
        OpenTrace trace = model.steps().trace();
        boolean any = trace != null && !trace.problems().isEmpty();
        setVisible(any);
        setManaged(any);
        shown = null;
        if (!any) {
            return;
        }
        Finding here = trace.worst(model.steps().selection().step());
        shown = here == null ? trace.problems().get(0) : here;
        boolean accepted = shown.verdict() == Verdict.ACCEPTED_DANGEROUS;
        place(triangle, accepted);
        place(outline, !accepted);
        id.setText(shown.id());
        name.setText(shown.name().replaceFirst("^remap-", "").replace('-', ' '));
        int count = trace.problems().size();
        number.setText(count == 1 ? "" : Amount.text(trace.indexOf(shown) + 1) + " of " + Amount.text(count));
        what.setText(shown.what());
        stamp.setText(
                switch (shown.verdict()) {
                    case ACCEPTED_DANGEROUS -> "the kernel accepts this";
                    case REJECTED -> "rejected";
                    case TRACE_PROBLEM -> "trace problem";
                    case TOOL_LIMIT -> "not checked";
                    case NOTE -> "worth a look";
                });
        consequence.setText(shown.consequence());
        place(consequence, !shown.consequence().isEmpty());
        fix.setText("fix: " + shown.fix());
        place(fix, !shown.fix().isEmpty());
        Nodes.style(this, "accepted", accepted);
        setAccessibleText(shown.id() + " " + shown.name() + ": " + shown.what());
    }

    private static void place(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
