package iovascope.ui;

import iovascope.ui.findings.FindingsView;
import iovascope.ui.fx.Theme;
import iovascope.ui.message.MessageView;
import iovascope.ui.messages.MessagesView;
import iovascope.ui.shell.ErrorBanner;
import iovascope.ui.shell.StartPage;
import iovascope.ui.shell.StateStrip;
import iovascope.ui.shell.StatusLine;
import iovascope.ui.shell.TopBar;
import iovascope.ui.shell.WindowModel;
import iovascope.ui.timeline.LifetimesView;
import iovascope.ui.translation.TranslationView;
import javafx.application.Application;
import javafx.css.PseudoClass;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The whole window. */
final class WindowView extends VBox {

    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");
    private static final double WIDE_ENOUGH = 1480;

    private final WindowModel model;

    /** @param open asks for a file and opens it */
    WindowView(WindowModel model, Runnable open) {
        this.model = model;
        getStyleClass().add("window");
        getStylesheets()
                .add(WindowView.class.getResource("/iovascope/ui/window.css").toExternalForm());

        TranslationView translation = new TranslationView(model);
        LifetimesView lifetimes = new LifetimesView(model);
        VBox.setVgrow(translation, Priority.ALWAYS);
        VBox.setVgrow(lifetimes, Priority.ALWAYS);
        translation.setPrefHeight(400);
        lifetimes.setPrefHeight(340);
        VBox middle = new VBox(translation, lifetimes);
        middle.getStyleClass().add("middle");
        middle.setMinWidth(380);
        HBox.setHgrow(middle, Priority.ALWAYS);
        MessagesView messages = new MessagesView(model);
        MessageView message = new MessageView(model);
        HBox upper = new HBox(messages, middle, message);
        VBox.setVgrow(upper, Priority.ALWAYS);
        StateStrip strip = new StateStrip(model);
        VBox trace = new VBox(strip, upper, new FindingsView(model));
        StartPage start = new StartPage(model, open);
        trace.visibleProperty().bind(model.traceProperty().isNotNull());
        start.visibleProperty().bind(model.traceProperty().isNull());
        StackPane content = new StackPane(trace, start);
        VBox.setVgrow(content, Priority.ALWAYS);
        content.setMinHeight(0);

        getChildren().addAll(new TopBar(model, open), new ErrorBanner(model), content, new StatusLine(model));
        widthProperty().addListener(property -> pseudoClassStateChanged(NARROW, getWidth() < WIDE_ENOUGH));
        model.preferences().themeProperty().addListener(property -> applyTheme());
        applyTheme();
        takeDrops();
    }

    private void applyTheme() {
        Theme theme = model.preferences().themeProperty().get();
        Application.setUserAgentStylesheet(theme.stylesheet());
        getStyleClass().remove(theme.other().styleClass());
        getStyleClass().add(theme.styleClass());
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
