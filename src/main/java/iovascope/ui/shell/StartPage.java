package iovascope.ui.shell;

import iovascope.ui.fx.Nodes;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What the window shows without a trace. */
public final class StartPage extends ScrollPane {

    private static final double CARD = 470;
    private static final double GAP = 30;

    private final WindowModel model;
    private final VBox left = new VBox(8);
    private final VBox right = new VBox(8);

    /**
     * @param open asks for a file and opens it
     * @param lab opens the laboratory
     */
    public StartPage(WindowModel model, Runnable open, Runnable lab) {
        this.model = model;
        getStyleClass().add("start-scroll");
        setFitToWidth(true);
        setFitToHeight(true);
        StartPicture picture = new StartPicture(model.preferences());
        Button watch = button(
                "Watch",
                "Watch the 60-second live update",
                "Enter",
                () -> model.demo().start());
        watch.getStyleClass().add("first");
        watch.setId("watch");
        StackPane zone = new StackPane(Nodes.label("drop a file here", "muted"));
        zone.getStyleClass().add("drop-zone");
        HBox cards = new HBox(
                GAP,
                card(picture, "The 60-second live update", "A correct update, then the same with wrong remaps.", watch),
                card(
                        zone,
                        "Open a trace",
                        "Logs of QEMU, strace, .vtrace; plain or gz.",
                        button("Open…", "Open a trace", "Ctrl+O", open)));
        for (VBox list : List.of(left, right)) {
            list.setMinWidth(CARD);
            list.setMaxWidth(CARD);
        }
        HBox lists = new HBox(GAP, left, right);
        VBox page = new VBox(
                Nodes.label("See what a device sees.", "start-title"),
                Nodes.label(
                        "An IOTLB that answers as the kernel does, step by step, and says where its “yes” corrupts memory.",
                        "start-words"),
                cards,
                lab(lab),
                lists);
        page.setMaxWidth(2 * CARD + GAP);
        VBox middle = new VBox(page);
        middle.getStyleClass().add("start-page");
        setContent(middle);
        model.recents().list().addListener((ListChangeListener<Recents.Recent>) change -> showLists());
        showLists();
    }

    private static Node lab(Runnable open) {
        VBox words = new VBox(
                4,
                Nodes.label("The live-update laboratory", "start-card-title"),
                Nodes.label(
                        "Real processes, real memory, and a device that really writes to the wrong place.",
                        "start-card-words"));
        HBox card = new HBox(
                20, words, Nodes.spring(), button("Open the laboratory", "Live-update laboratory", "Ctrl+L", open));
        card.setAlignment(Pos.CENTER_LEFT);
        card.getStyleClass().addAll("start-card", "start-lab");
        VBox.setMargin(card, new Insets(GAP, 0, 0, 0));
        return card;
    }

    /** Samples at the right of the files that were opened; without any, they are on both sides. */
    private void showLists() {
        List<Node> samples = new ArrayList<>();
        for (Samples.Sample sample : Samples.all()) {
            samples.add(row(
                    sample.about(),
                    sample.name(),
                    null,
                    "Open " + sample.name(),
                    () -> model.loading().openSample(sample.name())));
        }
        List<Node> recent = new ArrayList<>();
        for (Recents.Recent file : model.recents().list()) {
            Label found = file.problems() == 0
                    ? Nodes.rigid("clean", "good", "start-badge")
                    : Nodes.rigid(Amount.text(file.problems(), "finding"), "danger", "start-badge");
            String about = Amount.text(file.messages(), "message") + " · "
                    + file.path().getParent();
            recent.add(row(
                    file.name(),
                    about,
                    found,
                    "Open " + file.name() + " again",
                    () -> model.loading().open(file.path())));
        }
        if (recent.isEmpty()) {
            int half = (samples.size() + 1) / 2;
            fill(left, "Samples", samples.subList(0, half));
            fill(right, "", samples.subList(half, samples.size()));
        } else {
            fill(left, "Recent", recent);
            fill(right, "Samples", samples);
        }
    }

    private static void fill(VBox list, String title, List<Node> rows) {
        list.getChildren().setAll(Nodes.label(title, "start-group"));
        list.getChildren().addAll(rows);
    }

    private static Node card(Node picture, String title, String words, Button button) {
        Label about = Nodes.label(words, "start-card-words");
        about.setWrapText(true);
        HBox foot = new HBox(Nodes.spring(), button);
        VBox card = new VBox(6, picture, Nodes.label(title, "start-card-title"), about, foot);
        about.setMaxHeight(Double.MAX_VALUE);
        about.setAlignment(Pos.TOP_LEFT);
        VBox.setVgrow(about, Priority.ALWAYS);
        card.getStyleClass().add("start-card");
        card.setPrefWidth(CARD);
        card.setMinWidth(CARD);
        return card;
    }

    private static Button button(String text, String name, String key, Runnable action) {
        Button button = new Button(text);
        button.getStyleClass().add("start-button");
        Nodes.name(button, name, key);
        button.setOnAction(event -> action.run());
        return button;
    }

    /** @param badge at the right, or null */
    private static Button row(String title, String about, Label badge, String name, Runnable action) {
        VBox words = new VBox(2, Nodes.label(title), Nodes.label(about, "start-small"));
        words.setMinWidth(0);
        HBox line = new HBox(12, words, Nodes.spring());
        line.setAlignment(Pos.CENTER_LEFT);
        if (badge != null) {
            line.getChildren().add(badge);
        }
        Button button = new Button();
        button.setGraphic(line);
        line.prefWidthProperty().bind(button.widthProperty().subtract(30));
        button.getStyleClass().add("start-row");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAlignment(Pos.CENTER_LEFT);
        Nodes.name(button, name, "Enter");
        button.setOnAction(event -> action.run());
        return button;
    }
}
