package iovascope.ui.fx;

import java.util.List;
import javafx.scene.paint.Color;

/**
 * Colours that canvases draw with; the same values as the looked-up colours of the style sheet.
 *
 * <p>Objects have the colours of Okabe and Ito, which colour-blind people can tell apart. Vermilion is left out of them:
 * it means danger.
 */
public record Palette(
        Color ground,
        Color panel,
        Color line,
        Color text,
        Color muted,
        Color faint,
        Color accent,
        Color danger,
        Color warning,
        Color good,
        Color onObject,
        double ribbon) {

    static final Palette DARK = new Palette(
            Color.web("#0d1117"),
            Color.web("#151b23"),
            Color.web("#2a323d"),
            Color.web("#e6edf3"),
            Color.web("#9aa5b1"),
            Color.web("#66717e"),
            Color.web("#56b4e9"),
            Color.web("#ff7f45"),
            Color.web("#e6b422"),
            Color.web("#2fbf93"),
            Color.web("#0b1016"),
            0.40);

    static final Palette LIGHT = new Palette(
            Color.web("#f5f7fa"),
            Color.web("#ffffff"),
            Color.web("#d3dae3"),
            Color.web("#1c232d"),
            Color.web("#56616e"),
            Color.web("#8a95a1"),
            Color.web("#0068a8"),
            Color.web("#c04f00"),
            Color.web("#866400"),
            Color.web("#00775a"),
            Color.web("#0b1016"),
            0.46);

    private static final List<Color> OBJECTS = List.of(
            Color.web("#56a9da"),
            Color.web("#cc79a7"),
            Color.web("#1fa67e"),
            Color.web("#e0a526"),
            Color.web("#d9cf4a"),
            Color.web("#5b8fd0"));

    private static final Color NAMELESS = Color.web("#8d98a5");

    /** The colour of a memory object by its index; grey for memory without a name. */
    public Color object(int index) {
        return index < 0 ? NAMELESS : OBJECTS.get(index % OBJECTS.size());
    }
}
