package iovascope.trace.strace;

import iovascope.trace.ReadOptions;
import iovascope.trace.Trace;
import iovascope.trace.TraceFormat;
import iovascope.trace.TraceFormatException;

/** What {@code strace -f -y -s 72} or more wrote; with -t, -tt, -ttt or -r, -T, -x, -xx and -yy or without. */
public final class StraceFormat implements TraceFormat {

    private static final int LINES_TO_RECOGNIZE = 40;

    @Override
    public String name() {
        return "strace";
    }

    @Override
    public boolean recognizes(String head) {
        int good = 0;
        int bad = 0;
        int from = 0;
        for (int number = 1; number <= LINES_TO_RECOGNIZE && from < head.length(); number++) {
            int end = head.indexOf('\n', from);
            if (end < 0 && number > 1) {
                break; // The head may end inside a line.
            }
            String line = head.substring(from, end < 0 ? head.length() : end);
            try {
                good += StraceLine.parse(line.stripTrailing(), number).unmistakable() ? 1 : 0;
            } catch (SyntaxException e) {
                bad++;
            }
            from = end < 0 ? head.length() : end + 1;
        }
        return good > bad;
    }

    @Override
    public Trace read(String source, String text, ReadOptions options) throws TraceFormatException {
        Trace.Builder trace = new Trace.Builder(source);
        try {
            long bareId = BareLines.id(text);
            IdentityFacts facts = new IdentityFacts();
            new CallReader(bareId, facts).walk(text);
            Recording recording = new Recording(trace, new Identities(facts, options.processes()));
            new CallReader(bareId, new EventWriter(recording, facts, options.lenient())).walk(text);
        } catch (SyntaxException e) {
            TraceFormatException failure = new TraceFormatException(source, e.line, e.column, e.found, e.expected);
            failure.initCause(e);
            throw failure;
        }
        return trace.build();
    }
}
