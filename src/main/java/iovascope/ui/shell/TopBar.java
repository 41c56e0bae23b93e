package iovascope.ui.shell;

import iovascope.check.Finding;
import iovascope.timeline.Step;
import iovascope.trace.TraceEvent;
import iovascope.ui.fx.Mark;
import iovascope.ui.fx.Nodes;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Where the reader is in the trace, how to move, and where the next problem is. */
public final class TopBar extends BorderPane {

    /** Nanoseconds, some months, that no clock since a start shows. */
    private static final long CALENDAR = 10_000_000L * 1_000_000_000L;

    /** Width of a digit of the step, in pixels. */
    private static final double DIGIT = 8.5;

    private final WindowModel model;
    private final Label file = Nodes.label("", "file-name");
    private final Label number = Nodes.rigid("", "mono", "step-number");
    private final Label total = Nodes.rigid("", "mono", "muted");
    private final Label time = Nodes.column("", 110, "mono", "muted");
    private final Label finding = Nodes.column("", 150, "finding-count");
    private final HBox middle;

    /** @param open asks for a file and opens it */
    public TopBar(WindowModel model, Runnable open) {
        this.model = model;
        getStyleClass().add("top-bar");
        HBox left = new HBox(18, Nodes.rigid("iovascope", "brand"), file);
        left.setAlignment(Pos.CENTER_LEFT);
        left.setPrefWidth(480);
        left.setMinWidth(0);

        HBox box = new HBox(8, Nodes.rigid("step", "muted"), number, total);
        box.getStyleClass().add("step-box");
        box.setAlignment(Pos.CENTER_LEFT);
        number.setAlignment(Pos.CENTER_RIGHT);
        Button up = Nodes.button(Mark.UP, "Previous finding", "[", () -> model.moveFinding(false));
        Button down = Nodes.button(Mark.DOWN, "Next finding", "]", () -> model.moveFinding(true));
        up.getStyleClass().add("finding-button");
        down.getStyleClass().add("finding-button");
        middle = new HBox(
                6,
                Nodes.button(Mark.FIRST, "First step", "Home", () -> model.go(1)),
                Nodes.button(Mark.BACK, "Step back", "Left", () -> model.move(-1)),
                Nodes.button(Mark.FORWARD, "Step forward", "Right", () -> model.move(1)),
                Nodes.button(Mark.LAST, "Last step", "End", model::goLast),
                gap(8),
                box,
                gap(8),
                time,
                up,
                down,
                gap(4),
                finding);
        middle.setAlignment(Pos.CENTER_LEFT);

        Button theme = Nodes.button(Mark.THEME, "Light or dark", "Ctrl+T", () -> toggleTheme(model));
        HBox right = new HBox(8, Nodes.button(Mark.OPEN, "Open a trace", "Ctrl+O", open), theme);
        right.setAlignment(Pos.CENTER_RIGHT);
        setLeft(left);
        setCenter(middle);
        setRight(right);
        model.traceProperty().addListener(property -> show());
        model.stateProperty().addListener(property -> show());
        model.selection().findingProperty().addListener(property -> show());
        show();
    }

    public static void toggleTheme(WindowModel model) {
        model.preferences()
                .themeProperty()
                .set(model.preferences().themeProperty().get().other());
    }

    private static Region gap(double width) {
        Region gap = new Region();
        gap.setMinWidth(width);
        return gap;
    }

    private void show() {
        OpenTrace trace = model.trace();
        middle.setVisible(trace != null);
        file.setText(trace == null ? "" : trace.name());
        if (trace == null) {
            return;
        }
        int step = model.selection().step();
        int steps = trace.timeline().steps();
        number.setText(Amount.text(step));
        total.setText("of " + Amount.text(steps));
        // The buttons must not move under the pointer when a digit more comes.
        number.setMinWidth(
                steps < 1000 ? USE_PREF_SIZE : DIGIT * Amount.text(steps).length());
        time.setText(step < 1 || step > steps ? "" : time(trace, step));
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

    private static String time(OpenTrace trace, int number) {
        Step step = trace.timeline().step(number);
        long time = trace.trace().event(step.event()).time();
        if (time == TraceEvent.UNKNOWN) {
            return "";
        }
        // A clock that counts from 1970 says more as the time since the first event.
        long first = trace.trace().event(0).time();
        boolean calendar = time >= CALENDAR && first != TraceEvent.UNKNOWN;
        long micros = (calendar ? time - first : time) / 1000;
        String sign = calendar ? "+" : "";
        return String.format(
                Locale.ROOT, "%s%d.%03d %03d s", sign, micros / 1_000_000, micros / 1000 % 1000, micros % 1000);
    }
}
