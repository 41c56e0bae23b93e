package iovascope.ui.compare;

import iovascope.timeline.DeviceState;
import iovascope.ui.fx.Nodes;
import iovascope.ui.shell.Amount;
import iovascope.ui.shell.OpenTrace;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** One end of the comparison: its step, which can be typed, and what the device was then. */
final class EndBox extends HBox {

    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

    private final ComparisonModel comparison;
    private final boolean endA;
    private final TextField field = new TextField();
    private final Label owner = Nodes.label("", "end-owner");
    private final Label time = Nodes.label("", "muted", "end-time");
    private final Label wrong = Nodes.label("", "danger", "end-time");
    private final Label word = Nodes.rigid("step", "muted");
    private boolean showing;

    EndBox(ComparisonModel comparison, boolean endA) {
        super(8);
        this.comparison = comparison;
        this.endA = endA;
        String name = endA ? "A" : "B";
        setId("end-" + name.toLowerCase(Locale.ROOT));
        getStyleClass().add("end-box");
        setAlignment(Pos.CENTER_LEFT);
        field.getStyleClass().addAll("end-step", "mono");
        field.setAccessibleText("Step " + name);
        field.setTooltip(Nodes.tip("Step " + name + ": type another  (Enter)"));
        field.setPrefColumnCount(5);
        field.setOnAction(event -> accept());
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                show();
                event.consume();
            }
        });
        field.focusedProperty().addListener((property, old, focused) -> {
            if (!focused) {
                show();
            }
        });
        field.textProperty().addListener(property -> {
            if (!showing) {
                say("");
            }
        });
        for (Label label : new Label[] {owner, time, wrong}) {
            label.setMinWidth(0);
            label.setTextOverrun(label == time ? OverrunStyle.CENTER_ELLIPSIS : OverrunStyle.ELLIPSIS);
        }
        VBox words = new VBox(owner, time, wrong);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox.setHgrow(this, Priority.ALWAYS);
        setMinWidth(150);
        setPrefWidth(290);
        setMaxWidth(380);
        getChildren().addAll(Nodes.rigid(name, "end-name"), word, field, words);
        say("");
    }

    private void accept() {
        String problem = comparison.type(endA, field.getText());
        if (problem.isEmpty()) {
            show();
            field.selectAll();
        } else {
            say(problem);
        }
    }

    private void say(String problem) {
        boolean bad = !problem.isEmpty();
        wrong.setText(problem);
        wrong.setTooltip(bad ? Nodes.tip(problem) : null);
        wrong.setVisible(bad);
        wrong.setManaged(bad);
        time.setVisible(!bad);
        time.setManaged(!bad);
        field.pseudoClassStateChanged(INVALID, bad);
    }

    /** Shows the end as it is; what is being typed meanwhile stays. */
    void follow() {
        if (!field.isFocused()) {
            show();
        } else {
            describe();
        }
    }

    private void show() {
        OpenTrace trace = comparison.trace(endA);
        showing = true;
        field.setText(trace == null ? "" : Amount.text(step(trace)));
        showing = false;
        say("");
        describe();
    }

    private int step(OpenTrace trace) {
        int step = endA ? comparison.a() : comparison.b();
        return Math.min(step, trace.timeline().steps());
    }

    private void describe() {
        OpenTrace trace = comparison.trace(endA);
        if (trace == null) {
            owner.setText("");
            time.setText("");
            return;
        }
        int step = step(trace);
        DeviceState state = trace.timeline().at(step);
        String whose = state.owner() < 0 ? "no owner" : EndWords.owner(trace, state);
        String when = EndWords.time(trace, step);
        String steps = "of " + Amount.text(trace.timeline().steps());
        word.setVisible(!comparison.twoTraces());
        word.setManaged(!comparison.twoTraces());
        // The name tells two traces apart; the time then goes up to the owner.
        owner.setText(comparison.twoTraces() ? whose + " · " + when : whose);
        time.setText(comparison.twoTraces() ? trace.name() : steps + " · " + when);
        setAccessibleText(EndWords.sentence(trace, state));
        owner.setTooltip(Nodes.tip(EndWords.sentence(trace, state)));
        time.setTooltip(owner.getTooltip());
    }
}
