package iovascope.ui.shell;

import java.util.Locale;

/** Numbers of things as people read them: {@code 65,536}. */
public final class Amount {

    private Amount() {}

    public static String text(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** With its noun in the right number: {@code 1 message}, {@code 2 processes}. */
    public static String text(long count, String noun) {
        return text(count) + " " + (count == 1 ? noun : noun.endsWith("s") ? noun + "es" : noun + "s");
    }
}
