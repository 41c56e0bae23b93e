package iovascope.ui.lab;

import iovascope.check.Finding;
import iovascope.check.Verdict;
import iovascope.lab.HandOver;
import iovascope.lab.LabRun;
import iovascope.ui.command.Commands;
import iovascope.ui.fx.Mark;
import iovascope.ui.fx.Nodes;
import iovascope.ui.fx.Palette;
import iovascope.ui.fx.Pulse;
import iovascope.ui.shell.Amount;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.Preferences;
import iovascope.ui.shell.WindowModel;
import iovascope.ui.translation.TranslationView;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The page of the laboratory. */
public final class LabView extends VBox {

    static final String RUN_KEY = "Enter";
    static final String PAUSE_KEY = "Space";
    static final String BACK_KEY = "Esc";
    static final String OPEN_KEY = "Ctrl+Shift+O";
    static final String VERIFY_KEY = "V";
    static final String SIZE_KEY = "R";
    static final String HAND_OVER_KEY = "H";
    static final String RATE_KEY = "U";

    private static final String MENU = "Laboratory";
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");
    private static final PseudoClass LOW = PseudoClass.getPseudoClass("low");
    private static final double WIDE_ENOUGH = 1480;
    private static final double HIGH_ENOUGH = 900;

    private final LabModel model;
    private final ScriptList scripts;
    private final EventsView events;
    private final MemoryView memory;
    private final CostView costs;
    private final Label step = Nodes.rigid("", "lab-step");
    private Consumer<LabRun> openTrace = run -> {};
    private Runnable goBack = () -> {};

    /** @param window whose looks the page follows */
    public LabView(LabModel model, WindowModel window) {
        this.model = model;
        getStyleClass().add("lab");
        setId("lab");
        getStylesheets().add(LabView.class.getResource("/iovascope/ui/lab.css").toExternalForm());
        follow(window.preferences());
        Supplier<Palette> palette = () -> window.preferences().theme().palette();
        scripts = new ScriptList(model);
        events = new EventsView(model);
        memory = new MemoryView(model, palette);
        costs = new CostView(model.costs(), palette);
        SplitPane middle = new SplitPane(processes(), memory, costs);
        middle.setOrientation(Orientation.VERTICAL);
        middle.getStyleClass().addAll("middle", "lab-middle");
        middle.setMinSize(0, 0);
        middle.setDividerPositions(0.335, 0.735);
        HBox.setHgrow(middle, Priority.ALWAYS);
        HBox body = new HBox(left(), middle, right());
        body.setMinHeight(0);
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(new LabBar(model, this::open, this::back), banner(), body, new LabStatus(model));
        model.steps().stateProperty().addListener(property -> showStep());
        model.shownProperty().addListener(property -> showStep());
        window.preferences().themeProperty().addListener(property -> {
            memory.recolour();
            costs.recolour();
        });
        widthProperty().addListener(property -> pseudoClassStateChanged(NARROW, getWidth() < WIDE_ENOUGH));
        heightProperty().addListener(property -> showHeight());
        Pulse.during(model.runningProperty(), model::pulse);
        showHeight();
        showStep();
    }

    private void follow(Preferences likes) {
        Preferences inner = model.steps().preferences();
        inner.themeProperty().bind(likes.themeProperty());
        inner.reduceMotionProperty().bind(likes.reduceMotionProperty());
        inner.linearProperty().bind(likes.linearProperty());
    }

    /** @param action shows a run in the window; it may still go on */
    public void onOpenTrace(Consumer<LabRun> action) {
        openTrace = action;
    }

    /** @param action leaves the page */
    public void onBack(Runnable action) {
        goBack = action;
    }

    private StackPane processes() {
        HBox head = new HBox(14, Nodes.rigid("Two processes, one memory", "pane-title"), Nodes.spring(), step);
        head.getStyleClass().add("pane-head");
        head.setAlignment(Pos.CENTER_LEFT);
        TranslationView translation = new TranslationView(model.steps());
        VBox.setVgrow(translation, Priority.ALWAYS);
        VBox panel = new VBox(head, translation);
        panel.getStyleClass().add("pane");
        panel.setMinHeight(0);
        Invitation invitation = new Invitation(model);
        panel.visibleProperty().bind(model.steps().traceProperty().isNotNull());
        invitation.visibleProperty().bind(model.shownProperty().isNull());
        StackPane layers = new StackPane(panel, invitation);
        layers.setMinSize(0, 0);
        return layers;
    }

    private Region left() {
        VBox all = new VBox(
                head("Script", "pane-head"),
                scripts,
                head("Setting", "lab-head"),
                new SettingRows(model),
                head("Device", "lab-head"),
                new CountRows(model));
        all.getStyleClass().add("lab-left");
        ScrollPane scroll = new ScrollPane(all);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().addAll("plain-scroll", "lab-side");
        return scroll;
    }

    private static HBox head(String title, String styleClass) {
        HBox head = new HBox(Nodes.rigid(title, "pane-title"));
        head.getStyleClass().add(styleClass);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private Region right() {
        VBox cards = new VBox(14, new FindingCard(model), new VerdictCard(model));
        cards.getStyleClass().add("lab-cards");
        cards.setMinHeight(USE_PREF_SIZE);
        VBox.setVgrow(events, Priority.ALWAYS);
        VBox all = new VBox(events, cards);
        all.getStyleClass().addAll("pane", "lab-right");
        return all;
    }

    /** Why nothing runs, above everything else; absent as long as all is well. */
    private HBox banner() {
        Label words = Nodes.label("", "lab-problem");
        words.setWrapText(true);
        HBox banner = new HBox(
                12,
                Mark.FINDING_OUTLINE.shape("warning"),
                words,
                Nodes.spring(),
                Nodes.button(Mark.CROSS, "Put this message away", BACK_KEY, model::dismissProblem));
        banner.setAlignment(Pos.CENTER_LEFT);
        banner.getStyleClass().add("lab-banner");
        words.textProperty().bind(model.problemProperty());
        banner.visibleProperty().bind(model.problemProperty().isNotEmpty());
        banner.managedProperty().bind(banner.visibleProperty());
        return banner;
    }

    private void showHeight() {
        boolean low = getHeight() > 0 && getHeight() < HIGH_ENOUGH;
        pseudoClassStateChanged(LOW, low);
        scripts.setRows(low ? 23 : 32);
        events.setRows(low ? 22 : 25);
    }

    private void showStep() {
        OpenTrace trace = model.steps().trace();
        if (trace == null || model.steps().state() == null) {
            step.setText("");
            return;
        }
        int number = model.steps().selection().step();
        Finding worst = trace.worst(number);
        boolean accepted = worst != null && worst.verdict() == Verdict.ACCEPTED_DANGEROUS;
        LabSnapshot run = model.shown();
        String call = run == null ? "" : LabWords.call(run.events(), number);
        step.setText("step " + Amount.text(number) + " of "
                + Amount.text(trace.timeline().steps()) + (call.isEmpty() ? "" : " · " + call)
                + (accepted ? " · the kernel accepts this" : ""));
        Nodes.style(step, "danger", accepted);
        Nodes.style(step, "muted", !accepted);
    }

    private void open() {
        if (model.run() != null) {
            openTrace.accept(model.run());
        }
    }

    /** Puts a message away, or ends what goes on, or leaves the page: one after the other. */
    private void back() {
        if (!model.problemProperty().get().isEmpty()) {
            model.dismissProblem();
        } else if (model.running()) {
            model.stop();
        } else {
            goBack.run();
        }
    }

    /**
     * Adds what the page can do. It needs keys that other parts have too, so that the list has to be one of its own,
     * which is asked while the page is seen.
     */
    public void addCommands(Commands commands) {
        BooleanSupplier steps = () -> model.steps().trace() != null;
        commands.add(MENU, "Run the script", RUN_KEY, model::start, () -> !model.running());
        commands.add(MENU, "Pause or go on", PAUSE_KEY, model::pauseOrGoOn, model::running);
        commands.add(MENU, "Stop, or go back", "Escape", this::back, () -> true);
        commands.add(MENU, "Previous script", "Up", () -> model.moveScript(-1), () -> true);
        commands.add(MENU, "Next script", "Down", () -> model.moveScript(1), () -> true);
        commands.add(MENU, "Step back", "Left", () -> model.move(-1), steps);
        commands.add(MENU, "Step forward", "Right", () -> model.move(1), steps);
        commands.add(MENU, "First step", "Home", () -> model.go(1), steps);
        commands.add(MENU, "Newest step", "End", () -> model.go(Integer.MAX_VALUE), steps);
        commands.add(MENU, "Previous finding", "[", () -> model.moveFinding(false), steps);
        commands.add(MENU, "Next finding", "]", () -> model.moveFinding(true), steps);
        commands.add(MENU, "Open the run as a trace", OPEN_KEY, this::open, steps);
        commands.add(
                MENU, "Verify memory, or stop", VERIFY_KEY, () -> model.costs().toggle(), () -> true);
        commands.add(
                MENU, "Next size of guest RAM", SIZE_KEY, () -> next(model.sizeProperty(), LabModel.SIZES), () -> true);
        commands.add(
                MENU,
                "Other hand-over",
                HAND_OVER_KEY,
                () -> next(model.handOverProperty(), List.of(HandOver.values())),
                () -> true);
        commands.add(MENU, "Next DMA rate", RATE_KEY, () -> next(model.rateProperty(), LabModel.RATES), () -> true);
    }

    private static <T> void next(ObjectProperty<T> property, List<T> values) {
        property.set(values.get((values.indexOf(property.get()) + 1) % values.size()));
    }
}
