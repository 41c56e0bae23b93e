package iovascope.ui.draw;

import iovascope.ui.fx.Fonts;
import javafx.scene.text.Font;

/** The families of letters, with what their words measure: a layout needs that before there is a toolkit. */
public enum Face {
    WORDS(Fonts.WORDS),
    STRONG(Fonts.STRONG),
    MONO(Fonts.MONO);

    /** From the middle of words down to their base line, in parts of their size: half of the height of a capital. */
    static final double MIDDLE = 0.36;

    /** JetBrains Mono gives every letter 600 of 1000 units. */
    private static final double MONO_ADVANCE = 0.6;

    private final String family;

    Face(String family) {
        this.family = family;
    }

    public String family() {
        return family;
    }

    public Font font(double size) {
        return Font.font(family, size);
    }

    /** Pixels that words take at a size: exact in {@link #MONO}, else close enough to find a place for them. */
    public double width(String words, double size) {
        if (this == MONO) {
            return words.length() * size * MONO_ADVANCE;
        }
        double sum = 0;
        for (int at = 0; at < words.length(); at++) {
            sum += advance(words.charAt(at));
        }
        return sum * size * (this == STRONG ? 1.04 : 1);
    }

    /** Measured in Inter: parts of its size by groups of letters of about the same width. */
    private static double advance(char letter) {
        if ("iljI.,:;'|! ".indexOf(letter) >= 0) {
            return 0.28;
        }
        if ("ftr()[]-/".indexOf(letter) >= 0) {
            return 0.37;
        }
        if ("mwMW".indexOf(letter) >= 0) {
            return 0.86;
        }
        return Character.isUpperCase(letter) ? 0.68 : 0.58;
    }
}
