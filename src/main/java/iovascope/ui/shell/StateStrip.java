package iovascope.ui.shell;

import iovascope.ui.fx.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/** The device in one line of facts. */
public final class StateStrip extends FlowPane {

    private final WindowModel model;
    private final List<PillBox> boxes = new ArrayList<>();

    private Runnable compare;

    public StateStrip(WindowModel model) {
        // In a narrow window they go on in a second line: none may be cut off.
        super(8, 6);
        this.model = model;
        getStyleClass().add("state-strip");
        getStylesheets()
                .add(StateStrip.class.getResource("/iovascope/ui/panes.css").toExternalForm());
        setAlignment(Pos.CENTER_LEFT);
        Readable.follow(model, this::show);
        show();
    }

    /** @param action shows the kernel's table beside the device's */
    public void onCompare(Runnable action) {
        compare = action;
        show();
    }

    private void show() {
        List<Pill> pills = model.state() == null ? List.of() : Pill.of(model.trace(), model.state(), model.update());
        while (boxes.size() < pills.size()) {
            boxes.add(new PillBox(this::follow));
        }
        for (int at = 0; at < pills.size(); at++) {
            boxes.get(at).show(pills.get(at), leads(pills.get(at)));
        }
        List<PillBox> shown = boxes.subList(0, pills.size());
        if (!getChildren().equals(shown)) {
            getChildren().setAll(shown);
        }
    }

    /** Whatever else the window lacks room for: a second line is not cut off. */
    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    private void follow(Pill pill) {
        if (pill.lead() == Pill.Lead.STEP) {
            model.go(pill.step());
        } else if (leads(pill)) {
            compare.run();
        }
    }

    private boolean leads(Pill pill) {
        return pill.lead() == Pill.Lead.STEP || pill.lead() == Pill.Lead.COMPARE && compare != null;
    }

    /** One fact. It is kept from step to step, because a new one costs more than all else that a step costs here. */
    private static final class PillBox extends Button {

        private final Label name = Nodes.rigid("", "pill-name");
        private final Label value = Nodes.rigid("", "pill-value");
        private final Tooltip tip = Nodes.tip("");
        private Pill shown;

        private PillBox(Consumer<Pill> follow) {
            getStyleClass().setAll("pill");
            HBox words = new HBox(6, name, value);
            words.setAlignment(Pos.CENTER_LEFT);
            setGraphic(words);
            setTooltip(tip);
            setMinWidth(USE_PREF_SIZE);
            setOnAction(event -> follow.accept(shown));
        }

        private void show(Pill pill, boolean leads) {
            shown = pill;
            name.setText(pill.name());
            value.setText(pill.value());
            String where = pill.lead() == Pill.Lead.STEP
                    ? "\nGo to step " + Amount.text(pill.step()) + ", since when it is so"
                    : leads ? "\nCompare the kernel's table with the device's" : "";
            tip.setText(pill.about() + where + (leads ? "  (Click)" : "  (nothing to click)"));
            setAccessibleText(pill.name() + " " + pill.value());
            setFocusTraversable(leads);
            Nodes.style(this, "pill-leads", leads);
            Nodes.style(this, "pill-hatched", pill.hatched());
            for (Pill.Tone tone : Pill.Tone.values()) {
                Nodes.style(this, "pill-" + tone.name().toLowerCase(Locale.ROOT), tone == pill.tone());
            }
        }
    }
}
