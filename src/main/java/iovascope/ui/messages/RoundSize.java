package iovascope.ui.messages;

import java.util.Locale;

/** Sums of sizes, where a tenth is all that anybody reads; a size of one message is told exactly. */
final class RoundSize {

    private static final int MOST_DIGITS = 6;

    private RoundSize() {}

    /** {@code 16.3 MiB}. @param bytes unsigned */
    static String text(long bytes) {
        int unit = unit(bytes);
        return text(bytes, unit, 1) + " " + name(unit);
    }

    /** {@code 15.6 of 15.9 MiB}, in the unit of the whole; both unsigned. */
    static String share(long part, long whole) {
        int unit = unit(whole);
        int digits = 1;
        // A part that is not the whole must not look like it.
        while (part != whole && digits < MOST_DIGITS && text(part, unit, digits).equals(text(whole, unit, digits))) {
            digits++;
        }
        return text(part, unit, digits) + " of " + text(whole, unit, digits) + " " + name(unit);
    }

    private static int unit(long bytes) {
        return Math.max(0, (63 - Long.numberOfLeadingZeros(bytes)) / 10);
    }

    private static String name(int unit) {
        return unit == 0 ? "B" : "KMGTPE".charAt(unit - 1) + "iB";
    }

    private static String text(long bytes, int unit, int digits) {
        // Halved first, as a double takes the upper half of the addresses for negative.
        double value = Math.scalb((double) (bytes >>> 1) * 2 + (bytes & 1), -10 * unit);
        return String.format(Locale.ROOT, "%." + (value == Math.rint(value) ? 0 : digits) + "f", value);
    }
}
