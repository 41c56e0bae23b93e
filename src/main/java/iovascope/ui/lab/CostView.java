package iovascope.ui.lab;

import iovascope.lab.VerificationCost;
import iovascope.ui.fx.Nodes;
import iovascope.ui.fx.Palette;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What it would have cost to check the new mappings against the old ones, before the device resumes. */
final class CostView extends VBox {

    private static final String ABOUT = "A wrong remap would be seen before the device resumes if the new mappings were"
            + " compared with the old ones: by mapping, by page frame, or by content. What that adds to the downtime"
            + " is measured here, on this machine.";

    private final CostModel model;
    private final CostPlot plot;
    private final CostOverlay overlay;
    private final Label hint = Nodes.label("", "hint");
    private final Label kinds = Nodes.rigid("", "hint");
    private final Label none = Nodes.rigid("not measured yet", "lab-none");
    private final Label about = Nodes.label(ABOUT, "muted", "lab-about");
    private final Button measure = new Button("Verify memory…");
    private final VBox empty;
    private List<VerificationCost> shown = List.of();

    CostView(CostModel model, Supplier<Palette> palette) {
        this.model = model;
        getStyleClass().addAll("pane", "lab-costs");
        setMinHeight(0);
        plot = new CostPlot(palette);
        overlay = new CostOverlay(palette);
        HBox head =
                new HBox(14, Nodes.rigid("What the check would have cost", "pane-title"), hint, Nodes.spring(), kinds);
        head.getStyleClass().add("pane-head");
        head.setAlignment(Pos.CENTER_LEFT);
        about.setWrapText(true);
        measure.getStyleClass().add("lab-button");
        Nodes.name(measure, "Verify memory", LabView.VERIFY_KEY);
        measure.setOnAction(event -> model.toggle());
        empty = new VBox(8, none, about, measure);
        empty.getStyleClass().add("lab-empty");
        empty.setAlignment(Pos.CENTER);
        StackPane layers = new StackPane(plot, overlay, empty);
        layers.setMinHeight(0);
        layers.getStyleClass().add("lab-drawing");
        VBox.setVgrow(layers, Priority.ALWAYS);
        getChildren().addAll(head, layers);
        plot.setOnMouseMoved(event ->
                overlay.point(plot.plotted() == null ? null : plot.plotted().near(event.getX(), event.getY())));
        plot.setOnMouseExited(event -> overlay.point(null));
        plot.setOnMousePressed(event -> plot.requestFocus());
        model.costsProperty().addListener(property -> show());
        model.measuringProperty().addListener(property -> show());
        model.problemProperty().addListener(property -> show());
        model.notesProperty().addListener(property -> show());
        show();
    }

    /** Draws again, in other colours. */
    void recolour() {
        plot.redraw();
        overlay.redraw();
    }

    CostPlot plot() {
        return plot;
    }

    private void show() {
        List<VerificationCost> costs = model.costs();
        String problem = model.problemProperty().get();
        boolean nothing = costs.isEmpty();
        empty.setVisible(nothing);
        plot.setVisible(!nothing);
        none.setText(model.measuring() ? "being measured" : problem.isEmpty() ? "not measured yet" : "not measured");
        about.setText(problem.isEmpty() ? ABOUT : problem);
        measure.setVisible(!model.measuring());
        hint.setText(
                nothing
                        ? ""
                        : model.measuring()
                                ? "being measured"
                                : problem.isEmpty() ? "added to the downtime, measured here" : problem);
        boolean dashed = costs.stream().anyMatch(cost -> !cost.memory().equals("populated"));
        boolean silent = costs.stream().anyMatch(cost -> cost.verdict().equals("no claim"));
        List<String> words = new ArrayList<>();
        if (dashed) {
            words.add("whole: populated");
        }
        if (silent) {
            words.add("ring: no claim");
        }
        model.notesProperty().get().forEach(note -> words.add(note.split(":", 2)[0]));
        kinds.setText(String.join(" · ", words));
        kinds.setTooltip(
                model.notesProperty().get().isEmpty()
                        ? null
                        : new Tooltip(String.join("\n", model.notesProperty().get())));
        overlay.point(null);
        if (!costs.equals(shown)) {
            shown = costs;
            plot.show(costs);
        }
    }
}
