package iovascope.ui.lab;

import iovascope.lab.LabRun.Phase;
import iovascope.lab.LabSettings;
import iovascope.lab.MemoryCells;
import iovascope.mem.Unsigned;
import iovascope.ui.fx.Mark;
import iovascope.ui.fx.Nodes;
import iovascope.ui.fx.Palette;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What guest memory really holds: found there, not concluded from the trace. */
final class MemoryView extends VBox {

    /** Cells that stand for the memory of a run that has not begun. */
    private static final int CELLS = 4096;

    private final LabModel model;
    private final MemoryCanvas canvas;
    private final MemoryOverlay overlay;
    private final Label hint = Nodes.rigid("", "hint");
    private final Node triangle = Mark.FINDING.shape("danger");
    private final Node check = Mark.CHECK.shape("good-mark");
    private final Label words = Nodes.label("", "lab-damage");
    private MemoryCells blank = MemoryCells.NONE;

    MemoryView(LabModel model, Supplier<Palette> palette) {
        this.model = model;
        getStyleClass().addAll("pane", "lab-memory");
        canvas = new MemoryCanvas(palette);
        overlay = new MemoryOverlay(canvas, model, palette);
        HBox head = new HBox(14, Nodes.rigid("Guest memory, as it really is", "pane-title"), Nodes.spring(), hint);
        head.getStyleClass().add("pane-head");
        head.setAlignment(Pos.CENTER_LEFT);
        StackPane layers = new StackPane(canvas, overlay);
        layers.setMinHeight(0);
        layers.getStyleClass().add("lab-drawing");
        VBox.setVgrow(layers, Priority.ALWAYS);
        HBox line = new HBox(8, triangle, check, words);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("lab-damage-line");
        getChildren().addAll(head, layers, line);
        setMinHeight(0);
        canvas.setOnMouseMoved(event -> overlay.point(canvas.at(event.getX(), event.getY())));
        canvas.setOnMouseExited(event -> overlay.point(-1));
        canvas.setOnMousePressed(event -> canvas.requestFocus());
        model.shownProperty().addListener(property -> show());
        model.sizeProperty().addListener(property -> show());
        show();
    }

    /** Draws again, in other colours. */
    void recolour() {
        canvas.redraw();
        overlay.redraw();
    }

    MemoryCanvas canvas() {
        return canvas;
    }

    private void show() {
        LabSnapshot run = model.shown();
        MemoryCells memory = run == null || run.memory().states().length == 0 ? blank(run) : run.memory();
        canvas.show(memory);
        overlay.redraw();
        hint.setText("a cell is " + Unsigned.size(memory.cellBytes()) + " · green: just written");
        boolean damaged = run != null && LabWords.damaged(run);
        boolean whole = run != null && !damaged && (run.going() || run.phase() == Phase.DONE);
        place(triangle, damaged);
        place(check, whole && !run.going());
        Nodes.style(words, "danger", damaged);
        Nodes.style(words, "good", whole);
        Nodes.style(words, "muted", !damaged && !whole);
        words.setText(
                run == null
                        ? Unsigned.size(memory.cellBytes() * memory.states().length)
                                + " that nobody has touched yet: each dot becomes a square when the device has written it"
                        : LabWords.damage(run));
        canvas.setAccessibleText("Guest memory: " + words.getText());
    }

    private MemoryCells blank(LabSnapshot run) {
        LabSettings settings = run == null ? model.settings() : run.settings();
        long cell = settings.ram() / CELLS;
        if (blank.cellBytes() != cell || blank.states().length == 0) {
            blank = new MemoryCells(cell, new byte[CELLS], new long[CELLS], 0);
        }
        return blank;
    }

    private static void place(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
