package iovascope.report;

import iovascope.inspect.Measurement;
import java.io.PrintStream;
import java.util.Locale;

/** A measurement as a table for people, or as one JSON object. */
public final class MeasurementText {

    private MeasurementText() {}

    /** The JSON object, without the end of its line; times in the units that the names say. */
    public static String json(Measurement measured) {
        return JsonLine.of(json -> {
            json.writeNumberField("messages", measured.messages());
            json.writeNumberField("live", measured.live());
            json.writeNumberField("bytes", measured.bytes());
            json.writeNumberField("load_ms", rounded(measured.loadMillis()));
            json.writeNumberField("replay_ms", rounded(measured.replayMillis()));
            json.writeNumberField("index_ms", rounded(measured.indexMillis()));
            json.writeNumberField("check_ms", rounded(measured.checkMillis()));
            json.writeNumberField("heap_bytes_per_message", rounded(measured.heapBytesPerMessage()));
            json.writeObjectFieldStart("seek_us");
            json.writeNumberField("p50", rounded(measured.seek().median()));
            json.writeNumberField("p99", rounded(measured.seek().p99()));
            json.writeEndObject();
            json.writeObjectFieldStart("rectangle_us");
            json.writeNumberField("p50", rounded(measured.rectangle().median()));
            json.writeNumberField("p99", rounded(measured.rectangle().p99()));
            json.writeEndObject();
            json.writeNumberField("findings", measured.findings());
        });
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }

    /** Writes the table. */
    public static void write(Measurement measured, PrintStream out) {
        row(out, "messages", "%,d", measured.messages());
        row(out, "mappings at the end", "%,d", measured.live());
        row(out, "file", "%,d bytes", measured.bytes());
        row(out, "reading", "%,.0f ms", measured.loadMillis());
        row(out, "replaying", "%,.0f ms", measured.replayMillis());
        row(out, "indexing", "%,.0f ms", measured.indexMillis());
        row(out, "checking", "%,.0f ms, %,d findings", measured.checkMillis(), measured.findings());
        row(out, "memory", "%.1f bytes a message", measured.heapBytesPerMessage());
        row(
                out,
                "a random step",
                "%,.0f µs, 99 %% below %,.0f µs",
                measured.seek().median(),
                measured.seek().p99());
        row(
                out,
                "a random picture",
                "%,.0f µs, 99 %% below %,.0f µs",
                measured.rectangle().median(),
                measured.rectangle().p99());
    }

    private static void row(PrintStream out, String name, String format, Object... values) {
        out.printf(Locale.ROOT, "%-20s %s%n", name, String.format(Locale.ROOT, format, values));
    }
}
