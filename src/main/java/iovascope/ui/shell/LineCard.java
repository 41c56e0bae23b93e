package iovascope.ui.shell;

import iovascope.ui.fx.Nodes;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** One line to be filled in, with what it will do below it. */
public final class LineCard extends VBox {

    private final TextField field;

    /**
     * @param before what the line holds at first
     * @param about what a text will do, or what is expected
     * @param done does it; false leaves the card open
     */
    public LineCard(
            String title,
            String prompt,
            String before,
            Function<String, String> about,
            Predicate<String> done,
            Runnable close) {
        super(8);
        getStyleClass().addAll("card", "line-card");
        field = new TextField(before);
        field.setPromptText(prompt);
        field.setAccessibleText(title);
        field.getStyleClass().addAll("card-field", "mono");
        Label words = Nodes.label(about.apply(before), "muted");
        words.setWrapText(true);
        getChildren().addAll(Nodes.label(title, "card-title"), field, words);
        field.textProperty().addListener(property -> {
            words.setText(about.apply(field.getText()));
            words.getStyleClass().remove("danger");
        });
        field.setOnAction(event -> {
            if (done.test(field.getText())) {
                close.run();
            } else {
                Nodes.style(words, "danger", true);
            }
        });
    }

    @Override
    public void requestFocus() {
        field.requestFocus();
        field.selectAll();
    }
}
