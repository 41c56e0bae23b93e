package iovascope.ui.compare;

import iovascope.ui.command.Commands;
import iovascope.ui.fx.Nodes;
import iovascope.ui.shell.WindowModel;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What differs between two steps, of one trace or of two. */
public final class CompareView extends VBox {

    private static final String MENU = "Compare";
    private static final double LEAST_LIST = 450;
    private static final double MOST_LIST = 600;
    /** Part of the width that the list takes. */
    private static final double LIST = 0.5;

    private final ComparisonModel comparison;
    private final EndBox endA;
    private final EndBox endB;
    private final ToggleButton pin = new ToggleButton();
    private final Button blink = new Button("Blink");
    private final ToggleGroup choice = new ToggleGroup();
    private final SecondTrace second;
    private final Legend legend;
    private final ComparePicture picture;
    private final DifferenceList list;
    private final Label nothing = Nodes.label("", "nothing");
    private final Label nothingMore = Nodes.label("", "muted");
    private final VBox message = new VBox(6, nothing, nothingMore);

    public CompareView(WindowModel model, ComparisonModel comparison) {
        this.comparison = comparison;
        getStyleClass().addAll("pane", "compare");
        getStylesheets()
                .add(CompareView.class.getResource("/iovascope/ui/compare.css").toExternalForm());
        setMinSize(0, 0);
        endA = new EndBox(comparison, true);
        endB = new EndBox(comparison, false);
        second = new SecondTrace(comparison);
        legend = new Legend(comparison);
        picture = new ComparePicture(model, comparison);
        list = new DifferenceList(model, comparison);
        getChildren().addAll(ends(), second.news(), counts(), body());
        comparison.onChange(this::show);
        comparison.tablesProperty().addListener(property -> showChoice());
        comparison.hintProperty().addListener(property -> show());
        sceneProperty().addListener(property -> look());
        visibleProperty().addListener(property -> look());
        look();
        showChoice();
        show();
    }

    /** What nobody sees is not compared. */
    private void look() {
        comparison.setShown(inSight());
        show();
    }

    private boolean inSight() {
        return getScene() != null && isVisible();
    }

    private HBox ends() {
        Button swap = new Button();
        swap.setGraphic(Sign.SWAP.shape());
        swap.getStyleClass().add("bar-button");
        Nodes.name(swap, "Swap A and B", "Shift+X");
        swap.setOnAction(event -> comparison.swap());
        pin.setId("pin");
        pin.setGraphic(Sign.PIN.shape());
        pin.getStyleClass().addAll("bar-button", "pin");
        pin.setOnAction(event -> comparison.pin(pin.isSelected()));
        blink.setId("blink");
        blink.getStyleClass().add("second-menu");
        blink.setMinWidth(Region.USE_PREF_SIZE);
        Nodes.name(blink, "Show A in the whole window while held", "hold O");
        // Armed is held down, by the mouse or by Space; it ends with the focus as well.
        blink.armedProperty().addListener((property, old, down) -> comparison.blink(down));
        HBox ends = new HBox(8, endA, swap, endB, pin, blink, second.menu());
        ends.getStyleClass().add("ends");
        ends.setAlignment(Pos.CENTER_LEFT);
        return ends;
    }

    private FlowPane counts() {
        HBox tables = new HBox(2);
        tables.setAlignment(Pos.CENTER_RIGHT);
        tables.setMinWidth(Region.USE_PREF_SIZE);
        for (Tables each : Tables.values()) {
            ToggleButton button = new ToggleButton(each.shortName());
            button.getStyleClass().add("space-tab");
            button.setToggleGroup(choice);
            button.setUserData(each);
            Nodes.name(button, "Compare " + each.words(), "Space");
            button.setOnAction(event -> {
                button.setSelected(true);
                comparison.tablesProperty().set(each);
            });
            tables.getChildren().add(button);
        }
        FlowPane counts = new FlowPane(24, 4, legend, tables);
        counts.getStyleClass().add("counts");
        counts.setAlignment(Pos.CENTER_LEFT);
        return counts;
    }

    private StackPane body() {
        HBox.setHgrow(picture, Priority.ALWAYS);
        HBox parts = new HBox(picture, list);
        parts.setMinSize(0, 0);
        parts.widthProperty().addListener(property -> {
            double width = Math.max(LEAST_LIST, Math.min(MOST_LIST, Math.floor(parts.getWidth() * LIST)));
            list.setMinWidth(width);
            list.setPrefWidth(width);
            list.setMaxWidth(width);
        });
        message.setAlignment(Pos.CENTER);
        message.setMouseTransparent(true);
        message.getStyleClass().add("nothing-box");
        message.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane body = new StackPane(parts, message);
        body.setMinSize(0, 0);
        VBox.setVgrow(body, Priority.ALWAYS);
        return body;
    }

    private void showChoice() {
        choice.getToggles()
                .forEach(toggle -> toggle.setSelected(
                        toggle.getUserData() == comparison.tablesProperty().get()));
    }

    private void show() {
        if (!inSight()) {
            return;
        }
        endA.follow();
        endB.follow();
        legend.show();
        second.show();
        pin.setSelected(comparison.pinned());
        String end = comparison.isSecond(false) ? "A" : "B";
        Nodes.name(pin, comparison.pinned() ? "Let " + end + " follow the selected step" : "Pin " + end, "Alt+X");
        Nodes.style(blink, "held", comparison.blinking());
        blink.setDisable(!comparison.canBlink() && !comparison.blinking());
        Comparison now = comparison.comparison();
        boolean equal = now != null && now.equal();
        boolean failed = !comparison.failure().isEmpty();
        boolean waiting = now == null && comparison.comparing();
        boolean empty = now == null || equal;
        list.setVisible(!empty);
        list.setManaged(!empty);
        message.setVisible(equal || failed || waiting);
        Nodes.style(picture, "stale", comparison.comparing());
        if (failed) {
            nothing.setText("A and B could not be compared");
            nothingMore.setText(comparison.failure());
        } else if (waiting) {
            nothing.setText("Comparing A and B");
            nothingMore.setText("long tables take a moment");
        } else if (equal) {
            nothing.setText(now.summary());
            nothingMore.setText(comparison.hintProperty().get());
        }
    }

    public void addCommands(Commands commands) {
        commands.add(MENU, "Mark as A, then as B, and compare", "X", comparison::mark, comparison::hasTrace);
        commands.add(MENU, "Swap A and B", "Shift+X", comparison::swap, comparison::hasTrace);
        commands.add(
                MENU,
                "Pin the end that follows the step",
                "Alt+X",
                () -> comparison.pin(!comparison.pinned()),
                comparison::hasTrace);
        // Held, the key shows A for as long; from a menu, once there and the next time back.
        commands.add(
                MENU,
                "Blink to A: hold the key",
                "O",
                () -> comparison.blink(!comparison.blinking()),
                () -> comparison.canBlink() || comparison.blinking());
        commands.add(MENU, "Compare with another trace…", SecondTrace.KEY, second::choose, comparison::hasTrace);
        commands.add(MENU, "Back to one trace", "", comparison::closeSecond, comparison::twoTraces);
        commands.add(MENU, "Let A and B follow again", "", comparison::reset, comparison::hasTrace);
    }
}
