package iovascope.ui.messages;

import iovascope.ui.fx.Nodes;
import iovascope.ui.shell.Amount;
import iovascope.ui.shell.LiveUpdates;
import iovascope.ui.shell.Readable;
import iovascope.ui.shell.WindowModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The gates of the live update that the selected step belongs to, and what the current one still lacks. */
final class TrackerView extends VBox {

    private final WindowModel model;
    private final Label which = Nodes.rigid("", "muted");
    private final Button back = turn("Previous live update", "turn-back", -1);
    private final Button forward = turn("Next live update", "turn-forward", 1);
    private final Label totals = Nodes.label("", "tracker-words", "muted");
    private final HBox gates = new HBox(6);
    private final List<Button> buttons = new ArrayList<>();
    private final Label lacks = Nodes.label("", "tracker-words");
    private LiveUpdates updates;
    private int shown;

    TrackerView(WindowModel model) {
        super(7);
        this.model = model;
        getStyleClass().add("tracker");
        HBox head = new HBox(6, Nodes.rigid("live update", "muted"), back, which, forward, Nodes.spring(), totals);
        head.setAlignment(Pos.CENTER_LEFT);
        lacks.setWrapText(true);
        // Always two lines: the rows above must not move because a sentence is longer.
        lacks.getStyleClass().add("tracker-lacks");
        getChildren().addAll(head, gates, lacks);
        model.traceProperty().addListener(property -> {
            updates = model.trace() == null ? null : new LiveUpdates(model.trace());
            show();
        });
        Readable.follow(model, this::show);
        if (model.trace() != null) {
            updates = new LiveUpdates(model.trace());
        }
        show();
    }

    private Button turn(String name, String look, int by) {
        Button button = new Button();
        Region shape = new Region();
        shape.getStyleClass().add("turn-mark");
        button.setGraphic(shape);
        button.getStyleClass().addAll("turn", look);
        Nodes.name(button, name, "Click");
        button.setOnAction(event -> model.go(updates.update(shown + by).newOwner()));
        return button;
    }

    private void show() {
        boolean any = updates != null && updates.count() > 0 && model.state() != null;
        setVisible(any);
        setManaged(any);
        if (!any) {
            return;
        }
        int step = model.selection().step();
        shown = updates.indexAt(step);
        boolean several = updates.count() > 1;
        which.setText(Amount.text(shown + 1) + " of " + Amount.text(updates.count()));
        List.of(back, which, forward).forEach(node -> {
            node.setVisible(several);
            node.setManaged(several);
        });
        back.setDisable(shown == 0);
        forward.setDisable(shown == updates.count() - 1);
        UpdateGates state = new UpdateGates(model.trace(), updates.update(shown), step);
        totals.setText(state.totals());
        List<UpdateGate> all = state.list();
        while (buttons.size() < all.size()) {
            addButton();
        }
        UpdateGate current = null;
        for (int at = 0; at < all.size(); at++) {
            show(buttons.get(at), all.get(at));
            current = all.get(at).state() == UpdateGate.State.CURRENT ? all.get(at) : current;
        }
        UpdateGate skipped = all.stream()
                .filter(gate -> gate.state() == UpdateGate.State.SKIPPED)
                .findFirst()
                .orElse(null);
        UpdateGate told = skipped == null ? current : skipped;
        lacks.setText(told == null ? "Through: every mapping was seen to before the device ran again" : told.words());
        Nodes.style(lacks, "danger", skipped != null);
        Nodes.style(lacks, "warning", skipped == null && told != null);
        Nodes.style(lacks, "good", told == null);
    }

    private void addButton() {
        Button button = new Button();
        button.getStyleClass().add("gate");
        button.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(button, Priority.ALWAYS);
        buttons.add(button);
        gates.getChildren().add(button);
    }

    private void show(Button button, UpdateGate gate) {
        button.setText(gate.label());
        button.setOnAction(event -> {
            if (gate.step() > 0) {
                model.go(gate.step());
            }
        });
        String where = gate.step() == 0 ? "" : "\nGo to step " + Amount.text(gate.step());
        String tip = gate.words() + where + "  (Click)";
        if (button.getTooltip() == null) {
            button.setTooltip(Nodes.tip(tip));
        } else {
            button.getTooltip().setText(tip);
        }
        button.setAccessibleText(
                gate.label() + ", " + gate.state().name().toLowerCase(Locale.ROOT) + ", " + gate.words());
        for (UpdateGate.State state : UpdateGate.State.values()) {
            Nodes.style(button, "gate-" + state.name().toLowerCase(Locale.ROOT), state == gate.state());
        }
    }
}
