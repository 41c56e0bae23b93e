package iovascope.ui.shell;

import iovascope.ui.fx.Nodes;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;

/** How much there is, how far a file has been read, and which keys there are. */
public final class StatusLine extends HBox {

    private static final String[][] KEYS = {
        {"Left Right", "step"}, {"Home End", "first, last"}, {"[ ]", "finding"}, {"Ctrl+O", "open"}, {"Ctrl+T", "theme"}
    };

    private final WindowModel model;
    private final Label words = Nodes.label("", "muted");
    private final ProgressBar bar = new ProgressBar(0);
    private final Button cancel = new Button("Cancel");
    private final Label part = Nodes.label("", "warning");

    public StatusLine(WindowModel model) {
        super(16);
        this.model = model;
        getStyleClass().add("status-line");
        setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("reading-bar");
        bar.setAccessibleText("How much of the file has been read");
        cancel.getStyleClass().add("reading-cancel");
        Nodes.name(cancel, "Stop reading", "Esc");
        cancel.setOnAction(event -> model.loading().cancel());
        getChildren().addAll(words, bar, cancel, part, Nodes.spring());
        for (String[] key : KEYS) {
            HBox hint = new HBox(5, Nodes.rigid(key[0], "key"), Nodes.rigid(key[1], "muted"));
            hint.setAlignment(Pos.CENTER_LEFT);
            getChildren().add(hint);
        }
        model.traceProperty().addListener(property -> show());
        model.loading().busyProperty().addListener(property -> show());
        model.loading().progressProperty().addListener(property -> show());
        show();
    }

    private void show() {
        OpenTrace trace = model.trace();
        boolean loading = model.loading().busyProperty().get();
        LoadProgress progress = model.loading().progressProperty().get();
        words.setText(loading ? progress.words() : trace == null ? "no trace open" : words(trace));
        // A bar that runs to and fro would redraw the window all the time, and says nothing.
        place(bar, loading && progress.share() >= 0);
        bar.setProgress(Math.max(0, progress.share()));
        place(cancel, loading);
        boolean partly = loading && trace != null && !trace.whole();
        place(part, partly);
        part.setText(
                partly ? "the first " + Amount.text(trace.trace().count(), "event") + "; the rest is being read" : "");
    }

    private static void place(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private static String words(OpenTrace trace) {
        int problems = trace.trace().problems().size();
        return Amount.text(trace.timeline().steps(), "message") + " · "
                + Amount.text(trace.trace().processes().size(), "process") + " · "
                + Amount.text(trace.trace().objects().size(), "memory object")
                + (problems == 0 ? "" : " · " + Amount.text(problems, "note") + " of the reader");
    }
}
