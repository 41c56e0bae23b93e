package iovascope.query;

/** A text that is no query; says where it goes wrong, so that the place can be underlined. */
public final class QuerySyntaxException extends Exception {

    private static final long serialVersionUID = 1;

    private static final int MOST_SHOWN = 40;

    private final int column;
    private final int length;
    private final String found;
    private final String expected;

    QuerySyntaxException(int column, int length, String found, String expected) {
        super("column " + column + ": found " + (found.isEmpty() ? "the end" : "'" + shortened(found) + "'")
                + ", expected " + expected);
        this.column = column;
        this.length = length;
        this.found = found;
        this.expected = expected;
    }

    private static String shortened(String found) {
        return found.length() <= MOST_SHOWN ? found : found.substring(0, MOST_SHOWN - 1) + "…";
    }

    /** Where the wrong part begins, from 1, in the units of {@link String#charAt}; one behind the text if it is too short. */
    public int column() {
        return column;
    }

    /** How long the wrong part is, in the same units; 0 at the end of the text. */
    public int length() {
        return length;
    }

    /** The wrong part; empty at the end of the text. */
    public String found() {
        return found;
    }

    /** What could have stood there, to be put behind "expected". */
    public String expected() {
        return expected;
    }
}
