package iovascope.ui.timeline;

import iovascope.ui.command.Commands;
import iovascope.ui.command.Shortcut;
import iovascope.ui.draw.Drawing;
import iovascope.ui.fx.Nodes;
import iovascope.ui.shell.Amount;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.WindowModel;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The life of every mapping: to the right the steps or the time, downwards the IOVA. */
public final class TimelineView extends VBox {

    /** Menu of the commands. */
    private static final String GROUP = "Timeline";

    private static final double ZOOM = 1.5;
    private static final double PAN = 0.25;
    /** Pixels from which on there is room for the hint, and for the number of lifetimes. */
    private static final double ROOMY = 660;

    private final WindowModel model;
    private final TimelineModel timeline;
    private final TimelineCanvas data;
    private final OverlayCanvas overlay;
    private final OverviewCanvas overview;
    private final Label note = Nodes.rigid("", "hint");
    private final Label hint = Nodes.rigid("wheel: zoom · drag: pan · click: go to step", "hint");

    public TimelineView(WindowModel model) {
        this.model = model;
        timeline = new TimelineModel(model);
        data = new TimelineCanvas(model, timeline);
        overlay = new OverlayCanvas(model, data);
        overview = new OverviewCanvas(model, timeline, data);
        getStyleClass().addAll("pane", "lifetimes", "timeline");
        getStylesheets()
                .add(TimelineView.class
                        .getResource("/iovascope/ui/timeline.css")
                        .toExternalForm());
        data.setId("timeline");
        data.setFocusTraversable(true);
        data.getStyleClass().add("timeline-canvas");
        overview.setId("overview");
        overview.setAccessibleText("The whole trace. Drag the frame to move through it.");
        StackPane plot = new StackPane(data, overlay);
        plot.setMinHeight(0);
        VBox.setVgrow(plot, Priority.ALWAYS);
        StackPane strip = new StackPane(overview, overview.frame());
        strip.getStyleClass().add("timeline-overview");
        getChildren().addAll(head(), plot, strip);
        TimelineGestures.install(model, timeline, data, overlay);
        listen();
        widthProperty().addListener(property -> showHint());
        showTrace();
    }

    private HBox head() {
        HBox axis = choice(model.preferences().timeAxisProperty(), "steps", "time", "T", "Steps or time as the axis");
        HBox scale = choice(
                model.preferences().linearProperty(), "folded", "linear", "L", "Gaps folded or addresses on one scale");
        HBox head =
                new HBox(14, Nodes.rigid("Mappings over time", "pane-title"), note, Nodes.spring(), hint, axis, scale);
        head.getStyleClass().add("pane-head");
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    /** Two buttons, of which the one that is in force is pressed. */
    private static HBox choice(BooleanProperty property, String off, String on, String key, String name) {
        ToggleButton first = new ToggleButton(off);
        ToggleButton second = new ToggleButton(on);
        for (ToggleButton button : List.of(first, second)) {
            boolean value = button == second;
            button.getStyleClass().add("segment");
            Nodes.name(button, name + ": " + button.getText(), key);
            button.setFocusTraversable(value != property.get());
            button.setSelected(value == property.get());
            button.setOnAction(event -> {
                property.set(value);
                // A click on the pressed one must not release it.
                button.setSelected(true);
            });
        }
        property.addListener(changed -> {
            first.setSelected(!property.get());
            second.setSelected(property.get());
            first.setFocusTraversable(property.get());
            second.setFocusTraversable(!property.get());
        });
        HBox box = new HBox(first, second);
        box.getStyleClass().add("segments");
        box.setAlignment(Pos.CENTER);
        return box;
    }

    private void listen() {
        model.traceProperty().addListener(property -> showTrace());
        model.preferences().themeProperty().addListener(property -> redraw());
        model.preferences().linearProperty().addListener(property -> redraw());
        model.preferences().timeAxisProperty().addListener(property -> showTrace());
        timeline.windowProperty().addListener(property -> {
            data.redraw();
            overlay.redraw();
            overview.frame().redraw();
            narrate();
        });
        model.stateProperty().addListener(property -> {
            overlay.redraw();
            overview.frame().redraw();
            narrate();
        });
        model.selection().spotProperty().addListener(property -> overlay.redraw());
        model.selection().hoveredProperty().addListener(property -> overlay.redraw());
    }

    private void showTrace() {
        OpenTrace trace = model.trace();
        boolean missing = timeline.isClockMissing();
        boolean many = trace != null && trace.lifetimes() > OpenTrace.MANY;
        String count = many ? Amount.text(trace.lifetimes()) + " lifetimes" : "";
        note.setText(missing ? "this trace has no times: steps are shown" : count);
        Nodes.style(note, "warning", missing);
        showHint();
        narrate();
        redraw();
    }

    private void showHint() {
        double needed =
                ROOMY + (note.getText().isEmpty() ? 0 : 7 * note.getText().length());
        hint.setVisible(getWidth() >= needed);
        hint.setManaged(getWidth() >= needed);
    }

    private void redraw() {
        data.redraw();
        overlay.redraw();
        overview.redraw();
        overview.frame().redraw();
    }

    private void narrate() {
        data.setAccessibleText(TimelineWords.of(model, timeline, data.findings()));
    }

    /** What was drawn last, for a file: the data, and over it the words and the cursor. */
    public Drawing picture() {
        Drawing picture = new Drawing();
        picture.add(data.drawn());
        picture.add(overlay.drawn());
        return picture;
    }

    /** Adds what can be done here; the keys of the axes only where no other part has them. */
    public void addCommands(Commands commands) {
        BooleanSupplier open = () -> model.trace() != null;
        BooleanSupplier part = () -> open.getAsBoolean() && !timeline.window().isWhole();
        commands.add(GROUP, "Zoom in", "W", () -> timeline.zoom(1 / ZOOM), open);
        commands.add(GROUP, "Zoom out", "S", () -> timeline.zoom(ZOOM), part);
        commands.add(GROUP, "Pan to earlier steps", "A", () -> timeline.pan(-PAN), part);
        commands.add(GROUP, "Pan to later steps", "D", () -> timeline.pan(PAN), part);
        commands.add(GROUP, "Fit the whole trace", "F", timeline::fit, open);
        addToggle(
                commands, "Steps or time as the axis", "T", model.preferences().timeAxisProperty());
        addToggle(
                commands,
                "Addresses folded or on one scale",
                "L",
                model.preferences().linearProperty());
    }

    private static void addToggle(Commands commands, String name, String key, BooleanProperty property) {
        Shortcut shortcut = Shortcut.of(key);
        boolean taken =
                commands.list().stream().anyMatch(command -> command.keys().contains(shortcut));
        if (!taken) {
            commands.add(GROUP, name, key, () -> property.set(!property.get()), () -> true);
        }
    }
}
