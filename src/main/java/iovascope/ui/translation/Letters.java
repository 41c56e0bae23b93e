package iovascope.ui.translation;

import iovascope.mem.Unsigned;
import iovascope.ui.draw.Face;
import java.util.Locale;

/** Makes words fit: smaller first, then shorter. */
final class Letters {

    private static final String CUT = "…";
    private static final String UNITS = "KMGTPE";
    /** Letters of a length such as {@code 1023 KiB}. */
    private static final int MOST_EXACT = 9;

    private Letters() {}

    /** The largest size, down to the smallest that is read, at which words fit. */
    static double size(String text, Face face, double largest, double room) {
        double size = largest;
        while (size > TranslationDrawing.SMALL && face.width(text, size) > room) {
            size = Math.max(TranslationDrawing.SMALL, size - 0.5);
        }
        return size;
    }

    /** A length in bytes in words: exact if it is short that way, else about. */
    static String size(long bytes) {
        String exact = Unsigned.size(bytes);
        if (exact.length() <= MOST_EXACT) {
            return exact;
        }
        double rest = bytes >= 0 ? bytes : (bytes >>> 1) * 2.0;
        int unit = -1;
        while (rest >= 1024) {
            rest /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "about %.1f %siB", rest, UNITS.charAt(unit));
    }

    /** Words, without their end where all are too long. */
    static String head(String text, Face face, double size, double room) {
        String kept = text;
        while (!kept.isEmpty() && face.width(kept.equals(text) ? kept : kept + CUT, size) > room) {
            kept = kept.substring(0, kept.length() - 1);
        }
        return kept.equals(text) ? text : kept.isEmpty() ? "" : kept.stripTrailing() + CUT;
    }

    /** An address, without its beginning where all is too long: neighbours differ in their ends. */
    static String tail(String text, Face face, double size, double room) {
        String kept = text;
        while (!kept.isEmpty() && face.width(kept.equals(text) ? kept : CUT + kept, size) > room) {
            kept = kept.substring(1);
        }
        return kept.equals(text) ? text : kept.isEmpty() ? "" : CUT + kept;
    }
}
