package iovascope.ui.lab;

import iovascope.ui.fx.Nodes;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;

/** The name of the page, and what can be done with it. */
final class LabBar extends HBox {

    private final LabModel model;
    private final Button run = button("Run", "Run the script", LabView.RUN_KEY);
    private final Button pause = button("Pause", "Pause or go on", LabView.PAUSE_KEY);
    private final Button stop = button("Stop", "Stop the run", LabView.BACK_KEY);
    private final Button open = button("Open as trace", "Open the run as a trace", LabView.OPEN_KEY);
    private final Button verify = button("Verify memory…", "Verify memory", LabView.VERIFY_KEY);
    private final Button back = button("Back", "Go back", LabView.BACK_KEY);

    /** @param openTrace shows the run in the window; @param goBack leaves the page */
    LabBar(LabModel model, Runnable openTrace, Runnable goBack) {
        super(8);
        this.model = model;
        getStyleClass().addAll("top-bar", "lab-bar");
        setAlignment(Pos.CENTER_LEFT);
        run.getStyleClass().add("first");
        run.setOnAction(event -> model.start());
        pause.setOnAction(event -> model.pauseOrGoOn());
        stop.setOnAction(event -> model.stop());
        open.setOnAction(event -> openTrace.run());
        verify.setOnAction(event -> model.costs().toggle());
        back.setOnAction(event -> goBack.run());
        HBox names = new HBox(
                14,
                Nodes.rigid("iovascope", "brand"),
                Nodes.rigid("Live-update laboratory", "lab-title"),
                Nodes.label("real processes, real memory, an emulated device", "hint"));
        names.setAlignment(Pos.BASELINE_LEFT);
        HBox actions = new HBox(8, run, pause, stop, open, verify, back);
        actions.setAlignment(Pos.CENTER_RIGHT);
        actions.setMinWidth(USE_PREF_SIZE);
        names.setMaxHeight(USE_PREF_SIZE);
        getChildren().addAll(names, Nodes.spring(), actions);
        model.shownProperty().addListener(property -> show());
        model.runningProperty().addListener(property -> show());
        model.costs().measuringProperty().addListener(property -> show());
        show();
    }

    private static Button button(String words, String name, String key) {
        Button button = new Button(words);
        button.getStyleClass().add("lab-button");
        button.setMinWidth(USE_PREF_SIZE);
        Nodes.name(button, name, key);
        return button;
    }

    private void show() {
        boolean running = model.running();
        LabSnapshot shown = model.shown();
        run.setText(shown == null ? "Run" : "Run again");
        pause.setText(shown != null && shown.going() && shown.paused() ? "Go on" : "Pause");
        boolean before = pause.isVisible();
        boolean focused = run.isFocused() || pause.isFocused() || stop.isFocused();
        place(run, !running);
        place(pause, running);
        place(stop, running);
        if (focused && running != before) {
            // Else whatever comes next gets it, and the next Space opens a trace.
            (running ? pause : run).requestFocus();
        }
        open.setDisable(shown == null || shown.inspection() == null);
        verify.setText(model.costs().measuring() ? "Stop measuring" : "Verify memory…");
    }

    private static void place(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
