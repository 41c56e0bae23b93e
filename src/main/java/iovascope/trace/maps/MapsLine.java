package iovascope.trace.maps;

import iovascope.trace.TraceFormatException;

/** One line, read from left to right. */
final class MapsLine {

    private static final int HEX = 16;
    private static final int DECIMAL = 10;

    final String text;
    private final String source;
    private final int number;
    private int at;

    /** @param number of the line, from 1 */
    MapsLine(String source, int number, String text) {
        this.source = source;
        this.number = number;
        this.text = text;
    }

    /** Index of the character to be read next. */
    int at() {
        return at;
    }

    long hex(String expected) throws TraceFormatException {
        return number(HEX, expected);
    }

    long decimal(String expected) throws TraceFormatException {
        return number(DECIMAL, expected);
    }

    /** One half of {@code MAJOR:MINOR}. */
    int deviceNumber() throws TraceFormatException {
        String expected = "a device MAJOR:MINOR, hexadecimal";
        int from = at;
        long value = hex(expected);
        if (value != (int) value) {
            throw wrong(from, expected);
        }
        return (int) value;
    }

    private long number(int radix, String expected) throws TraceFormatException {
        int from = at;
        while (at < text.length() && Character.digit(text.charAt(at), radix) >= 0) {
            at++;
        }
        try {
            return Long.parseUnsignedLong(text, from, at, radix);
        } catch (NumberFormatException tooLongOrNone) {
            throw wrong(from, expected);
        }
    }

    void skip(char expected) throws TraceFormatException {
        if (at == text.length() || text.charAt(at) != expected) {
            throw wrong(at, "'" + expected + "'");
        }
        at++;
    }

    void blank() throws TraceFormatException {
        if (at == text.length() || text.charAt(at) != ' ') {
            throw wrong(at, "a blank");
        }
        at++;
    }

    /** Reads one of two letters, and says whether it was the first. */
    boolean letter(String two) throws TraceFormatException {
        int index = at == text.length() ? -1 : two.indexOf(text.charAt(at));
        if (index < 0) {
            throw wrong(at, "'%c' or '%c' of rwxs".formatted(two.charAt(0), two.charAt(1)));
        }
        at++;
        return index == 0;
    }

    /** What is left behind the padding; blanks at its end belong to it. */
    String rest() throws TraceFormatException {
        if (at < text.length()) {
            blank();
        }
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return text.substring(at);
    }

    /** The error of the text from an index on. */
    TraceFormatException wrong(int from, String expected) {
        String found = from == text.length() ? "the end of the line" : text.substring(from);
        return new TraceFormatException(source, number, from + 1, found, expected);
    }
}
