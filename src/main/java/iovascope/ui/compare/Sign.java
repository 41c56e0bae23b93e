package iovascope.ui.compare;

import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.SVGPath;

/** Symbols of the comparison, drawn: the embedded fonts have none. Colours come from the style sheet. */
enum Sign {
    ADDED("M1 5h8 M5 1v8", "sign-added"),
    REMOVED("M1 5h8", "sign-removed"),
    MOVED("M1 5h7 M5 1.5 8.5 5 5 8.5", "sign-moved"),
    UNCHANGED("M1 3.2h8 M1 6.8h8", "sign-unchanged"),
    SWAP("M1 3.5h10 M8 0.8 11 3.5 8 6.2 M13 9.5h-10 M6 6.8 3 9.5 6 12.2", "sign-plain"),
    PIN("M4 1h6 M5 1v4.5L3 8h8L9 5.5V1 M7 8v5", "sign-plain");

    private final String path;
    private final String styleClass;

    Sign(String path, String styleClass) {
        this.path = path;
        this.styleClass = styleClass;
    }

    static Sign of(Difference.Kind kind) {
        return valueOf(kind.name());
    }

    Node shape() {
        SVGPath shape = new SVGPath();
        shape.setContent(path);
        shape.getStyleClass().addAll("sign", styleClass);
        StackPane box = new StackPane(shape);
        box.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        box.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        return box;
    }
}
