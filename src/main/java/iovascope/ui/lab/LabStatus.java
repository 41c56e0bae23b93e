package iovascope.ui.lab;

import iovascope.ui.fx.Nodes;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** Which processes there are, that nothing of them stays, and the keys. */
final class LabStatus extends HBox {

    private static final List<String> REST =
            List.of("Up Down", "script", "Enter", "run", "Left Right", "step", "V", "verify", "Esc", "back");
    private static final List<String> GOING =
            List.of("Space", "pause", "Left Right", "step", "End", "newest step", "Esc", "stop");

    private final LabModel model;
    private final Label words = Nodes.label("", "muted");
    private final HBox keys = new HBox(16);
    private List<String> shown = List.of();

    LabStatus(LabModel model) {
        super(16);
        this.model = model;
        getStyleClass().addAll("status-line", "lab-status");
        setAlignment(Pos.CENTER_LEFT);
        keys.setAlignment(Pos.CENTER_RIGHT);
        keys.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(words, Nodes.spring(), keys);
        model.shownProperty().addListener(property -> show());
        model.runningProperty().addListener(property -> show());
        show();
    }

    private void show() {
        words.setText(LabWords.processes(model.shown()));
        List<String> wanted = model.running() ? GOING : REST;
        if (wanted.equals(shown)) {
            return;
        }
        shown = wanted;
        keys.getChildren().clear();
        for (int at = 0; at < wanted.size(); at += 2) {
            HBox hint = new HBox(5, Nodes.rigid(wanted.get(at), "key"), Nodes.rigid(wanted.get(at + 1), "muted"));
            hint.setAlignment(Pos.CENTER_LEFT);
            keys.getChildren().add(hint);
        }
    }
}
