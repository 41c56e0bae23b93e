package iovascope.trace.vtrace;

import iovascope.trace.Action;
import iovascope.trace.ReadOptions;
import iovascope.trace.Trace;
import iovascope.trace.TraceEvent;
import iovascope.trace.TraceFormat;
import iovascope.trace.TraceFormatException;
import iovascope.trace.TraceProblem;
import java.util.List;

/**
 * Reads the project's own text format: a line {@code vtrace 1}, header lines, and one line for each event, {@code TIME
 * PROCESS EVENT FIELDS [= RESULT]}.
 */
public final class VtraceFormat implements TraceFormat {

    @Override
    public String name() {
        return "vtrace";
    }

    @Override
    public boolean recognizes(String head) {
        return withoutMark(head).stripLeading().startsWith("vtrace");
    }

    @Override
    public Trace read(String source, String text, ReadOptions options) throws TraceFormatException {
        return new Reading(source, options.lenient()).all(withoutMark(text));
    }

    /** Editors of some systems begin a UTF-8 file with a byte order mark. */
    private static String withoutMark(String text) {
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /** One pass over a source. */
    private static final class Reading {

        private final String source;
        private final boolean lenient;
        private final Trace.Builder trace;
        private final Names names;
        private final ActionReader actions;
        private int lineNumber;
        private boolean begun;
        private boolean hasDevice;
        private long latest = TraceEvent.UNKNOWN;

        Reading(String source, boolean lenient) {
            this.source = source;
            this.lenient = lenient;
            trace = new Trace.Builder(source);
            names = new Names(trace);
            actions = new ActionReader(names);
        }

        Trace all(String text) throws TraceFormatException {
            int at = 0;
            while (at < text.length()) {
                int end = text.indexOf('\n', at);
                int next = end < 0 ? text.length() : end + 1;
                if (end < 0) {
                    end = text.length();
                }
                if (end > at && text.charAt(end - 1) == '\r') {
                    end--;
                }
                lineNumber++;
                line(text.substring(at, end));
                at = next;
            }
            if (!begun) {
                lineNumber = Math.max(1, lineNumber);
                report(new BadLine(1, "end of file", "the line 'vtrace 1'"));
            }
            return trace.build();
        }

        private void line(String line) throws TraceFormatException {
            int processes = trace.processes().size();
            try {
                if (!begun && !line.isBlank()) {
                    begun = true;
                    if (first(line)) {
                        return;
                    }
                }
                List<Token> tokens = Token.of(line);
                if (!tokens.isEmpty()) {
                    line(tokens);
                }
            } catch (BadLine bad) {
                names.forget(processes);
                report(bad);
            }
        }

        private void report(BadLine bad) throws TraceFormatException {
            TraceFormatException error =
                    new TraceFormatException(source, lineNumber, bad.column, bad.found, bad.expected);
            if (!lenient) {
                throw error;
            }
            String text = error.getMessage()
                    .substring("%s:%d:%d: "
                            .formatted(source, lineNumber, bad.column)
                            .length());
            trace.problem(new TraceProblem("syntax", lineNumber, bad.column, text));
        }

        /**
         * Whether this is the line that begins a file. If it is missing, a lenient mode goes on with the line as with
         * any other; if it names another version, nothing that follows can be trusted.
         */
        private boolean first(String line) throws TraceFormatException {
            List<Token> tokens = List.of();
            try {
                tokens = Token.of(line);
            } catch (BadLine later) {
                // It is no first line, and is reported as the line that it is.
            }
            if (tokens.isEmpty()
                    || !tokens.get(0).text().equals("vtrace")
                    || tokens.get(0).kind() != Token.Kind.WORD) {
                int column = line.length() - line.stripLeading().length() + 1;
                report(new BadLine(column, line.strip(), "the line 'vtrace 1'"));
                return false;
            }
            Token version = tokens.get(1);
            if (!version.text().equals("1") || version.kind() != Token.Kind.WORD) {
                throw new TraceFormatException(
                        source, lineNumber, version.column(), version.shown(), "version 1 of the format, the only one");
            }
            if (tokens.get(2).kind() != Token.Kind.END) {
                report(tokens.get(2).expected("end of line"));
            }
            return true;
        }

        private void line(List<Token> tokens) throws BadLine {
            Token first = tokens.get(0);
            String word = first.kind() == Token.Kind.WORD ? first.text() : "";
            if (!word.equals("device") && !word.equals("object") && !word.equals("process")) {
                event(tokens);
                return;
            }
            int last = tokens.size() - 1;
            Fields fields = new Fields(tokens.subList(1, last), tokens.get(last));
            switch (word) {
                case "object" -> HeaderReader.object(fields, names);
                case "process" -> HeaderReader.process(fields, names);
                default -> {
                    if (hasDevice) {
                        throw first.expected("one device a file");
                    }
                    trace.device(HeaderReader.device(fields));
                    hasDevice = true;
                }
            }
        }

        private void event(List<Token> tokens) throws BadLine {
            word(tokens.get(0), "a time, or a line device, object or process");
            long time = Values.time(tokens.get(0));
            if (time != TraceEvent.UNKNOWN && time < latest) {
                throw tokens.get(0).expected("a time that is not before the last one");
            }
            Token process = word(tokens.get(1), "a process");
            Token event = word(tokens.get(2), "an event");
            int end = result(tokens);
            long observed = end == tokens.size() - 1 ? TraceEvent.UNKNOWN : Values.result(tokens.get(end));
            Fields fields = new Fields(tokens.subList(3, end), tokens.get(end));
            int by = process(process, event);
            Token kernel = fields.kernel();
            long kernelObserved = kernel == null ? TraceEvent.UNKNOWN : Values.kernel(kernel);
            Action action = actions.read(event, fields);
            trace.add(new TraceEvent(lineNumber, time, by, action, observed, kernelObserved));
            latest = time == TraceEvent.UNKNOWN ? latest : time;
        }

        private static Token word(Token token, String expected) throws BadLine {
            if (token.kind() != Token.Kind.WORD) {
                throw token.expected(expected);
            }
            return token;
        }

        /** Index of the result, or of the end of the line if there is none. */
        private static int result(List<Token> tokens) throws BadLine {
            for (int at = 3; at < tokens.size() - 1; at++) {
                if (tokens.get(at).kind() == Token.Kind.RESULT) {
                    Token next = tokens.get(at + 1);
                    if (next.kind() != Token.Kind.END) {
                        throw next.expected("end of line after the result");
                    }
                    return at;
                }
            }
            return tokens.size() - 1;
        }

        private int process(Token process, Token event) throws BadLine {
            boolean nobody = process.text().equals("-");
            if (ActionReader.isWithoutProcess(event.text())) {
                if (!nobody) {
                    throw process.expected("'-', for " + event.text() + " is no act of a process");
                }
                return -1;
            }
            if (nobody) {
                throw process.expected("the name of a process");
            }
            return names.process(process);
        }
    }
}
