package iovascope.trace.strace;

import iovascope.trace.TraceEvent;
import java.util.HashMap;
import java.util.Map;

/** Walks a whole source: cuts lines, joins the halves of interrupted calls, and hands on what happened in order. */
final class CallReader {

    /** What a walk meets. */
    interface Listener {

        /** A call, at the place of its return; one that never returned, where its thread or the source ends. */
        void call(Call call) throws SyntaxException;

        /** The first half of a call that others interrupted. */
        default void entered(Call call) throws SyntaxException {}

        /** The second half of a call whose first half the source does not have. */
        default void headless(StraceLine line) {}

        default void signal(StraceLine line) {}

        default void exited(StraceLine line, long id, long time) {}

        default void timeWentBack(StraceLine line) {}

        default void broken(SyntaxException cause) throws SyntaxException {}
    }

    private final long bareId;
    private final Listener listener;
    private final Map<Long, Call> pending = new HashMap<>();
    private long lastTime = TraceEvent.UNKNOWN;

    /** @param bareId the id of lines that name none */
    CallReader(long bareId, Listener listener) {
        this.bareId = bareId;
        this.listener = listener;
    }

    /** @throws SyntaxException if the listener lets one pass */
    void walk(String source) throws SyntaxException {
        int number = 0;
        int from = 0;
        while (from < source.length()) {
            int end = source.indexOf('\n', from);
            end = end < 0 ? source.length() : end;
            int to = end > from && source.charAt(end - 1) == '\r' ? end - 1 : end;
            number++;
            try {
                meet(StraceLine.parse(source.substring(from, to), number));
            } catch (SyntaxException e) {
                listener.broken(e);
            }
            from = end + 1;
        }
        for (Call call : pending.values().stream()
                .sorted((a, b) -> a.firstLine - b.firstLine)
                .toList()) {
            tell(call);
        }
    }

    private void meet(StraceLine line) throws SyntaxException {
        long id = line.id() < 0 ? bareId : line.id();
        long time = clock(line);
        switch (line.kind()) {
            case CALL -> {
                abandon(id);
                listener.call(Call.of(line, id, time));
            }
            case UNFINISHED -> {
                abandon(id);
                Call call = Call.of(line, id, time);
                pending.put(id, call);
                listener.entered(call);
            }
            case RESUMED -> {
                Call call = pending.remove(id);
                if (call != null && call.name.equals(line.name())) {
                    listener.call(call.resumed(line));
                } else {
                    listener.headless(line);
                }
            }
            case SIGNAL -> listener.signal(line);
            case EXIT -> {
                abandon(id);
                listener.exited(line, id, time);
            }
            case OTHER -> {}
        }
    }

    private void abandon(long id) throws SyntaxException {
        Call call = pending.remove(id);
        if (call != null) {
            tell(call);
        }
    }

    private void tell(Call call) throws SyntaxException {
        try {
            listener.call(call);
        } catch (SyntaxException e) {
            listener.broken(e);
        }
    }

    private long clock(StraceLine line) {
        long time = line.time();
        if (time == TraceEvent.UNKNOWN) {
            return time;
        }
        if (line.relative()) {
            time += Math.max(0, lastTime);
        }
        if (time < lastTime) {
            listener.timeWentBack(line);
        }
        lastTime = time;
        return time;
    }
}
