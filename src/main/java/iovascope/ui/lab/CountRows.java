package iovascope.ui.lab;

import iovascope.lab.DmaCounts;
import iovascope.ui.fx.Nodes;
import iovascope.ui.shell.Amount;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What became of the DMAs. */
final class CountRows extends VBox {

    private final LabModel model;
    private final Label done = value();
    private final Label right = value();
    private final Label wrong = value();
    private final Label faults = value();
    private final Label lost = value();
    private final Label reads = value();
    private final Label suspended = value();
    private final Label window = value();

    CountRows(LabModel model) {
        this.model = model;
        getStyleClass().add("lab-rows");
        getChildren()
                .addAll(
                        row("DMA done", done, "writes and reads of the device; each reads a stamp and writes the next"),
                        row("right place", right, "what was written can be read at the place that the IOVA means"),
                        row("wrong place", wrong, "the write succeeded, and is not where the IOVA means"),
                        row("faults", faults, "nothing is mapped there in the process that the device is bound to"),
                        row("lost", lost, "the memory of the process that the device was bound to is gone"),
                        row("wrong reads", reads, "the read gave something else than was last written to the IOVA"),
                        row("suspended", suspended, "how long the device stood still"),
                        row("window of corruption", window, "from the first DMA that was not right to the last"));
        model.shownProperty().addListener(property -> show());
        show();
    }

    private static Label value() {
        return Nodes.rigid("", "mono");
    }

    private static HBox row(String name, Label value, String about) {
        Label label = Nodes.rigid(name, "muted");
        HBox row = new HBox(8, label, Nodes.spring(), value);
        row.getStyleClass().add("lab-row");
        row.setAlignment(Pos.CENTER_LEFT);
        label.setTooltip(Nodes.tip(about));
        return row;
    }

    private void show() {
        boolean known = model.shown() != null;
        DmaCounts counts = known ? model.shown().counts() : DmaCounts.NONE;
        show(done, known, Amount.text(counts.done()), "");
        show(right, known, Amount.text(counts.right()), counts.right() > 0 ? "good" : "");
        show(wrong, known, Amount.text(counts.misplaced()), counts.misplaced() > 0 ? "danger" : "");
        show(faults, known, Amount.text(counts.faults()), counts.faults() > 0 ? "danger" : "");
        show(lost, known, Amount.text(counts.lost()), counts.lost() > 0 ? "danger" : "");
        show(reads, known, Amount.text(counts.wrongReads()), counts.wrongReads() > 0 ? "danger" : "");
        long still = known ? model.shown().suspendedNanos() : 0;
        show(suspended, known, LabWords.duration(still), still > 0 ? "warning" : "");
        show(window, known, LabWords.duration(counts.wrongNanos()), counts.wrongNanos() > 0 ? "danger" : "");
    }

    private static void show(Label label, boolean known, String words, String ink) {
        label.setText(known ? words : "–");
        for (String each : new String[] {"good", "warning", "danger"}) {
            Nodes.style(label, each, known && each.equals(ink));
        }
        Nodes.style(label, "muted", !known);
    }
}
