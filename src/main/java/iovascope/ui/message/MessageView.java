package iovascope.ui.message;

import iovascope.timeline.DeviceState;
import iovascope.ui.command.Commands;
import iovascope.ui.fx.Mark;
import iovascope.ui.fx.Nodes;
import iovascope.ui.shell.Amount;
import iovascope.ui.shell.Readable;
import iovascope.ui.shell.WindowModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The selected step in full: fields, bytes, reasons, effect, what the device would read, history. */
public final class MessageView extends VBox {

    private static final String GROUP = "Message";
    private static final double NAME = 78;
    private static final double STEP_LETTER = 7.6;

    private final WindowModel model;
    private final Label title = Nodes.rigid("", "pane-title");
    private final Label name = Nodes.label("", "mono", "accent");
    private final Label route = Nodes.label("", "hint");
    private final Button copy = new Button("copy");
    private final VBox fields = new VBox();
    private final BytesPane bytes;
    private final VBox words = new VBox();
    private final ReadSection reads;
    private final VBox past = new VBox();
    /** The rows of the fields, in the order of the page's. */
    private final List<HBox> rows = new ArrayList<>();

    private MessagePage page;

    public MessageView(WindowModel model) {
        this.model = model;
        getStyleClass().addAll("pane", "message");
        getStylesheets()
                .add(MessageView.class.getResource("/iovascope/ui/panes.css").toExternalForm());
        bytes = new BytesPane(() -> model.preferences().theme().palette(), this::pointByte);
        reads = new ReadSection(model);
        copy.getStyleClass().add("quiet-button");
        copy.setMinWidth(USE_PREF_SIZE);
        name.setMinWidth(USE_PREF_SIZE);
        Nodes.name(copy, "Copy this message as Markdown", "Ctrl+Shift+M");
        copy.setOnAction(event -> copy());
        HBox head = new HBox(12, title, name, Nodes.spring(), route, copy);
        head.getStyleClass().add("pane-head");
        head.setAlignment(Pos.CENTER_LEFT);
        VBox body = new VBox(fields, bytes, words, reads, past);
        body.getStyleClass().add("message-body");
        ScrollPane scroll = new ScrollPane(body);
        scroll.setId("message");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setAccessibleText("The selected message");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head, scroll);
        Readable.follow(model, this::show);
        model.preferences().themeProperty().addListener(property -> bytes.redraw());
        show();
    }

    public void addCommands(Commands commands) {
        commands.add(GROUP, "Copy the message as Markdown", "Ctrl+Shift+M", this::copy, () -> page != null);
    }

    /** Everything that the pane says, to be pasted; empty without a message. */
    public String markdown() {
        return page == null ? "" : page.markdown(model.trace().name(), reads.reads());
    }

    private void copy() {
        Nodes.copy(markdown());
    }

    private void show() {
        DeviceState state = model.state();
        boolean any = model.trace() != null && state != null && state.step() > 0;
        page = any ? MessagePage.of(model.trace(), state) : null;
        List.of(fields, words, past).forEach(part -> part.getChildren().clear());
        rows.clear();
        if (any) {
            fill();
        }
        bytes.setVisible(any && page.details().bytes().length > 0);
        reads.setVisible(any);
        reads.setManaged(any);
        reads.show();
    }

    private void fill() {
        MessageDetails details = page.details();
        title.setText("Message " + Amount.text(page.step()));
        name.setText(details.name());
        route.setText(details.route());
        for (MessageDetails.Field field : details.fields()) {
            HBox row = field(field);
            rows.add(row);
            fields.getChildren().add(row);
        }
        MessageDetails.Field uaddr = details.marked() ? details.fieldAt(24) : null;
        bytes.show(details, uaddr);
        section(words, page.verdict());
        page.reasons().forEach(reason -> words.getChildren().add(reason(reason)));
        section(words, "Effect");
        for (Effects.Line line : page.effects()) {
            String look = "effect-" + line.kind().name().toLowerCase(Locale.ROOT);
            HBox row =
                    new HBox(Nodes.column(line.name(), NAME, "mono", "muted"), Nodes.label(line.value(), "mono", look));
            row.getStyleClass().add("line");
            words.getChildren().add(row);
        }
        if (!page.past().isEmpty()) {
            section(past, page.history());
            page.past().forEach(entry -> past.getChildren().add(past(entry)));
            if (!page.moreText().isEmpty()) {
                past.getChildren().add(Nodes.label(page.moreText(), "hint"));
            }
        }
    }

    private Node past(Effects.Past entry) {
        String when = Amount.text(entry.step());
        Label step = Nodes.column(when, Math.max(34, 10 + STEP_LETTER * when.length()), "mono", "accent");
        Button row = new Button();
        row.setGraphic(new HBox(step, Nodes.label(entry.text(), "word-line")));
        row.getStyleClass().addAll("past", "quiet-row");
        row.setMaxWidth(Double.MAX_VALUE);
        Nodes.style(row, "ahead", entry.step() > page.step());
        Nodes.style(row, "here", entry.step() == page.step());
        Nodes.name(row, "Go to step " + when + ": " + entry.text(), "Click");
        row.setOnAction(event -> model.go(entry.step()));
        return row;
    }

    private static void section(VBox box, String text) {
        box.getChildren().add(Nodes.label(text, "section"));
    }

    private HBox field(MessageDetails.Field field) {
        Label value = Nodes.rigid(field.value(), "mono");
        Nodes.style(value, "danger", field.tone() == MessageDetails.Tone.DANGER);
        HBox row = new HBox(
                Nodes.column(field.name(), NAME, "mono", "muted"),
                value,
                Nodes.spring(),
                Nodes.rigid(field.place(), "mono", "place"));
        row.getStyleClass().addAll("line", "field-line");
        row.setAlignment(Pos.CENTER_LEFT);
        if (field.bytes() > 0) {
            row.setOnMouseEntered(event -> point(field));
            row.setOnMouseExited(event -> point(null));
        }
        return row;
    }

    private void pointByte(int at) {
        point(at < 0 || page == null ? null : page.details().fieldAt(at));
    }

    private void point(MessageDetails.Field field) {
        bytes.point(field);
        for (int at = 0; at < rows.size(); at++) {
            Nodes.style(rows.get(at), "pointed", page.details().fields().get(at) == field);
        }
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
        row.setAccessibleText(reason.kind().name().toLowerCase(Locale.ROOT) + ": " + reason.text());
        return row;
    }
}
