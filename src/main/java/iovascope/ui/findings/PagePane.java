package iovascope.ui.findings;

import iovascope.check.Page;
import iovascope.check.Rule;
import iovascope.ui.fx.Mark;
import iovascope.ui.fx.Nodes;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What there is to read about a check, beside the list. */
final class PagePane extends VBox {

    private final Label title = Nodes.label("", "pane-title");
    private final VBox text = new VBox(6);
    private final ScrollPane scroll = new ScrollPane(text);
    private Rule rule;

    /** @param close takes the pane away */
    PagePane(Runnable close) {
        getStyleClass().add("page-pane");
        Button away = Nodes.button(Mark.CROSS, "Close the page of the check", "Escape", close);
        away.getStyleClass().add("page-close");
        HBox head = new HBox(10, title, Nodes.spring(), away);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("page-head");
        text.getStyleClass().add("page-text");
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("plain-scroll");
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head, scroll);
        setMinWidth(0);
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close.run();
                event.consume();
            }
        });
    }

    @Override
    public void requestFocus() {
        scroll.requestFocus();
    }

    void show(Rule shown) {
        if (shown.equals(rule)) {
            return;
        }
        rule = shown;
        Page page = Page.of(shown);
        PageText cut = PageText.of(page.text());
        title.setText(cut.title());
        text.getChildren().clear();
        boolean first = true;
        for (PageText.Block block : cut.blocks()) {
            Label label =
                    Nodes.label(block.text(), "page-" + block.kind().name().toLowerCase(Locale.ROOT));
            label.setWrapText(block.kind() != PageText.Kind.CODE);
            label.setMinHeight(Region.USE_PREF_SIZE);
            // Under the title the first heading says nothing, and the first words say it all.
            boolean summary = first && block.kind() == PageText.Kind.WORDS;
            Nodes.style(label, "page-summary", summary);
            if (first && !summary) {
                continue;
            }
            first = false;
            text.getChildren().add(label);
        }
        scroll.setVvalue(0);
        scroll.setAccessibleText(cut.title() + ". " + page.summary());
    }
}
