package iovascope.ui.lab;

import iovascope.lab.LabOutcome;
import iovascope.lab.LabRun.Phase;
import iovascope.ui.fx.Mark;
import iovascope.ui.fx.Nodes;
import iovascope.ui.shell.Amount;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Whether the bytes in memory are what the findings foretold. */
final class VerdictCard extends VBox {

    private static final int MOST_DIFFERENCES = 3;

    private final LabModel model;
    private final Node check = Mark.CHECK.shape("good-mark");
    private final Node triangle = Mark.FINDING.shape("danger");
    private final Label title = Nodes.label("", "lab-verdict-title");
    private final Label words = Nodes.label("", "muted");

    VerdictCard(LabModel model) {
        super(5);
        this.model = model;
        getStyleClass().add("lab-verdict");
        setMinHeight(USE_PREF_SIZE);
        HBox head = new HBox(8, check, triangle, title);
        head.setAlignment(Pos.CENTER_LEFT);
        title.setWrapText(true);
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(head, words);
        model.shownProperty().addListener(property -> show());
        show();
    }

    private void show() {
        LabSnapshot run = model.shown();
        LabOutcome outcome = run == null ? null : run.outcome();
        boolean agreed = outcome != null && outcome.agreed();
        boolean differs = outcome != null && !outcome.agreed() || run != null && run.phase() == Phase.FAILED;
        setVisible(run != null);
        setManaged(run != null);
        check.setVisible(agreed);
        check.setManaged(agreed);
        triangle.setVisible(differs);
        triangle.setManaged(differs);
        Nodes.style(title, "good", agreed);
        Nodes.style(title, "danger", differs);
        Nodes.style(title, "accent", !agreed && !differs);
        if (run == null) {
            return;
        }
        if (outcome == null) {
            title.setText(
                    switch (run.phase()) {
                        case FAILED -> "The run failed";
                        case CANCELLED -> "Stopped";
                        case CHECKING -> "Every page is compared";
                        default -> run.paused() ? "Paused" : "Running";
                    });
            words.setText(
                    switch (run.phase()) {
                        case FAILED -> run.failure();
                        case CANCELLED -> "memory was not compared to the end";
                        default -> "what the findings foretell is compared with memory when the script is over";
                    });
            return;
        }
        title.setText(agreed ? "Prediction and damage agree" : "Prediction and damage differ");
        String pages = "pages predicted " + Amount.text(outcome.predicted()) + " · pages damaged "
                + Amount.text(outcome.damaged());
        words.setText(agreed ? pages : pages + "\n" + String.join("\n", some(outcome.differences())));
    }

    private static List<String> some(List<String> differences) {
        return differences.subList(0, Math.min(MOST_DIFFERENCES, differences.size()));
    }
}
