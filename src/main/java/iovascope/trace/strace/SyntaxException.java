package iovascope.trace.strace;

/** A place in the source that is not as strace writes it. */
final class SyntaxException extends Exception {

    private static final long serialVersionUID = 1;

    final int line;
    final int column;
    final String found;
    final String expected;

    /** @param found the offending text; empty at the end of a line */
    SyntaxException(int line, int column, String found, String expected) {
        super(expected);
        this.line = line;
        this.column = column;
        this.found = found.isEmpty() ? "end of line" : found;
        this.expected = expected;
    }
}
