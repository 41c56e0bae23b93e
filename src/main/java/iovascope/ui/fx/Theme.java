package iovascope.ui.fx;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Locale;

/** The two looks. Controls get theirs from style sheets, canvases from {@link Palette}. */
public enum Theme {
    DARK(new PrimerDark().getUserAgentStylesheet()),
    LIGHT(new PrimerLight().getUserAgentStylesheet());

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

    public Theme other() {
        return this == DARK ? LIGHT : DARK;
    }

    public Palette palette() {
        return this == DARK ? Palette.DARK : Palette.LIGHT;
    }
}
