package iovascope.workload;

import iovascope.trace.Trace;
import iovascope.trace.TraceEvent;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Plays a workload, event by event; needs no more memory than its live mappings. */
public final class Generator {

    private Generator() {}

    /**
     * Hands a whole trace to a sink.
     *
     * @throws IOException only if the sink does
     */
    public static void play(WorkloadSpec spec, TraceSink sink) throws IOException {
        Scenario scenario = spec.workload().scenario(spec);
        Header header = scenario.header();
        sink.begin(header);
        scenario.play(new Script(sink, header, spec.messages()));
    }

    /** The same trace in memory. */
    public static Trace trace(WorkloadSpec spec) {
        Trace.Builder trace = new Trace.Builder(spec.workload().text());
        try {
            play(spec, new InMemory(trace));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return trace.build();
    }

    private record InMemory(Trace.Builder trace) implements TraceSink {

        @Override
        public void begin(Header header) {
            trace.device(header.device());
            header.objects().forEach(trace::object);
            header.processes().forEach(trace::process);
        }

        @Override
        public void event(TraceEvent event) {
            trace.add(event);
        }
    }
}
