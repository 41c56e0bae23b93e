package iovascope.ui;

import iovascope.ui.command.Commands;
import iovascope.ui.compare.CompareView;
import iovascope.ui.compare.ComparisonModel;
import iovascope.ui.compare.Tables;
import iovascope.ui.delta.DeltaView;
import iovascope.ui.findings.FindingsView;
import iovascope.ui.fx.Pulse;
import iovascope.ui.fx.ScaledPane;
import iovascope.ui.fx.Theme;
import iovascope.ui.lab.FollowedRun;
import iovascope.ui.message.MessageView;
import iovascope.ui.messages.FilterMode;
import iovascope.ui.messages.MessagesView;
import iovascope.ui.search.FilterModel;
import iovascope.ui.search.QueryField;
import iovascope.ui.search.QueryField.Purpose;
import iovascope.ui.search.Search;
import iovascope.ui.shell.Caption;
import iovascope.ui.shell.Cards;
import iovascope.ui.shell.Choosers;
import iovascope.ui.shell.ErrorBanner;
import iovascope.ui.shell.MiddleView;
import iovascope.ui.shell.SettingsFile;
import iovascope.ui.shell.StartPage;
import iovascope.ui.shell.StateStrip;
import iovascope.ui.shell.StatusLine;
import iovascope.ui.shell.TopBar;
import iovascope.ui.shell.WindowModel;
import iovascope.ui.timeline.TimelineView;
import iovascope.ui.translation.TranslationView;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.SplitPane;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The whole window. */
final class WindowView extends StackPane {

    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");
    private static final double WIDE_ENOUGH = 1480;

    /** Where the dividers of each pane are at first, as parts of its size. */
    private static final Map<String, List<Double>> FIRST =
            Map.of("middle", List.of(0.54), "upper", List.of(0.286, 0.735), "body", List.of(0.76));

    private final WindowModel model;
    private final Map<String, SplitPane> splits = new LinkedHashMap<>();
    private final Commands commands = new Commands();
    private final Cards cards = new Cards();
    private final ComparisonModel comparison;
    private final Search search;
    private final FollowedRun followed;
    private final LabPage lab;
    /** By the menu of its commands, the part that has them. */
    private final Map<String, Node> parts = new LinkedHashMap<>();

    /** @param choosers ask for files */
    WindowView(WindowModel model, Choosers choosers) {
        this.model = model;
        style(this, model.preferences().theme());
        Runnable open = () -> {
            Path file = choosers.open();
            if (file != null) {
                model.loading().open(file);
            }
        };
        followed = new FollowedRun(model);
        lab = new LabPage(model, followed::begin);
        commands.add("File", "Live-update laboratory", "Ctrl+L", lab::open, () -> true);
        search = new Search(model.searching(), model.window());
        search.show(model.trace());
        model.traceProperty().addListener(property -> search.show(model.trace()));
        QueryField find = new QueryField(Purpose.FIND, search.find().lookup());
        WindowCommands.add(model, commands, cards, open, this::focusedPart);
        SearchCommands.add(model, search, find, commands, cards, this::requestFocus);
        comparison = new ComparisonModel(model, model.background(), model.window());
        ExportCommands.add(model, comparison, commands, cards, choosers, this::focusedPart);

        TranslationView translation = new TranslationView(model);
        TimelineView timeline = new TimelineView(model);
        MessagesView messages = new MessagesView(model);
        MessageView message = new MessageView(model);
        FindingsView findings = new FindingsView(model);
        messages.addCommands(commands);
        message.addCommands(commands);
        findings.addCommands(commands);
        wireMessages(messages);
        Map<MiddleView, Region> views = new EnumMap<>(MiddleView.class);
        views.put(MiddleView.TRANSLATION, translation);
        CompareView compare = new CompareView(model, comparison);
        compare.addCommands(commands);
        comparison.onShow(() -> model.viewProperty().set(MiddleView.COMPARE));
        DeltaView delta = new DeltaView(model);
        delta.addCommands(commands);
        views.put(MiddleView.DELTA, delta);
        views.put(MiddleView.COMPARE, compare);
        MiddleTabs tabs = new MiddleTabs(model, views);
        parts.put("Messages", messages);
        parts.put("Translation", tabs);
        parts.put("Timeline", timeline);
        parts.put("Findings", findings);
        addFocusCommands();
        translation.addCommands(commands);
        timeline.addCommands(commands);

        SplitPane middle = split("middle", Orientation.VERTICAL, tabs, timeline);
        middle.getStyleClass().add("middle");
        SplitPane upper = split("upper", Orientation.HORIZONTAL, messages, middle, message);
        SplitPane.setResizableWithParent(messages, false);
        SplitPane.setResizableWithParent(message, false);
        SplitPane body = split("body", Orientation.VERTICAL, upper, findings);
        SplitPane.setResizableWithParent(findings, false);
        VBox.setVgrow(body, Priority.ALWAYS);
        StateStrip strip = new StateStrip(model);
        strip.onCompare(() -> {
            comparison.tablesProperty().set(Tables.KERNEL_AND_DEVICE);
            model.viewProperty().set(MiddleView.COMPARE);
        });
        VBox trace = new VBox(strip, body);
        StartPage start = new StartPage(model, open, lab::open);
        trace.visibleProperty().bind(model.traceProperty().isNotNull());
        start.visibleProperty().bind(model.traceProperty().isNull());
        StackPane content = new StackPane(trace, start);
        VBox.setVgrow(content, Priority.ALWAYS);
        content.setMinHeight(0);

        VBox window = new VBox(
                new TopBar(model, commands, find),
                new ErrorBanner(model),
                new Caption(model),
                content,
                new StatusLine(model, cards));
        window.visibleProperty().bind(lab.openProperty().not());
        StackPane layers = new StackPane(window, lab, cards);
        getChildren().add(new ScaledPane(layers, model.preferences().scaleProperty()));
        layers.widthProperty()
                .addListener(property -> pseudoClassStateChanged(NARROW, layers.getWidth() < WIDE_ENOUGH));
        model.preferences()
                .themeProperty()
                .addListener(property -> apply(this, model.preferences().theme()));
        takeDrops();
        Pulse.during(model.playback().playingProperty(), model.playback()::pulse);
        Pulse.during(model.demo().runningProperty(), model.demo()::pulse);
        Pulse.during(followed.followingProperty(), followed::pulse);
        lab.openProperty().addListener(property -> {
            if (!lab.openProperty().get()) {
                requestFocus();
            }
        });
    }

    LabPage lab() {
        return lab;
    }

    /** Ends what goes on in the background. */
    void close() {
        lab.close();
    }

    Commands commands() {
        return commands;
    }

    ComparisonModel comparison() {
        return comparison;
    }

    Cards cards() {
        return cards;
    }

    /** Lays the window out as it was the last time, or as it is at first. */
    void layOut(SettingsFile settings) {
        FIRST.forEach((name, first) -> {
            double[] places = new double[first.size()];
            for (int at = 0; at < places.length; at++) {
                places[at] = settings.layout(name + "." + at, first.get(at));
            }
            splits.get(name).setDividerPositions(places);
        });
    }

    /** Notes the layout, to be remembered. */
    void remember(SettingsFile settings) {
        if (model.trace() != null) {
            splits.forEach((name, pane) -> {
                double[] places = pane.getDividerPositions();
                for (int at = 0; at < places.length; at++) {
                    settings.setLayout(name + "." + at, places[at]);
                }
            });
        }
        settings.setLayout("width", getWidth());
        settings.setLayout("height", getHeight());
    }

    private SplitPane split(String name, Orientation way, Node... panes) {
        SplitPane pane = new SplitPane(panes);
        pane.setOrientation(way);
        pane.setMinSize(0, 0);
        splits.put(name, pane);
        return pane;
    }

    /** The list shows what the filter keeps, and what people put at steps. */
    private void wireMessages(MessagesView messages) {
        FilterModel filter = search.filter();
        QueryField field = new QueryField(Purpose.FILTER, filter.lookup());
        field.setOnEnter(filter::enter);
        field.setOnLeave(this::requestFocus);
        messages.setField(field);
        messages.setMarks(new StepMarks(search.breakpoints(), model.notebook()));
        filter.rowsProperty().addListener((property, before, rows) -> {
            FilterMode mode = rows.hiding() ? FilterMode.HIDE : FilterMode.DIM;
            messages.filter(rows.kept() == null ? null : new FoundSteps(rows), mode);
        });
        commands.add("Messages", "Filter by a query", "Ctrl+F", field::requestFocus, () -> model.trace() != null);
    }

    private void addFocusCommands() {
        int number = 1;
        for (Map.Entry<String, Node> part : parts.entrySet()) {
            boolean middle = part.getKey().equals("Translation");
            commands.add(
                    "View",
                    "Focus " + part.getKey(),
                    "Alt+" + number++,
                    () -> {
                        if (middle) {
                            model.viewProperty().set(MiddleView.TRANSLATION);
                        }
                        part.getValue()
                                .lookup("#" + part.getKey().toLowerCase(java.util.Locale.ROOT))
                                .requestFocus();
                    },
                    () -> model.trace() != null);
        }
        for (MiddleView view : List.of(MiddleView.DELTA, MiddleView.COMPARE)) {
            commands.add(
                    "View",
                    "Show " + view.title(),
                    view.key(),
                    () -> model.viewProperty().set(view),
                    () -> model.trace() != null);
        }
    }

    /** The menu of the part that has the focus, or null. */
    private String focusedPart() {
        for (Node node = getScene().getFocusOwner(); node != null; node = node.getParent()) {
            for (Map.Entry<String, Node> part : parts.entrySet()) {
                if (part.getValue() == node) {
                    return part.getKey();
                }
            }
        }
        return null;
    }

    /** Gives a window, or a part of one alone, its look. */
    static void style(Parent root, Theme theme) {
        root.getStyleClass().add("window");
        for (String sheet : List.of("colours.css", "window.css")) {
            root.getStylesheets()
                    .add(WindowView.class.getResource("/iovascope/ui/" + sheet).toExternalForm());
        }
        apply(root, theme);
    }

    private static void apply(Parent root, Theme theme) {
        for (Theme other : Theme.values()) {
            root.getStyleClass().remove(other.styleClass());
        }
        root.getStyleClass().add(theme.styleClass());
    }

    private void takeDrops() {
        setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
            }
            event.consume();
        });
        setOnDragDropped(event -> {
            Dragboard board = event.getDragboard();
            if (board.hasFiles()) {
                model.loading().open(board.getFiles().get(0).toPath());
            }
            event.setDropCompleted(board.hasFiles());
            event.consume();
        });
    }
}
