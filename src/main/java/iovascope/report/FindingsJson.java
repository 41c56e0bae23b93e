package iovascope.report;

import com.fasterxml.jackson.core.JsonGenerator;
import iovascope.check.Finding;
import iovascope.mem.Unsigned;
import java.io.IOException;
import java.util.Locale;

/** The JSON of {@code check --format jsonl}: one line a finding. */
public final class FindingsJson {

    private FindingsJson() {}

    /**
     * The line of one finding, without its end.
     *
     * @param file name of the trace, or null if the reader knows which one it is
     */
    public static String line(Finding finding, String file) {
        return JsonLine.of(json -> write(json, finding, file));
    }

    private static void write(JsonGenerator json, Finding finding, String file) throws IOException {
        if (file != null) {
            json.writeStringField("file", file);
        }
        json.writeStringField("id", finding.id());
        json.writeStringField("name", finding.name());
        json.writeStringField("severity", finding.severity().name().toLowerCase(Locale.ROOT));
        json.writeStringField("verdict", finding.verdict().text());
        json.writeNumberField("step", finding.step());
        json.writeNumberField("cause", finding.cause());
        if (finding.asid() >= 0) {
            json.writeNumberField("asid", finding.asid());
        }
        if (finding.iova() != null) {
            json.writeArrayFieldStart("iova");
            json.writeString(Unsigned.hex(finding.iova().first()));
            json.writeString(Unsigned.hex(finding.iova().last()));
            json.writeEndArray();
        }
        writeSlice(json, "expected", finding.expected());
        writeSlice(json, "actual", finding.actual());
        json.writeStringField("what", finding.what());
        json.writeStringField("consequence", finding.consequence());
        json.writeStringField("fix", finding.fix());
        json.writeNumberField("count", 1);
    }

    private static void writeSlice(JsonGenerator json, String name, Finding.Slice slice) throws IOException {
        if (slice == null) {
            return;
        }
        json.writeObjectFieldStart(name);
        json.writeStringField("object", slice.object());
        if (slice.known()) {
            json.writeStringField("offset", Unsigned.hex(slice.offset()));
        }
        json.writeEndObject();
    }
}
