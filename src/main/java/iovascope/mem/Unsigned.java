package iovascope.mem;

/** Unsigned 64-bit numbers as text and in order: the one place that turns addresses and sizes into words. */
public final class Unsigned {

    private static final String UNITS = "KMGTPE";

    private Unsigned() {}

    public static boolean less(long a, long b) {
        return Long.compareUnsigned(a, b) < 0;
    }

    public static long min(long a, long b) {
        return less(a, b) ? a : b;
    }

    public static long max(long a, long b) {
        return less(a, b) ? b : a;
    }

    /** Lower-case hexadecimal with 0x and without leading zeros. */
    public static String hex(long value) {
        return "0x" + Long.toHexString(value);
    }

    /** A length in bytes for people: {@code 15 MiB}, {@code 4 KiB}, {@code 100 B}; exact, never rounded; 0 is 2^64. */
    public static String size(long bytes) {
        if (bytes == 0) {
            return "16 EiB";
        }
        int unit = Math.min(6, Long.numberOfTrailingZeros(bytes) / 10);
        String number = Long.toUnsignedString(bytes >>> (10 * unit));
        return unit == 0 ? number + " B" : number + " " + UNITS.charAt(unit - 1) + "iB";
    }

    /**
     * Reads a decimal or 0x hexadecimal number.
     *
     * @throws NumberFormatException if it is neither, or needs more than 64 bits
     */
    public static long parse(String text) {
        if (text.startsWith("0x") || text.startsWith("0X")) {
            return Long.parseUnsignedLong(text, 2, text.length(), 16);
        }
        if (text.isEmpty() || text.charAt(0) < '0' || text.charAt(0) > '9') {
            throw new NumberFormatException("not a number: " + text);
        }
        return Long.parseUnsignedLong(text);
    }
}
