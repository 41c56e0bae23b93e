package iovascope.trace.vtrace;

import iovascope.trace.Action;
import iovascope.trace.Trace;
import iovascope.vhost.IotlbMessage;
import java.util.List;

/** Writes a trace in the format that {@link VtraceFormat} reads. */
public final class VtraceWriter {

    private static final ActionWriter NAMELESS = new ActionWriter(List.of(), List.of());

    private VtraceWriter() {}

    /** A message as it stands in a line, without time, process and result: {@code remap asid=0 iova=0x1000 …}. */
    public static String message(IotlbMessage message) {
        Action action = new Action.Message(message, -1);
        StringBuilder text = new StringBuilder(NAMELESS.event(action));
        NAMELESS.fields(action, text);
        return text.toString();
    }

    /**
     * The whole trace as text. Reading it gives an equal trace; problems are not kept. A character that the format
     * forbids in names becomes {@code _}.
     */
    public static String write(Trace trace) {
        Lines lines = new Lines(trace.objects(), trace.processes());
        StringBuilder text = new StringBuilder();
        lines.header(text, trace.device());
        for (int index = 0; index < trace.count(); index++) {
            lines.event(text, trace.event(index));
        }
        return text.toString();
    }
}
