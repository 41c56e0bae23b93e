package iovascope.ui.fx;

import java.util.List;
import javafx.scene.paint.Color;

/**
 * Colours that canvases draw with; the same values as the looked-up colours of {@code colours.css}.
 *
 * <p>Objects have the hues of Okabe and Ito, which colour-blind people can tell apart. Vermilion is left out of them: it
 * means danger. Okabe and Ito's own blue is too dark and their yellow and orange too close for what is asked here: dark
 * words on every object, and vermilion bright enough for words on a dark ground. So the lightness of most was moved.
 *
 * @param ground behind everything that is drawn
 * @param panel behind lists and words
 * @param bar behind the bars at the top and the bottom
 * @param field behind words that are typed
 * @param line separates; carries no meaning
 * @param select behind the selected row
 * @param hover behind the row under the pointer
 * @param text for words
 * @param muted for words of less weight
 * @param faint for edges of controls and other marks; too weak for words
 * @param accent for the selection and for words that lead somewhere
 * @param danger vermilion, for words and marks
 * @param warning for words and marks
 * @param good for words and marks
 * @param hatch vermilion of the lines over the colour of an object; too weak for words
 * @param onBadge for words on accent, danger, warning, good or muted
 * @param onObject for words on the colour of an object
 * @param nameless memory that has no name
 * @param objects colours that can be told apart, see {@link #object}
 * @param ribbon opacity of a ribbon in the colour of an object, from 0 to 1
 * @param edging share of {@code onObject} in the line round an object, from 0 to 1, see {@link #edge}
 * @param thick factor for the width of lines that carry meaning
 */
public record Palette(
        Color ground,
        Color panel,
        Color bar,
        Color field,
        Color line,
        Color select,
        Color hover,
        Color text,
        Color muted,
        Color faint,
        Color accent,
        Color danger,
        Color warning,
        Color good,
        Color hatch,
        Color onBadge,
        Color onObject,
        Color nameless,
        List<Color> objects,
        double ribbon,
        double edging,
        double thick) {

    /** Textures that {@link #texture} knows; beyond them colour and texture repeat. */
    static final int TEXTURES = 4;

    /** How much of its colour the box of a place that is gone keeps. */
    private static final double DIMMED = 0.28;

    private static final List<Color> BRIGHT = List.of(
            Color.web("#4ab5ee"),
            Color.web("#c576aa"),
            Color.web("#0ea279"),
            Color.web("#f6b501"),
            Color.web("#f4e78a"),
            Color.web("#5083ea"),
            Color.web("#b4dcb5"));

    static final Palette DARK = new Palette(
            Color.web("#0d1117"),
            Color.web("#151b23"),
            Color.web("#1a212b"),
            Color.web("#0f141b"),
            Color.web("#2a323d"),
            Color.web("#1c3349"),
            Color.web("#1b232e"),
            Color.web("#e6edf3"),
            Color.web("#9aa5b1"),
            Color.web("#76818e"),
            Color.web("#56b4e9"),
            Color.web("#ed7d45"),
            Color.web("#f3c241"),
            Color.web("#3fc39a"),
            Color.web("#d55e00"),
            Color.web("#0b1016"),
            Color.web("#0b1016"),
            Color.web("#b5b8bb"),
            BRIGHT,
            0.40,
            0,
            1);

    static final Palette LIGHT = new Palette(
            Color.web("#f5f7fa"),
            Color.web("#ffffff"),
            Color.web("#ecf0f5"),
            Color.web("#ffffff"),
            Color.web("#d3dae3"),
            Color.web("#e2eefa"),
            Color.web("#eef3f8"),
            Color.web("#1c232d"),
            Color.web("#56616e"),
            Color.web("#7b8692"),
            Color.web("#00639f"),
            Color.web("#c23a14"),
            Color.web("#806825"),
            Color.web("#00735a"),
            Color.web("#d55e00"),
            Color.web("#ffffff"),
            Color.web("#0b1016"),
            Color.web("#b5b8bb"),
            BRIGHT,
            0.46,
            0.50,
            1);

    static final Palette CONTRAST = new Palette(
            Color.web("#000000"),
            Color.web("#000000"),
            Color.web("#101010"),
            Color.web("#000000"),
            Color.web("#8a8a8a"),
            Color.web("#001c36"),
            Color.web("#1a1a1a"),
            Color.web("#ffffff"),
            Color.web("#d6d6d6"),
            Color.web("#a6a6a6"),
            Color.web("#7cd0ff"),
            Color.web("#fb865e"),
            Color.web("#f1cf44"),
            Color.web("#48d8af"),
            Color.web("#7a2a00"),
            Color.web("#000000"),
            Color.web("#000000"),
            Color.web("#c8cfd5"),
            List.of(
                    Color.web("#78cff9"),
                    Color.web("#cd8eb4"),
                    Color.web("#3dae8e"),
                    Color.web("#febd11"),
                    Color.web("#f9fc93"),
                    Color.web("#819ae6"),
                    Color.web("#e3d4ac")),
            0.55,
            0,
            1.6);

    /**
     * The colour of a memory object.
     *
     * @param index from 0; after as many as can be told apart the colours repeat, with another {@link #texture};
     *     negative for memory that has no name
     */
    public Color object(int index) {
        return index < 0 ? nameless : objects.get(index % objects.size());
    }

    /**
     * What tells objects of one colour apart: 0 plain, 1 dots, 2 level lines, 3 upright lines. Never slanting lines:
     * those mean danger or suspension.
     *
     * @param index as for {@link #object}
     */
    public int texture(int index) {
        return index < 0 ? 0 : index / objects.size() % TEXTURES;
    }

    /**
     * The line round an object, which stands out from ground and panel by 3:1. On a light ground the colours themselves
     * cannot: dark words must be read on them.
     *
     * @param index as for {@link #object}
     */
    public Color edge(int index) {
        return object(index).interpolate(onObject, edging);
    }

    /**
     * The box of a place that is gone, opaque; words on it are drawn in {@code text}.
     *
     * @param index as for {@link #object}
     */
    public Color dimmed(int index) {
        return ground.interpolate(object(index), DIMMED);
    }
}
