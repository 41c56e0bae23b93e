package iovascope.ui.timeline;

import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;

/** How large a folded gap is, in words short enough for a strip. */
final class GapWords {

    private static final int LONGEST = 8;
    /** Digits of an exact size that can be read at a glance. */
    private static final int DIGITS = 4;

    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private GapWords() {}

    /** {@code 128 KiB} if that is exact, else {@code ~127 TiB}. */
    static String of(IovaRange gap) {
        String exact = Unsigned.size(gap.size());
        if (exact.length() <= LONGEST && exact.indexOf(' ') <= DIGITS) {
            return exact;
        }
        double size = gap.size() >= 0 ? gap.size() : (gap.size() >>> 1) * 2.0;
        int unit = 0;
        while (size >= 1024 && unit < UNITS.length - 1) {
            size /= 1024;
            unit++;
        }
        return "~" + Math.round(size) + " " + UNITS[unit];
    }
}
