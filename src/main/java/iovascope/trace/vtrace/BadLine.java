package iovascope.trace.vtrace;

/** A line that cannot be read. Its number is added by whoever knows it. */
final class BadLine extends Exception {

    private static final long serialVersionUID = 1;

    final int column;
    final String found;
    final String expected;

    BadLine(int column, String found, String expected) {
        super("found " + found + ", expected " + expected, null, false, false);
        this.column = column;
        this.found = found;
        this.expected = expected;
    }
}
