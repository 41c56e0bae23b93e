package iovascope.trace;

import java.io.IOException;

/** A source that cannot be read: where, what was found, what was expected. */
public final class TraceFormatException extends IOException {

    private static final long serialVersionUID = 1;

    private final int line;
    private final int column;
    private final String found;
    private final String expected;

    /**
     * @param source name of the file, or {@code -}
     * @param line from 1
     * @param column from 1
     * @param found the offending text, without quotes; shortened here if it is long
     * @param expected what would have been right there
     */
    public TraceFormatException(String source, int line, int column, String found, String expected) {
        super("%s:%d:%d: found %s, expected %s".formatted(source, line, column, quoted(found), expected));
        this.line = line;
        this.column = column;
        this.found = found;
        this.expected = expected;
    }

    private static String quoted(String found) {
        StringBuilder text = new StringBuilder("'");
        for (int at = 0; at < Math.min(60, found.length()); at++) {
            char c = found.charAt(at);
            text.append(c < ' ' || c == 0x7f || c == 0xfffd ? '?' : c);
        }
        return text.append(found.length() > 60 ? "…'" : "'").toString();
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }

    public String found() {
        return found;
    }

    public String expected() {
        return expected;
    }
}
