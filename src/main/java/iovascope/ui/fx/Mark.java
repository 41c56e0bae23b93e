package iovascope.ui.fx;

import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.SVGPath;

/** Symbols, drawn: the embedded fonts have none. Colours come from the style sheet. */
public enum Mark {
    FIRST("M0 0h2v12H0z M12 0v12L3 6z", "mark-solid"),
    BACK("M10 0v12L0 6z", "mark-solid"),
    FORWARD("M0 0v12l10-6z", "mark-solid"),
    LAST("M0 0v12l9-6z M10 0h2v12h-2z", "mark-solid"),
    UP("M5.5 0 11 10H0z", "mark-solid"),
    DOWN("M5.5 10 0 0h11z", "mark-solid"),
    FINDING("M6 0 12 10.5H0z", "mark-solid"),
    FINDING_OUTLINE("M6 1 11.2 10H0.8z", "mark-line"),
    CHECK("M0.5 4.5 3.5 7.5 9.5 1", "mark-line"),
    CROSS("M1 1 8 8 M8 1 1 8", "mark-line"),
    RING("M4.5 0.8a3.7 3.7 0 1 0 0.01 0z", "mark-line"),
    THEME("M7 0a7 7 0 1 0 0.01 0z M7 1.6v10.8a5.4 5.4 0 0 0 0-10.8z", "mark-even"),
    PLAY("M1 0v12l10-6z", "mark-solid"),
    PAUSE("M1 0h3.4v12H1z M7.6 0H11v12H7.6z", "mark-solid"),
    MENU("M0 0h14v1.8H0z M0 5.1h14v1.8H0z M0 10.2h14v1.8H0z", "mark-solid"),
    OPEN("M0.8 11.2V1.2h4l1.4 1.8h6v8.2z", "mark-line");

    private final String path;
    private final String styleClass;

    Mark(String path, String styleClass) {
        this.path = path;
        this.styleClass = styleClass;
    }

    public Node shape(String... styleClasses) {
        SVGPath shape = new SVGPath();
        shape.setContent(path);
        shape.getStyleClass().addAll("mark", styleClass);
        shape.getStyleClass().addAll(styleClasses);
        if (this == THEME) {
            shape.setFillRule(javafx.scene.shape.FillRule.EVEN_ODD);
        }
        StackPane box = new StackPane(shape);
        box.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        box.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        return box;
    }
}
