package iovascope.trace.qemu;

import iovascope.trace.TraceFormatException;

/** One line of a log, read from left to right. */
final class EventLine {

    private final String source;
    private final int number;
    private final String text;
    private int at;

    /** @param number line in the source, from 1 */
    EventLine(String source, int number, String text) {
        this.source = source;
        this.number = number;
        this.text = text;
    }

    int number() {
        return number;
    }

    void seek(int index) {
        at = index;
    }

    boolean at(String literal) {
        return text.startsWith(literal, at);
    }

    boolean atEnd() {
        return text.substring(at).isBlank();
    }

    /** Passes a literal if it is next. */
    boolean pass(String literal) {
        if (!at(literal)) {
            return false;
        }
        at += literal.length();
        return true;
    }

    void expect(String literal) throws TraceFormatException {
        if (!pass(literal)) {
            int blank = at;
            while (blank < text.length() && text.charAt(blank) == ' ') {
                blank++;
            }
            at = literal.startsWith(" ") ? blank : at;
            throw wrong("'" + literal.strip() + "'");
        }
    }

    /** A pointer as glibc prints it. */
    long pointer() throws TraceFormatException {
        return pass("(nil)") ? 0 : hex(64);
    }

    /** A number of at most {@code bits} bits, after {@code label}. */
    long hex(String label, int bits) throws TraceFormatException {
        expect(label);
        return hex(bits);
    }

    private long hex(int bits) throws TraceFormatException {
        int end = at;
        if (text.startsWith("0x", at)) {
            end += 2;
            while (end < text.length() && Character.digit(text.charAt(end), 16) >= 0) {
                end++;
            }
        }
        String expected = "a hexadecimal number of %d bits such as 0x1000".formatted(bits);
        if (end < at + 3 || !wordEnds(end)) {
            throw wrong(expected);
        }
        try {
            long value = Long.parseUnsignedLong(text, at + 2, end, 16);
            if (bits < 64 && value >>> bits != 0) {
                throw wrong(expected);
            }
            at = end;
            return value;
        } catch (NumberFormatException tooLong) {
            throw wrong(expected);
        }
    }

    /** A decimal number from {@code least} to {@code most}, after {@code label}. */
    long decimal(String label, long least, long most) throws TraceFormatException {
        expect(label);
        int end = at + (text.startsWith("-", at) ? 1 : 0);
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        String expected = "a decimal number from %d to %d".formatted(least, most);
        if (!wordEnds(end)) {
            throw wrong(expected);
        }
        try {
            long value = Long.parseLong(text, at, end, 10);
            if (value < least || value > most) {
                throw wrong(expected);
            }
            at = end;
            return value;
        } catch (NumberFormatException noNumber) {
            throw wrong(expected);
        }
    }

    void expectEnd() throws TraceFormatException {
        if (!atEnd()) {
            while (text.charAt(at) == ' ') {
                at++;
            }
            throw wrong("the end of the line");
        }
    }

    /** The error that something else stands at this place. */
    TraceFormatException wrong(String expected) {
        int end = at;
        while (end < text.length() && text.charAt(end) != ' ') {
            end++;
        }
        String found = end > at ? text.substring(at, end) : at < text.length() ? " " : "end of line";
        return new TraceFormatException(source, number, at + 1, found, expected);
    }

    private boolean wordEnds(int end) {
        return end == text.length() || text.charAt(end) == ' ' || text.charAt(end) == ',';
    }
}
