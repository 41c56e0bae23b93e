package iovascope.trace.vtrace;

import iovascope.trace.Trace;

/** Writes a trace in the format that {@link VtraceFormat} reads. */
public final class VtraceWriter {

    private VtraceWriter() {}

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
