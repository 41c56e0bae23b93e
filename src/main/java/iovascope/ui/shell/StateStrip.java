package iovascope.ui.shell;

import iovascope.ui.fx.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** The device in one line of facts. */
public final class StateStrip extends HBox {

    private final WindowModel model;
    private final List<PillBox> boxes = new ArrayList<>();

    public StateStrip(WindowModel model) {
        super(8);
        this.model = model;
        getStyleClass().add("state-strip");
        setAlignment(Pos.CENTER_LEFT);
        model.stateProperty().addListener(property -> show());
        show();
    }

    private void show() {
        List<Pill> pills = model.state() == null ? List.of() : Pill.of(model.trace(), model.state(), model.update());
        while (boxes.size() < pills.size()) {
            boxes.add(new PillBox());
        }
        for (int at = 0; at < pills.size(); at++) {
            boxes.get(at).show(pills.get(at));
        }
        List<PillBox> shown = boxes.subList(0, pills.size());
        if (!getChildren().equals(shown)) {
            getChildren().setAll(shown);
        }
    }

    /** One fact. It is kept from step to step, because a new one costs more than all else that a step costs here. */
    private static final class PillBox extends HBox {

        private final Label name = Nodes.rigid("", "pill-name");
        private final Label value = Nodes.rigid("", "pill-value");
        private final Tooltip tip = Nodes.tip("");

        private PillBox() {
            super(6);
            setAlignment(Pos.CENTER_LEFT);
            getStyleClass().add("pill");
            getChildren().addAll(name, value);
            Tooltip.install(this, tip);
        }

        private void show(Pill pill) {
            name.setText(pill.name());
            value.setText(pill.value());
            tip.setText(pill.about());
            setAccessibleText(pill.name() + " " + pill.value());
            for (Pill.Tone tone : Pill.Tone.values()) {
                Nodes.style(this, "pill-" + tone.name().toLowerCase(Locale.ROOT), tone == pill.tone());
            }
        }
    }
}
