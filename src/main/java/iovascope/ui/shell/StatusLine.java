package iovascope.ui.shell;

import iovascope.ui.fx.Nodes;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;

/** How much there is, how far a file has been read, and which keys there are. */
public final class StatusLine extends HBox {

    private static final List<String> KEYS =
            List.of("Left Right", "step", "[ ]", "finding", "Space", "play", "/", "find", "?", "keys");

    private static final List<String> START_KEYS = List.of("Ctrl+O", "open", "Ctrl+Shift+P", "commands", "?", "keys");

    private final WindowModel model;
    private final Label words = Nodes.label("", "muted");
    private final ProgressBar bar = new ProgressBar(0);
    private final Button cancel = new Button("Cancel");
    private final Button skipped = new Button();
    private final Label notes = Nodes.label("");
    private final HBox keys = new HBox(16);
    private List<String> shownKeys = List.of();
    private final Label part = Nodes.label("", "warning");

    /** @param cards where lines that were left out are listed */
    public StatusLine(WindowModel model, Cards cards) {
        super(16);
        this.model = model;
        getStyleClass().add("status-line");
        setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("reading-bar");
        bar.setAccessibleText("How much of the file has been read");
        cancel.getStyleClass().add("reading-cancel");
        Nodes.name(cancel, "Stop reading", "Esc");
        cancel.setOnAction(event -> model.loading().cancel());
        skipped.getStyleClass().add("link");
        Nodes.name(skipped, "List the lines that were left out", "Enter");
        skipped.setOnAction(event -> cards.show(new SkippedCard(model.trace())));
        model.notebook().versionProperty().addListener(property -> showNote());
        model.notebook().problemProperty().addListener(property -> showNote());
        model.stateProperty().addListener(property -> showNote());
        getChildren().addAll(words, bar, cancel, part, skipped, notes, Nodes.spring(), keys);
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
        int left = trace == null ? 0 : trace.skipped().size();
        place(skipped, left > 0);
        skipped.setText(Amount.text(left, "line") + " skipped");
        showKeys(trace == null ? START_KEYS : KEYS);
        part.setText(
                partly ? "the first " + Amount.text(trace.trace().count(), "event") + "; the rest is being read" : "");
    }

    /** What somebody wrote at this step, or why nothing that is written is kept. */
    private void showNote() {
        Notebook notebook = model.notebook();
        String problem = notebook.problemProperty().get();
        String note = notebook.at(model.selection().step()).text();
        notes.setText(
                !problem.isEmpty()
                        ? problem
                        : note.isEmpty()
                                ? ""
                                : "note: " + note.lines().findFirst().orElse(""));
        Nodes.style(notes, "warning", !problem.isEmpty());
        Nodes.style(notes, "accent", problem.isEmpty());
    }

    private void showKeys(List<String> hints) {
        if (hints.equals(shownKeys)) {
            return;
        }
        shownKeys = hints;
        keys.getChildren().clear();
        for (int at = 0; at < hints.size(); at += 2) {
            HBox hint = new HBox(5, Nodes.rigid(hints.get(at), "key"), Nodes.rigid(hints.get(at + 1), "muted"));
            hint.setAlignment(Pos.CENTER_LEFT);
            keys.getChildren().add(hint);
        }
    }

    private static void place(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private static String words(OpenTrace trace) {
        int problems = trace.trace().problems().size() - trace.skipped().size();
        return Amount.text(trace.timeline().steps(), "message") + " · "
                + Amount.text(trace.trace().processes().size(), "process") + " · "
                + Amount.text(trace.trace().objects().size(), "memory object")
                + (problems == 0 ? "" : " · " + Amount.text(problems, "note") + " of the reader");
    }
}
