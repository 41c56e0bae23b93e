package iovascope.trace.vtrace;

import iovascope.process.MemoryObject;
import iovascope.trace.DeviceHeader;
import iovascope.trace.TraceEvent;
import iovascope.trace.TraceProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes the text of {@link VtraceWriter} event by event, for traces that no memory holds. */
public final class VtraceStream implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final OutputStream out;
    private final Lines lines;
    private final StringBuilder text = new StringBuilder(BUFFER + 1024);

    /**
     * Begins a trace.
     *
     * @param out where it goes, in pieces of about 64 KiB that end with a line
     * @param device the device, or null
     */
    public VtraceStream(
            OutputStream out, DeviceHeader device, List<MemoryObject> objects, List<TraceProcess> processes) {
        this.out = out;
        lines = new Lines(objects, processes);
        lines.header(text, device);
    }

    /** Adds an event; its line is not looked at. */
    public void event(TraceEvent event) throws IOException {
        lines.event(text, event);
        if (text.length() >= BUFFER) {
            drain();
        }
    }

    private void drain() throws IOException {
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        text.setLength(0);
    }

    /** Writes what is left, and leaves the stream below open. */
    @Override
    public void close() throws IOException {
        drain();
        out.flush();
    }
}
