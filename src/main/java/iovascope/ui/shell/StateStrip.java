package iovascope.ui.shell;

import iovascope.ui.fx.Nodes;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/** The device in one line of facts. */
public final class StateStrip extends HBox {

    private final WindowModel model;

    public StateStrip(WindowModel model) {
        super(8);
        this.model = model;
        getStyleClass().add("state-strip");
        setAlignment(Pos.CENTER_LEFT);
        model.stateProperty().addListener(property -> show());
        show();
    }

    private void show() {
        getChildren().clear();
        if (model.state() == null) {
            return;
        }
        for (Pill pill : Pill.of(model.trace(), model.state())) {
            Label name = Nodes.rigid(pill.name(), "pill-name");
            Label value = Nodes.rigid(pill.value(), "pill-value");
            HBox box = new HBox(6, name, value);
            box.setAlignment(Pos.CENTER_LEFT);
            box.getStyleClass().addAll("pill", "pill-" + pill.tone().name().toLowerCase(Locale.ROOT));
            box.setAccessibleText(pill.name() + " " + pill.value());
            Tooltip.install(box, Nodes.tip(pill.about()));
            getChildren().add(box);
        }
    }
}
