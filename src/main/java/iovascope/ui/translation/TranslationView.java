package iovascope.ui.translation;

import iovascope.check.Finding;
import iovascope.check.Verdict;
import iovascope.mem.Unsigned;
import iovascope.timeline.Table;
import iovascope.ui.fx.Mark;
import iovascope.ui.fx.Nodes;
import iovascope.ui.shell.Amount;
import iovascope.ui.shell.Places;
import iovascope.ui.shell.WindowModel;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Where each IOVA range leads at the selected step. */
public final class TranslationView extends VBox {

    private final WindowModel model;
    private final IntegerProperty asid = new SimpleIntegerProperty();
    private final Label title = Nodes.rigid("Translation", "pane-title");
    private final HBox tabs = new HBox(2);
    private final Label callout = Nodes.label("", "callout");
    private final HBox calloutRow = new HBox(callout);
    private final Label scale = Nodes.rigid("", "hint");
    private final TranslationCanvas canvas;

    public TranslationView(WindowModel model) {
        this.model = model;
        getStyleClass().add("pane");
        canvas = new TranslationCanvas(model, asid::get);
        canvas.setId("translation");
        HBox head = new HBox(14, title, tabs, Nodes.spring(), scale);
        head.getStyleClass().add("pane-head");
        head.setAlignment(Pos.CENTER_LEFT);
        tabs.setAlignment(Pos.CENTER_LEFT);
        callout.setGraphic(Mark.FINDING.shape("danger"));
        callout.setGraphicTextGap(8);
        calloutRow.setAlignment(Pos.CENTER);
        calloutRow.getStyleClass().add("callout-row");
        VBox.setVgrow(canvas, Priority.ALWAYS);
        getChildren().addAll(head, canvas, calloutRow);
        model.traceProperty().addListener(property -> rebuildTabs());
        model.stateProperty().addListener(property -> show());
        model.selection().findingProperty().addListener(property -> show());
        model.preferences().themeProperty().addListener(property -> canvas.requestLayout());
        asid.addListener(property -> showScale());
        if (model.trace() != null) {
            rebuildTabs();
            show();
        }
    }

    private void rebuildTabs() {
        tabs.getChildren().clear();
        if (model.trace() == null) {
            return;
        }
        ToggleGroup group = new ToggleGroup();
        asid.set(model.trace().asids().get(0));
        for (int space : model.trace().asids()) {
            ToggleButton tab = new ToggleButton("asid " + Integer.toUnsignedString(space));
            tab.getStyleClass().add("space-tab");
            tab.setToggleGroup(group);
            tab.setSelected(space == asid.get());
            Nodes.name(tab, "Show address space " + Integer.toUnsignedString(space), "Space");
            // Not an action of the group: a click on the selected tab must not leave none selected.
            tab.setOnAction(event -> {
                tab.setSelected(true);
                asid.set(space);
            });
            tabs.getChildren().add(tab);
        }
    }

    private void show() {
        if (model.trace() == null || model.state() == null) {
            return;
        }
        int step = model.state().step();
        title.setText("Translation at step " + Amount.text(step));
        Finding finding = model.selection().finding();
        if (finding == null) {
            finding = model.trace().worst(step);
        }
        boolean shown = finding != null && finding.verdict() == Verdict.ACCEPTED_DANGEROUS;
        callout.setVisible(shown);
        callout.setText(shown ? words(finding) : "");
        Table table = model.state().kernel().get(asid.get());
        canvas.setAccessibleText(
                (table == null ? 0 : table.count()) + " mappings in address space " + asid.get() + " at step " + step);
        if (finding != null && finding.asid() >= 0 && model.trace().asids().contains(finding.asid())) {
            selectTab(finding.asid());
        }
        showScale();
    }

    private void showScale() {
        if (model.trace() == null || model.state() == null) {
            return;
        }
        Table table = model.state().kernel().get(asid.get());
        boolean part = LayoutBuilder.whole(model.trace(), asid.get()) == null;
        scale.setText(
                part
                        ? "a part of " + Amount.text(table == null ? 0 : table.count(), "mapping") + " · wheel: move"
                        : "log scale · gaps folded");
        canvas.requestLayout();
    }

    /** The places alone where both are known: the whole sentence stands in the list of findings. */
    private static String words(Finding finding) {
        boolean placed = finding.iova() != null && finding.expected() != null && finding.actual() != null;
        if (!placed) {
            return finding.what();
        }
        String range = Unsigned.hex(finding.iova().first());
        return range + " leads to " + Places.text(finding.actual()) + ", and should lead to "
                + Places.text(finding.expected());
    }

    private void selectTab(int space) {
        asid.set(space);
        int at = model.trace().asids().indexOf(space);
        ((ToggleButton) tabs.getChildren().get(at)).setSelected(true);
    }
}
