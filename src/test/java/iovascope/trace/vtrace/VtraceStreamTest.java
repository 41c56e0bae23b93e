package iovascope.trace.vtrace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.trace.Action;
import iovascope.trace.DeviceHeader;
import iovascope.trace.Trace;
import iovascope.trace.TraceEvent;
import iovascope.trace.TraceProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VtraceStreamTest {

    private static final DeviceHeader DEVICE = new DeviceHeader("vduse", Map.of("asids", "1"));

    @Test
    void writesWhatTheWriterWrites() throws IOException {
        // Long enough for several buffers, and letters of two and four bytes, which no buffer may cut.
        assertSame(9000);
    }

    @Test
    void writesATraceWithoutEvents() throws IOException {
        assertSame(0);
    }

    private static void assertSame(int events) throws IOException {
        Trace.Builder trace = new Trace.Builder("-").device(DEVICE);
        trace.process(new TraceProcess("p", 1));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (VtraceStream stream = new VtraceStream(bytes, DEVICE, List.of(), trace.processes())) {
            for (int number = 0; number < events; number++) {
                Action action = new Action.Note("\u00e9\ud834\udd1e".repeat(number % 7));
                TraceEvent event =
                        new TraceEvent(number, number * 1001L, -1, action, TraceEvent.UNKNOWN, TraceEvent.UNKNOWN);
                stream.event(event);
                trace.add(event);
            }
        }
        assertTrue(events == 0 || bytes.size() > 3 * 65536, "several buffers");
        assertEquals(VtraceWriter.write(trace.build()), bytes.toString(StandardCharsets.UTF_8));
    }
}
