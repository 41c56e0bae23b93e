package iovascope.ui.shell;

import iovascope.check.Finding;
import iovascope.ui.command.Command;
import iovascope.ui.command.Commands;
import iovascope.ui.command.Menus;
import iovascope.ui.fx.Mark;
import iovascope.ui.fx.Nodes;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Where the reader is in the trace, how to move, and where the next problem is. */
public final class TopBar extends HBox {

    /** Width of a digit of the step, in pixels. */
    private static final double DIGIT = 8.5;

    private final WindowModel model;
    private final Commands commands;
    private final Label file = Nodes.label("", "file-name");
    private final Label number = Nodes.rigid("", "mono", "step-number");
    private final Label total = Nodes.rigid("", "mono", "muted");
    private final Label time = Nodes.column("", 122, "mono", "muted", "step-time");
    private final Label finding = Nodes.column("", 128, "finding-count");
    private final Label speed = Nodes.column("1×", 56, "mono", "muted", "speed");
    private final Button play = new Button("Play");
    private final HBox middle;
    private final Region find;

    /** @param find where to type what is looked for; seen only with a trace */
    public TopBar(WindowModel model, Commands commands, Region find) {
        super(14);
        this.model = model;
        this.commands = commands;
        this.find = find;
        getStyleClass().add("top-bar");
        setAlignment(Pos.CENTER_LEFT);
        HBox left = new HBox(18, Nodes.rigid("iovascope", "brand"), file);
        left.getStyleClass().add("top-left");
        left.setAlignment(Pos.CENTER_LEFT);
        left.setMinWidth(0);

        Button box = new Button();
        HBox words = new HBox(8, Nodes.rigid("step", "muted"), number, total);
        words.setAlignment(Pos.CENTER_LEFT);
        box.setGraphic(words);
        box.getStyleClass().add("step-box");
        box.setMinWidth(USE_PREF_SIZE);
        wire(box, "Go to a step, time or address…");
        number.setAlignment(Pos.CENTER_RIGHT);
        play.getStyleClass().add("play");
        wire(play, "Play or pause");
        Button up = button(Mark.UP, "Previous finding");
        Button down = button(Mark.DOWN, "Next finding");
        up.getStyleClass().add("finding-button");
        down.getStyleClass().add("finding-button");
        speed.setTooltip(Nodes.tip("How fast it plays  (+ −)"));
        middle = new HBox(
                6,
                button(Mark.FIRST, "First step"),
                button(Mark.BACK, "Step back"),
                button(Mark.FORWARD, "Step forward"),
                button(Mark.LAST, "Last step"),
                gap(2),
                play,
                speed,
                box,
                gap(4),
                time,
                up,
                down,
                gap(2),
                finding);
        middle.setAlignment(Pos.CENTER_LEFT);

        find.getStyleClass().add("top-find");
        HBox right = new HBox(8, find, button(Mark.OPEN, "Open a trace…"), button(Mark.THEME, "Light or dark"));
        right.getChildren().add(Menus.button(commands));
        right.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(left, middle, Nodes.spring(), right);
        model.traceProperty().addListener(property -> show());
        model.stateProperty().addListener(property -> show());
        model.selection().findingProperty().addListener(property -> show());
        model.playback().playingProperty().addListener(property -> showPlay());
        model.playback().speedProperty().addListener(property -> showPlay());
        show();
        showPlay();
    }

    private Command command(String name) {
        return commands.list().stream()
                .filter(command -> command.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no command '" + name + "'"));
    }

    private Button button(Mark mark, String name) {
        Command command = command(name);
        return Nodes.button(mark, name, command.key(), command::run);
    }

    private void wire(Button button, String name) {
        Command command = command(name);
        Nodes.name(button, name, command.key());
        button.setOnAction(event -> command.run());
    }

    private static Node gap(double width) {
        Region gap = new Region();
        gap.setMinWidth(width);
        return gap;
    }

    private void showPlay() {
        play.setText(model.playback().playing() ? "Pause" : "Play");
        double times = model.playback().speedProperty().get();
        speed.setText(times < 1 ? "1/" + Math.round(1 / times) + "×" : Amount.text(Math.round(times)) + "×");
    }

    private void show() {
        OpenTrace trace = model.trace();
        middle.setVisible(trace != null);
        find.setVisible(trace != null);
        file.setText(trace == null ? "" : trace.name());
        if (trace == null) {
            return;
        }
        int step = model.selection().step();
        int steps = trace.timeline().steps();
        number.setText(Amount.text(step));
        total.setText("of " + Amount.text(steps));
        // The buttons must not move under the pointer when a digit more comes.
        number.setMinWidth(DIGIT * Amount.text(steps).length());
        time.setText(StepTime.text(trace, step));
        finding.setText(findingText(trace, model.selection().finding()));
        Nodes.style(finding, "danger", model.selection().finding() != null);
    }

    private static String findingText(OpenTrace trace, Finding selected) {
        int count = trace.problems().size();
        if (count == 0) {
            return "no findings";
        }
        int at = trace.indexOf(selected);
        return at >= 0 ? "finding " + Amount.text(at + 1) + " of " + Amount.text(count) : Amount.text(count, "finding");
    }
}
