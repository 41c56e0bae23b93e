package iovascope.ui.fx;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Locale;

/** The looks. Controls get theirs from style sheets, canvases from {@link Palette}. */
public enum Theme {
    DARK(new PrimerDark().getUserAgentStylesheet()),
    LIGHT(new PrimerLight().getUserAgentStylesheet()),
    /** For low vision: black and white, 7:1 for all words, thicker lines. */
    CONTRAST(new PrimerDark().getUserAgentStylesheet());

    private final String stylesheet;

    Theme(String stylesheet) {
        this.stylesheet = stylesheet;
    }

    public String stylesheet() {
        return stylesheet;
    }

    /** Style class of the window's root, where the colours are defined. */
    public String styleClass() {
        return "theme-" + name().toLowerCase(Locale.ROOT);
    }

    /** Light for dark and dark for light; high contrast, whose ground is dark, becomes light. */
    public Theme toggled() {
        return this == LIGHT ? DARK : LIGHT;
    }

    public Palette palette() {
        return switch (this) {
            case DARK -> Palette.DARK;
            case LIGHT -> Palette.LIGHT;
            case CONTRAST -> Palette.CONTRAST;
        };
    }
}
