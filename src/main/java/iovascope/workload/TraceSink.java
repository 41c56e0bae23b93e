package iovascope.workload;

import iovascope.trace.TraceEvent;
import java.io.IOException;

/** Takes a trace as it comes into being. */
public interface TraceSink {

    /** Called once, before the first event. */
    void begin(Header header) throws IOException;

    /** The next event; its line is the one that it has in the text of the trace. */
    void event(TraceEvent event) throws IOException;

    /** What the event before was a mistake of; called right after it, and once for each mistake. */
    default void mistake(Mistake mistake) throws IOException {}
}
