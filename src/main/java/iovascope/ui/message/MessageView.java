package iovascope.ui.message;

import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.timeline.DeviceState;
import iovascope.timeline.Step;
import iovascope.trace.Action;
import iovascope.ui.fx.Mark;
import iovascope.ui.fx.Nodes;
import iovascope.ui.shell.Amount;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.WindowModel;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The selected step in full: fields, bytes, reasons, effect, history. */
public final class MessageView extends VBox {

    private static final double NAME = 78;
    private static final int MOST_PAST = 12;

    private final WindowModel model;
    private final Label title = Nodes.rigid("", "pane-title");
    private final Label name = Nodes.label("", "mono", "accent");
    private final Label route = Nodes.rigid("", "hint");
    private final VBox body = new VBox();

    public MessageView(WindowModel model) {
        this.model = model;
        getStyleClass().addAll("pane", "message");
        HBox head = new HBox(12, title, name, Nodes.spring(), route);
        head.getStyleClass().add("pane-head");
        head.setAlignment(Pos.CENTER_LEFT);
        body.getStyleClass().add("message-body");
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setAccessibleText("The selected message");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head, scroll);
        model.stateProperty().addListener(property -> show());
        show();
    }

    private void show() {
        body.getChildren().clear();
        OpenTrace trace = model.trace();
        DeviceState state = model.state();
        if (trace == null || state == null || state.step() < 1) {
            return;
        }
        int number = state.step();
        Step step = trace.timeline().step(number);
        Action action = trace.trace().event(step.event()).action();
        MessageDetails details = MessageDetails.of(trace, number);
        title.setText("Message " + Amount.text(number));
        name.setText(details.name());
        route.setText(details.route());
        for (MessageDetails.Field field : details.fields()) {
            body.getChildren().add(field(field));
        }
        if (details.bytes().length > 0) {
            body.getChildren().add(hex(details));
        }
        boolean refused = step.rejected() || step.oops();
        section(refused ? "Why the kernel refuses it" : "Why the kernel accepts it");
        DeviceState before = trace.timeline().at(number - 1);
        for (Reasons reason : Reasons.of(step, action, before)) {
            body.getChildren().add(reason(reason));
        }
        Effects effects = new Effects(trace, state);
        section("Effect");
        for (Effects.Line line : effects.lines()) {
            String look = "effect-" + line.kind().name().toLowerCase(Locale.ROOT);
            HBox row =
                    new HBox(Nodes.column(line.name(), NAME, "mono", "muted"), Nodes.label(line.value(), "mono", look));
            row.getStyleClass().add("line");
            body.getChildren().add(row);
        }
        history(effects, action, number);
    }

    private void history(Effects effects, Action action, int number) {
        IovaRange range = effects.range(action);
        if (range == null) {
            return;
        }
        List<Effects.Past> past = effects.history(range, effects.asid(action));
        if (past.isEmpty()) {
            return;
        }
        section("History of " + Unsigned.hex(range.first()));
        for (Effects.Past entry : shown(past, number)) {
            String when = Integer.toString(entry.step());
            Label step = Nodes.column(when, Math.max(34, 10 + 8 * when.length()), "mono", "accent");
            HBox row = new HBox(step, Nodes.label(entry.text(), "word-line"));
            row.getStyleClass().addAll("line", "past");
            row.setOpacity(entry.step() > number ? 0.5 : 1);
            row.setOnMouseClicked(event -> model.go(entry.step()));
            body.getChildren().add(row);
        }
        long lifetimes = effects.lifetimesOf(range, effects.asid(action));
        if (past.size() > MOST_PAST || lifetimes > past.size()) {
            body.getChildren().add(Nodes.label(Amount.text(lifetimes, "mapping") + " in the whole trace", "hint"));
        }
    }

    /** The end of a history, but with what is around this step in it. */
    private static List<Effects.Past> shown(List<Effects.Past> past, int number) {
        int after = 0;
        while (after < past.size() && past.get(after).step() <= number) {
            after++;
        }
        int to = Math.min(past.size(), Math.max(MOST_PAST, after + MOST_PAST / 3));
        return past.subList(Math.max(0, to - MOST_PAST), to);
    }

    private void section(String text) {
        body.getChildren().add(Nodes.label(text, "section"));
    }

    private static Node field(MessageDetails.Field field) {
        Label value = Nodes.rigid(field.value(), "mono");
        Nodes.style(value, "danger", field.tone() == MessageDetails.Tone.DANGER);
        HBox row = new HBox(
                Nodes.column(field.name(), NAME, "mono", "muted"),
                value,
                Nodes.spring(),
                Nodes.rigid(field.place(), "mono", "place"));
        row.getStyleClass().add("line");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Node reason(Reasons reason) {
        Node mark = switch (reason.kind()) {
            case HOLDS -> Mark.CHECK.shape("good-mark");
            case FAILS -> Mark.CROSS.shape("danger-line");
            case CAUTION -> Mark.RING.shape("warning");
        };
        HBox slot = new HBox(mark);
        slot.setMinWidth(22);
        slot.setAlignment(Pos.CENTER_LEFT);
        Label text = Nodes.label(reason.text(), "word-line");
        text.setWrapText(true);
        HBox.setHgrow(text, Priority.ALWAYS);
        Nodes.style(text, "warning", reason.kind() == Reasons.Kind.CAUTION);
        Nodes.style(text, "danger", reason.kind() == Reasons.Kind.FAILS);
        HBox row = new HBox(slot, text);
        row.getStyleClass().add("line");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Node hex(MessageDetails details) {
        VBox dump = new VBox();
        dump.getStyleClass().add("hex");
        byte[] bytes = details.bytes();
        for (int from = 0; from < bytes.length; from += 16) {
            HBox row = new HBox(8, Nodes.column("%04x".formatted(from), 32, "mono", "place"));
            for (int half = from; half < Math.min(bytes.length, from + 16); half += 8) {
                StringBuilder text = new StringBuilder();
                boolean zero = true;
                for (int at = half; at < Math.min(bytes.length, half + 8); at++) {
                    text.append(at == half ? "" : " ").append("%02x".formatted(bytes[at]));
                    zero &= bytes[at] == 0;
                }
                Label group = Nodes.rigid(text.toString(), "mono", "hex-bytes");
                Nodes.style(group, "hex-mark", details.marked() && half == 24);
                Nodes.style(group, "hex-zero", zero && half >= 40);
                row.getChildren().add(group);
            }
            row.setAlignment(Pos.CENTER_LEFT);
            dump.getChildren().add(row);
        }
        return dump;
    }
}
