package iovascope.ui.command;

import java.util.Locale;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * A key with what is held down with it.
 *
 * @param key name of a {@link KeyCode}, such as {@code Left} or {@code G}, or a sign as a keyboard types it, such as
 *     {@code [}: where it lies differs from keyboard to keyboard
 */
public record Shortcut(boolean control, boolean shift, boolean alt, String key) {

    /** Reads {@code Ctrl+Shift+P}, {@code Alt+Left}, {@code Space}, {@code [} or {@code +}. */
    public static Shortcut of(String text) {
        String rest = text;
        boolean control = rest.startsWith("Ctrl+");
        rest = control ? rest.substring(5) : rest;
        boolean shift = rest.startsWith("Shift+");
        rest = shift ? rest.substring(6) : rest;
        boolean alt = rest.startsWith("Alt+");
        rest = alt ? rest.substring(4) : rest;
        if (rest.isEmpty()) {
            throw new IllegalArgumentException("no key in '" + text + "'");
        }
        return new Shortcut(control, shift, alt, rest);
    }

    /** Whether nothing but the key itself is pressed: such a key writes while a text field has the focus. */
    public boolean isPlain() {
        return !control && !alt && !key.matches("F\\d+|Escape");
    }

    public boolean matches(KeyEvent event) {
        if (isSign()) {
            // Whatever it takes to type the sign (Shift, AltGr) belongs to it.
            return control == (event.isControlDown() && !event.isAltDown())
                    && (alt == event.isAltDown() || event.isControlDown())
                    && key.equals(sign(event));
        }
        return control == event.isControlDown()
                && shift == event.isShiftDown()
                && alt == event.isAltDown()
                && !event.isMetaDown()
                && event.getCode() == code();
    }

    private boolean isSign() {
        return key.length() == 1 && !Character.isLetterOrDigit(key.charAt(0));
    }

    private static String sign(KeyEvent event) {
        String typed = event.getText();
        if (typed != null && !typed.isEmpty() && !Character.isISOControl(typed.charAt(0))) {
            return typed;
        }
        return switch (event.getCode()) {
            case OPEN_BRACKET -> "[";
            case CLOSE_BRACKET -> "]";
            case COMMA -> ",";
            case PERIOD -> ".";
            case PLUS, ADD -> "+";
            case MINUS, SUBTRACT -> "-";
            case SLASH -> event.isShiftDown() ? "?" : "/";
            case EQUALS -> event.isShiftDown() ? "+" : "=";
            default -> "";
        };
    }

    private KeyCode code() {
        return key.length() == 1 && Character.isDigit(key.charAt(0))
                ? KeyCode.valueOf("DIGIT" + key)
                : KeyCode.valueOf(key.toUpperCase(Locale.ROOT)
                        .replace("PAGEUP", "PAGE_UP")
                        .replace("PAGEDOWN", "PAGE_DOWN"));
    }

    @Override
    public String toString() {
        return (control ? "Ctrl+" : "") + (shift ? "Shift+" : "") + (alt ? "Alt+" : "") + key;
    }
}
