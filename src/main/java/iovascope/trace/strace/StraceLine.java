package iovascope.trace.strace;

import iovascope.trace.TraceEvent;

/**
 * One line, cut into what strace puts around a call.
 *
 * @param number from 1
 * @param id thread or process id; -1 if the line has no such column
 * @param time nanoseconds, or {@link TraceEvent#UNKNOWN}
 * @param relative whether {@code time} counts from the line before (-r)
 * @param name of the system call or the signal; null for other kinds
 * @param from where the arguments, or what else the kind has to say, begin in {@code text}
 * @param to where they end
 */
record StraceLine(
        int number, String text, long id, long time, boolean relative, Kind kind, String name, int from, int to) {

    enum Kind {
        CALL,
        UNFINISHED,
        RESUMED,
        SIGNAL,
        EXIT,
        /** strace speaking of itself, or an empty line. */
        OTHER
    }

    private static final String UNFINISHED = "<unfinished ...>";
    private static final String DETACHED = "<detached ...>";
    private static final String RESUMED = " resumed>";

    static StraceLine parse(String text, int number) throws SyntaxException {
        return new Reader(text, number).line();
    }

    /** Whether the line is one that only strace writes. */
    boolean unmistakable() {
        return kind == Kind.CALL
                ? text.indexOf(") = ", from) > 0 || text.contains(") ") && text.contains(" = ")
                : kind != Kind.OTHER;
    }

    private static final class Reader {

        private final String text;
        private final int number;
        private int at;
        private long id = -1;
        private long time = TraceEvent.UNKNOWN;
        private boolean relative;

        Reader(String text, int number) {
            this.text = text;
            this.number = number;
        }

        StraceLine line() throws SyntaxException {
            skipSpaces();
            if (at == text.length()
                    || text.startsWith("strace: ")
                    || text.startsWith("Process ")
                    || text.startsWith("[ Process PID=")
                    || text.startsWith("> ", at)) {
                return made(Kind.OTHER, null, at, text.length());
            }
            readId();
            readTime();
            if (at < text.length() && text.charAt(at) == '[') {
                // -n and -i: the call's number, the instruction pointer.
                at = Math.max(at, text.indexOf(']', at) + 1);
                skipSpaces();
            }
            if (text.startsWith("+++ ", at)) {
                boolean superseded = text.startsWith("superseded", at + 4);
                return made(superseded ? Kind.OTHER : Kind.EXIT, null, at, text.length());
            }
            if (text.startsWith("--- ", at)) {
                int end = text.indexOf(' ', at + 4);
                return end < 0
                        ? made(Kind.OTHER, null, at, text.length())
                        : made(Kind.SIGNAL, text.substring(at + 4, end), end, text.length());
            }
            return text.startsWith("<... ", at) ? resumed() : call();
        }

        private StraceLine resumed() throws SyntaxException {
            int end = text.indexOf(RESUMED, at);
            if (end < 0) {
                throw broken("<... NAME resumed>");
            }
            String name = text.substring(at + 5, end);
            return made(Kind.RESUMED, name, end + RESUMED.length(), text.length());
        }

        private StraceLine call() throws SyntaxException {
            int end = at;
            while (end < text.length() && isName(text.charAt(end))) {
                end++;
            }
            // Where strace cannot tell the call it prints "???? (".
            end += text.startsWith("???? (", at) ? 1 : 0;
            if (end == at || end == text.length() || text.charAt(end) != '(') {
                throw broken("a system call, as strace writes it");
            }
            String name = text.substring(at, end);
            int last = text.length();
            while (last > end && text.charAt(last - 1) == ' ') {
                last--;
            }
            for (String mark : new String[] {UNFINISHED, DETACHED}) {
                if (text.startsWith(mark, last - mark.length())) {
                    int to = last - mark.length();
                    while (to > end + 1 && text.charAt(to - 1) == ' ') {
                        to--;
                    }
                    return made(Kind.UNFINISHED, name, end + 1, to);
                }
            }
            return made(Kind.CALL, name, end + 1, text.length());
        }

        private void readId() {
            boolean bracketed = text.startsWith("[pid ", at);
            int from = at + (bracketed ? 5 : 0);
            while (bracketed && from < text.length() && text.charAt(from) == ' ') {
                from++;
            }
            int end = digits(from);
            // A process id has at most seven digits; a longer number is the time in seconds.
            if (end == from || end - from > 8) {
                return;
            }
            int after = end;
            if (after < text.length() && text.charAt(after) == '<') {
                after = text.indexOf('>', after) + 1;
            }
            if (after <= 0 || after >= text.length() || text.charAt(after) != (bracketed ? ']' : ' ')) {
                return;
            }
            id = Long.parseLong(text, from, end, 10);
            at = after + 1;
            skipSpaces();
        }

        private void readTime() {
            int end = digits(at);
            if (end == at || end - at > 11) {
                return;
            }
            long seconds = Long.parseLong(text, at, end, 10);
            relative = end - at < 9;
            if (end + 6 <= text.length()
                    && text.charAt(end) == ':'
                    && text.charAt(end + 3) == ':'
                    && digits(end + 1) == end + 3
                    && digits(end + 4) == end + 6) {
                seconds = seconds * 3600
                        + Long.parseLong(text, end + 1, end + 3, 10) * 60
                        + Long.parseLong(text, end + 4, end + 6, 10);
                relative = false;
                end += 6;
            } else if (relative && (end == text.length() || text.charAt(end) != '.')) {
                return;
            }
            long nanoseconds = 0;
            if (end < text.length() && text.charAt(end) == '.') {
                int from = end + 1;
                end = digits(from);
                for (int digit = from; digit < from + 9; digit++) {
                    nanoseconds = nanoseconds * 10 + (digit < end ? text.charAt(digit) - '0' : 0);
                }
            }
            if (end < text.length() && text.charAt(end) == ' ') {
                time = seconds * 1_000_000_000 + nanoseconds;
                at = end + 1;
                skipSpaces();
                if (text.startsWith("(+", at)) {
                    at = Math.max(at, text.indexOf(')', at) + 1);
                    skipSpaces();
                }
            }
        }

        private static boolean isName(char c) {
            return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_' || c == '?';
        }

        private int digits(int from) {
            int end = from;
            while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
                end++;
            }
            return end;
        }

        private void skipSpaces() {
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
        }

        private SyntaxException broken(String expected) {
            return new SyntaxException(number, at + 1, text.substring(at), expected);
        }

        private StraceLine made(Kind kind, String name, int from, int to) {
            return new StraceLine(number, text, id, time, relative, kind, name, from, to);
        }
    }
}
