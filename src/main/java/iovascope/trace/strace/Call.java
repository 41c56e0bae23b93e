package iovascope.trace.strace;

/** One system call; the two lines of a call that others interrupted are one. */
final class Call {

    final String name;
    /** Thread or process id; -1 if the recording has none. */
    final long id;
    /** Entry, in nanoseconds, or {@link iovascope.trace.TraceEvent#UNKNOWN}. */
    final long time;

    final int firstLine;
    final int lastLine;
    /** What follows the opening parenthesis: arguments, closing parenthesis, result. */
    final String text;
    /** Whether the recording shows its return. */
    final boolean finished;

    private final int firstColumn;
    /** Where in {@link #text} the second line begins. */
    private final int split;

    private final int secondColumn;

    private Call(
            String name,
            long id,
            long time,
            int[] lines,
            String text,
            boolean finished,
            int firstColumn,
            int split,
            int secondColumn) {
        this.name = name;
        this.id = id;
        this.time = time;
        firstLine = lines[0];
        lastLine = lines[1];
        this.text = text;
        this.finished = finished;
        this.firstColumn = firstColumn;
        this.split = split;
        this.secondColumn = secondColumn;
    }

    static Call of(StraceLine line, long id, long time) {
        boolean finished = line.kind() == StraceLine.Kind.CALL;
        String text = line.text().substring(line.from(), line.to());
        int[] lines = {line.number(), line.number()};
        return new Call(line.name(), id, time, lines, text, finished, line.from() + 1, text.length(), 0);
    }

    /** This call, which was unfinished, with the rest that a later line tells. */
    Call resumed(StraceLine line) {
        String rest = line.text().substring(line.from(), line.to());
        int[] lines = {firstLine, line.number()};
        return new Call(name, id, time, lines, text + rest, true, firstColumn, text.length(), line.from() + 1);
    }

    SyntaxException broken(int offset, String expected) {
        String found = text.substring(Math.min(offset, text.length()));
        return offset < split || firstLine == lastLine
                ? new SyntaxException(firstLine, firstColumn + offset, found, expected)
                : new SyntaxException(lastLine, secondColumn + offset - split, found, expected);
    }
}
