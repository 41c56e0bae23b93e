package iovascope.trace.vtrace;

import iovascope.trace.Action;
import iovascope.trace.Trace;
import iovascope.trace.TraceEvent;
import iovascope.trace.TraceFormatException;
import iovascope.trace.TraceProblem;
import iovascope.vhost.IotlbMessage;
import java.util.List;

/** One pass over a source, line by line; the lines that are read otherwise are told of in their turn. */
final class Reading {

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

    /** The trace, if there is no more. */
    Trace end() throws TraceFormatException {
        if (!begun) {
            lineNumber = Math.max(1, lineNumber);
            report(new BadLine(1, "end of file", "the line 'vtrace 1'"));
        }
        return trace.build();
    }

    /** The trace so far. */
    Trace soFar() {
        return trace.snapshot();
    }

    /**
     * Adds a row that a line was parsed to, if it can stand there.
     *
     * @param number of the line, from 1
     * @return whether it was added; if not, {@link #line} will know why
     */
    boolean add(int number, Rows rows, int row) {
        long time = rows.time[row];
        if (time != TraceEvent.UNKNOWN && time < latest) {
            return false;
        }
        // None is known above the line that begins a file, so it cannot be taken for an event.
        int process = process(rows, rows.process[row]);
        if (process < 0) {
            return false;
        }
        IotlbMessage message = new IotlbMessage(
                rows.header[row],
                rows.asid[row],
                rows.type[row],
                rows.iova[row],
                rows.size[row],
                rows.uaddr[row],
                rows.perm[row]);
        trace.addMessage(number, time, process, message, rows.fd[row], rows.observed[row], rows.kernelObserved[row]);
        latest = time == TraceEvent.UNKNOWN ? latest : time;
        return true;
    }

    /** Index of the process that some rows name, or -1 if none is known under this name. */
    private int process(Rows rows, int named) {
        int known = rows.known[named];
        if (known < 0) {
            known = names.knownProcess(rows.names[named]);
            rows.known[named] = known;
        }
        return known;
    }

    /**
     * Reads a line.
     *
     * @param number of the line, from 1; not below that of the line before it
     * @param line without its end
     */
    void line(int number, String line) throws TraceFormatException {
        lineNumber = number;
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
        TraceFormatException error = new TraceFormatException(source, lineNumber, bad.column, bad.found, bad.expected);
        if (!lenient) {
            throw error;
        }
        String text = error.getMessage()
                .substring(
                        "%s:%d:%d: ".formatted(source, lineNumber, bad.column).length());
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
