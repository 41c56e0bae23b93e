package iovascope.ui.compare;

import iovascope.ui.fx.Mark;
import iovascope.ui.fx.Nodes;
import iovascope.ui.shell.LoadProblem;
import iovascope.ui.shell.Samples;
import java.io.File;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/** How a second trace is opened, how far it has been read, and why it could not be. */
final class SecondTrace {

    static final String KEY = "Ctrl+Shift+O";

    private final ComparisonModel comparison;
    private final MenuButton menu = new MenuButton("Other trace…");
    private final MenuItem close = new MenuItem("Back to one trace");
    private final Label title = Nodes.label("", "second-title");
    private final Label detail = Nodes.label("", "mono", "second-detail");
    private final Button cancel = new Button("Cancel");
    private final Button dismiss;
    private final HBox news;

    SecondTrace(ComparisonModel comparison) {
        this.comparison = comparison;
        menu.setId("other-trace");
        menu.getStyleClass().add("second-menu");
        menu.setMinWidth(MenuButton.USE_PREF_SIZE);
        Nodes.name(menu, "Compare with another trace", KEY);
        MenuItem file = new MenuItem("Open a file…");
        file.setOnAction(event -> choose());
        menu.getItems().addAll(file, new SeparatorMenuItem());
        for (Samples.Sample sample : Samples.all()) {
            MenuItem item = new MenuItem(sample.name());
            item.setOnAction(event -> comparison.second().openSample(sample.name()));
            menu.getItems().add(item);
        }
        close.setOnAction(event -> comparison.closeSecond());
        menu.getItems().addAll(new SeparatorMenuItem(), close);
        dismiss = Nodes.button(Mark.CROSS, "Put this message away", "Enter", comparison.second()::dismissProblem);
        cancel.getStyleClass().add("second-menu");
        Nodes.name(cancel, "Stop reading the other trace", "Enter");
        cancel.setOnAction(event -> comparison.second().cancel());
        title.setMinWidth(0);
        detail.setMinWidth(0);
        VBox words = new VBox(2, title, detail);
        words.setMinWidth(0);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        detail.setWrapText(true);
        news = new HBox(12, words, cancel, dismiss);
        news.setId("second-news");
        news.getStyleClass().add("second-news");
        news.setAlignment(Pos.CENTER_LEFT);
        comparison.second().problemProperty().addListener(property -> show());
        comparison.second().busyProperty().addListener(property -> show());
        comparison.second().progressProperty().addListener(property -> show());
        show();
    }

    MenuButton menu() {
        return menu;
    }

    /** A line that is there only while there is something to say. */
    HBox news() {
        return news;
    }

    void choose() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Compare with another trace");
        File file = chooser.showOpenDialog(menu.getScene().getWindow());
        if (file != null) {
            comparison.second().open(file.toPath());
        }
    }

    void show() {
        close.setDisable(!comparison.twoTraces());
        boolean busy = comparison.second().busyProperty().get();
        LoadProblem problem = comparison.problem();
        news.setVisible(busy || problem != null);
        news.setManaged(news.isVisible());
        cancel.setVisible(busy);
        cancel.setManaged(busy);
        dismiss.setVisible(!busy && problem != null);
        dismiss.setManaged(dismiss.isVisible());
        detail.setVisible(!busy);
        detail.setManaged(!busy);
        Nodes.style(news, "second-problem", !busy && problem != null);
        if (busy) {
            title.setText("Other trace: "
                    + comparison.second().progressProperty().get().words());
            detail.setText("");
        } else if (problem != null) {
            title.setText(problem.title());
            detail.setText(words(problem));
        }
    }

    /** Line, column, what stands there and what should. */
    static String words(LoadProblem problem) {
        if (problem.place().isEmpty()) {
            return problem.expected();
        }
        String found = problem.found().isEmpty() ? "the end of the line" : problem.found();
        return problem.place() + ": found " + found + ", expected " + problem.expected();
    }
}
