package iovascope.ui.lab;

import iovascope.lab.Script;
import iovascope.mem.Unsigned;
import iovascope.ui.fx.Nodes;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What a run will do, before there is one. */
final class Invitation extends VBox {

    private static final List<String> STATIONS =
            List.of("old process maps", "suspend", "hand over", "new process remaps", "resume", "compare");

    private final LabModel model;
    private final Label title = Nodes.label("", "lab-invitation-title");
    private final Label words = Nodes.label("", "lab-invitation-words");
    private final Button run = new Button("Run it");

    Invitation(LabModel model) {
        super(12);
        this.model = model;
        getStyleClass().add("lab-invitation");
        setAlignment(Pos.CENTER);
        setMinSize(0, 0);
        words.setWrapText(true);
        run.getStyleClass().addAll("lab-button", "first");
        Nodes.name(run, "Run the script", LabView.RUN_KEY);
        run.setOnAction(event -> model.start());
        HBox stations = new HBox(6);
        stations.setAlignment(Pos.CENTER);
        for (String station : STATIONS) {
            stations.getChildren().add(Nodes.rigid(station, "lab-station"));
        }
        getChildren().addAll(title, words, stations, run);
        model.scriptProperty().addListener(property -> show());
        model.sizeProperty().addListener(property -> show());
        show();
    }

    private void show() {
        Script script = model.script();
        title.setText(script.title());
        words.setText("Two real processes hand "
                + Unsigned.size(model.sizeProperty().get())
                + " of real memory over while a device writes to it; then every page is compared with what the checks"
                + " foretold. This script: " + script.about() + ".");
    }
}
