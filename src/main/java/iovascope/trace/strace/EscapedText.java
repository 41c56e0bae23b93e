package iovascope.trace.strace;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Text as strace escapes it: octal of one to three digits, {@code \x} with two, and the letters of C. */
final class EscapedText {

    private static final String LETTERS = "ntrfvabe\"\\'";
    private static final byte[] VALUES = {'\n', '\t', '\r', '\f', 11, 7, '\b', 27, '"', '\\', '\''};

    private EscapedText() {}

    /** The bytes that {@code call.text} spells from {@code from} to before {@code to}. */
    static byte[] bytes(Call call, int from, int to) throws SyntaxException {
        String text = call.text;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(Math.max(8, (to - from) / 4));
        int at = from;
        while (at < to) {
            char c = text.charAt(at);
            if (c != '\\') {
                if (c < 0x80) {
                    bytes.write(c);
                    at++;
                } else {
                    int end = text.offsetByCodePoints(at, 1);
                    bytes.writeBytes(text.substring(at, end).getBytes(StandardCharsets.UTF_8));
                    at = end;
                }
                continue;
            }
            int end = at + 1;
            char kind = end < to ? text.charAt(end) : 0;
            if (kind == 'x') {
                int high = end + 1 < to ? Character.digit(text.charAt(end + 1), 16) : -1;
                int low = end + 2 < to ? Character.digit(text.charAt(end + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    throw call.broken(at, "\\x and two hexadecimal digits");
                }
                bytes.write(high << 4 | low);
                at = end + 3;
            } else if (kind >= '0' && kind <= '7') {
                int value = 0;
                while (end < to && end < at + 4 && text.charAt(end) >= '0' && text.charAt(end) <= '7') {
                    value = value * 8 + text.charAt(end++) - '0';
                }
                bytes.write(value);
                at = end;
            } else {
                int letter = kind == 0 ? -1 : LETTERS.indexOf(kind);
                if (letter < 0) {
                    throw call.broken(at, "an escape that C knows");
                }
                bytes.write(VALUES[letter]);
                at = end + 1;
            }
        }
        return bytes.toByteArray();
    }

    static String string(Call call, int from, int to) throws SyntaxException {
        return call.text.indexOf('\\', from) < 0
                ? call.text.substring(from, to)
                : new String(bytes(call, from, to), StandardCharsets.UTF_8);
    }
}
