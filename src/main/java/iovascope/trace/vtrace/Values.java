package iovascope.trace.vtrace;

import iovascope.mem.Unsigned;
import iovascope.trace.TraceEvent;
import iovascope.vhost.Errno;

/** Values of fields as numbers. */
final class Values {

    private static final String NUMBER = "a decimal or 0x hexadecimal number of at most 64 bits";
    private static final String SIZE = "a number, with K, M, G or T behind it if you like, of at most 64 bits";
    private static final String TIME = "a time in seconds with at most nine decimals, or '-'";
    private static final String RESULT = "a number or -ERRNO";
    private static final long SECOND = 1_000_000_000;

    private Values() {}

    static long number(Token token) throws BadLine {
        return number(token, token.text(), NUMBER);
    }

    private static long number(Token token, String text, String expected) throws BadLine {
        boolean hex = text.startsWith("0x") || text.startsWith("0X");
        int from = hex ? 2 : 0;
        for (int at = from; at < text.length(); at++) {
            if (Character.digit(text.charAt(at), hex ? 16 : 10) < 0 || text.charAt(at) > 'f') {
                throw token.valueExpected(expected);
            }
        }
        try {
            return Long.parseUnsignedLong(text, from, text.length(), hex ? 16 : 10);
        } catch (NumberFormatException tooLongOrEmpty) {
            throw token.valueExpected(expected);
        }
    }

    /** A number from {@code least} to {@code most}, both inclusive and unsigned. */
    static long bounded(Token token, long least, long most) throws BadLine {
        long number = number(token);
        if (Unsigned.less(number, least) || Unsigned.less(most, number)) {
            throw token.valueExpected(
                    "a number from %s to %s".formatted(Long.toUnsignedString(least), Long.toUnsignedString(most)));
        }
        return number;
    }

    static long size(Token token) throws BadLine {
        String text = token.text();
        int unit = text.isEmpty() ? 0 : "KMGT".indexOf(text.charAt(text.length() - 1)) + 1;
        if (unit == 0) {
            return number(token, text, SIZE);
        }
        long number = number(token, text.substring(0, text.length() - 1), SIZE);
        long bytes = number << 10 * unit;
        if (bytes >>> 10 * unit != number) {
            throw token.valueExpected(SIZE);
        }
        return bytes;
    }

    /** Seconds as nanoseconds. */
    static long time(Token token) throws BadLine {
        String text = token.text();
        if (text.equals("-")) {
            return TraceEvent.UNKNOWN;
        }
        int point = text.indexOf('.');
        int whole = point < 0 ? text.length() : point;
        int decimals = point < 0 ? 0 : text.length() - point - 1;
        if (whole == 0 || point >= 0 && decimals == 0 || decimals > 9) {
            throw token.expected(TIME);
        }
        long nanoseconds = 0;
        try {
            for (int at = 0; at < text.length(); at++) {
                if (at != point) {
                    int digit = text.charAt(at) - '0';
                    if (digit < 0 || digit > 9) {
                        throw token.expected(TIME);
                    }
                    nanoseconds = Math.addExact(Math.multiplyExact(nanoseconds, 10L), digit);
                }
            }
            for (int place = decimals; place < 9; place++) {
                nanoseconds = Math.multiplyExact(nanoseconds, 10L);
            }
        } catch (ArithmeticException tooLong) {
            throw token.expected("a time of at most " + Long.MAX_VALUE / SECOND + " seconds");
        }
        return nanoseconds;
    }

    /** What the caller saw: {@code 72}, {@code -EFAULT}, {@code -512}. */
    static long result(Token token) throws BadLine {
        String text = token.text();
        if (text.startsWith("-E")) {
            return -errno(token, text.substring(1), RESULT).number();
        }
        return text.startsWith("-") ? -limited(token, text.substring(1), RESULT) : limited(token, text, RESULT);
    }

    /** What the handler decided: an errno by its bare name, or a number. */
    static long kernel(Token token) throws BadLine {
        String text = token.text();
        String expected = "the name of an errno, or 0";
        if (text.startsWith("E")) {
            return -errno(token, text, expected).number();
        }
        return text.startsWith("-") ? -limited(token, text.substring(1), expected) : limited(token, text, expected);
    }

    static Errno errno(Token token) throws BadLine {
        return errno(token, token.text(), "the name of an errno");
    }

    private static Errno errno(Token token, String name, String expected) throws BadLine {
        Errno errno = Errno.named(name);
        if (errno == null) {
            throw token.valueExpected(expected);
        }
        return errno;
    }

    private static long limited(Token token, String text, String expected) throws BadLine {
        long number = number(token, text, expected);
        if (number < 0) {
            throw token.valueExpected(expected);
        }
        return number;
    }

    static boolean isNumber(String text) {
        try {
            number(new Token(Token.Kind.WORD, null, text, 1));
            return true;
        } catch (BadLine notOne) {
            return false;
        }
    }

    /** {@code ro}, {@code wo}, {@code rw}, or a byte. */
    static int perm(Token token) throws BadLine {
        return switch (token.text()) {
            case "ro" -> 1;
            case "wo" -> 2;
            case "rw" -> 3;
            default -> {
                if (!isNumber(token.text())) {
                    throw token.valueExpected("ro, wo, rw or a number from 0 to 255");
                }
                yield (int) bounded(token, 0, 255);
            }
        };
    }

    /** {@code r}, {@code rw}, {@code rwx} and so on, {@code none}, or a number. */
    static int prot(Token token) throws BadLine {
        String text = token.text();
        if (text.equals("none")) {
            return 0;
        }
        int prot = 0;
        for (int at = 0; at < text.length(); at++) {
            int bit = "rwx".indexOf(text.charAt(at));
            if (bit < 0 || prot >> bit != 0) {
                if (isNumber(text)) {
                    return (int) bounded(token, 0, 0xffff_ffffL);
                }
                throw token.valueExpected("r, w, x or more of them in this order, none, or a number");
            }
            prot |= 1 << bit;
        }
        if (prot == 0) {
            throw token.valueExpected("r, w, x or more of them in this order, none, or a number");
        }
        return prot;
    }

    static byte[] bytes(Token token) throws BadLine {
        String text = token.text();
        byte[] bytes = new byte[text.length() / 2];
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            int digit = c > 'f' ? -1 : Character.digit(c, 16);
            if (digit < 0) {
                throw new BadLine(token.valueColumn() + at, text.substring(at), "a hexadecimal digit");
            }
            if (at / 2 < bytes.length) {
                bytes[at / 2] = (byte) (bytes[at / 2] << 4 | digit);
            }
        }
        if (text.length() % 2 != 0) {
            throw token.valueExpected("two hexadecimal digits for each byte");
        }
        return bytes;
    }
}
