package iovascope.report;

import com.fasterxml.jackson.core.JsonGenerator;
import iovascope.check.Finding;
import iovascope.check.Slice;
import iovascope.inspect.Inspection;
import iovascope.mem.Unsigned;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** The JSON of {@code check --format jsonl}: one line a finding. */
public final class FindingsJson implements FindingsReport {

    private final PrintStream out;
    private final boolean named;

    /** @param named whether each line names its trace, which it need not if there is but one */
    public FindingsJson(PrintStream out, boolean named) {
        this.out = out;
        this.named = named;
    }

    @Override
    public void add(Inspection inspection, List<Finding> findings) {
        String file = named ? inspection.timeline().trace().source() : null;
        findings.forEach(finding -> out.println(line(finding, file)));
    }

    /**
     * The line of one finding, without its end.
     *
     * @param file name of the trace, or null if the reader knows which one it is
     */
    static String line(Finding finding, String file) {
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
        if (finding.asid() != Finding.NO_ASID) {
            json.writeNumberField("asid", Integer.toUnsignedLong(finding.asid()));
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
        if (!finding.send().isEmpty()) {
            json.writeArrayFieldStart("send");
            for (String message : Evidence.send(finding)) {
                json.writeString(message);
            }
            json.writeEndArray();
        }
        json.writeNumberField("count", finding.count());
    }

    private static void writeSlice(JsonGenerator json, String name, Slice slice) throws IOException {
        if (slice == null) {
            return;
        }
        json.writeObjectFieldStart(name);
        if (slice.object() != null) {
            json.writeStringField("object", slice.object());
        }
        if (slice.hasUaddr()) {
            json.writeStringField("uaddr", Unsigned.hex(slice.uaddr()));
        }
        if (slice.hasOffset()) {
            json.writeStringField("offset", Unsigned.hex(slice.offset()));
        }
        json.writeEndObject();
    }
}
