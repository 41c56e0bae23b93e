package iovascope.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import iovascope.check.Checks;
import iovascope.check.Finding;
import iovascope.check.Page;
import iovascope.check.Rule;
import iovascope.check.Severity;
import iovascope.check.Verdict;
import iovascope.inspect.Inspection;
import iovascope.mem.Unsigned;
import iovascope.timeline.Timeline;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The findings as one SARIF log with one run, for tools that gather what checkers say.
 *
 * <p>Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0.
 */
public final class SarifReport implements FindingsReport {

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private final JsonGenerator json;
    private final List<Rule> rules = Checks.rules();
    private final List<Finding> unchecked = new ArrayList<>();

    /** @param version of this program */
    public SarifReport(PrintStream out, String version) {
        try {
            json = new JsonFactory().createGenerator(unclosed(out)).useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("$schema", SCHEMA);
            json.writeStringField("version", "2.1.0");
            json.writeArrayFieldStart("runs");
            json.writeStartObject();
            writeTool(version);
            json.writeStringField("columnKind", "unicodeCodePoints");
            json.writeArrayFieldStart("results");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A stream that notes its errors, as a PrintStream does, and that outlives the report. */
    private static Writer unclosed(PrintStream out) {
        return new Writer() {
            @Override
            public void write(char[] text, int from, int length) {
                out.print(new String(text, from, length));
            }

            @Override
            public void flush() {
                out.flush();
            }

            @Override
            public void close() {
                out.flush();
            }
        };
    }

    @Override
    public void add(Inspection inspection, List<Finding> findings) {
        try {
            for (Finding finding : findings) {
                if (finding.verdict() == Verdict.TOOL_LIMIT) {
                    unchecked.add(finding);
                } else {
                    writeResult(inspection.timeline(), finding);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void end() {
        try {
            json.writeEndArray();
            writeInvocation();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw(System.lineSeparator());
            json.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeTool(String version) throws IOException {
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", "iovascope");
        json.writeStringField("version", version);
        json.writeArrayFieldStart("rules");
        for (Rule rule : rules) {
            Page page = Page.of(rule);
            json.writeStartObject();
            json.writeStringField("id", rule.id());
            json.writeStringField("name", rule.name());
            writeMessage("shortDescription", page.summary());
            json.writeObjectFieldStart("help");
            json.writeStringField("text", page.text());
            json.writeStringField("markdown", page.text());
            json.writeEndObject();
            json.writeObjectFieldStart("defaultConfiguration");
            json.writeStringField("level", level(rule.severity()));
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String level(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    private void writeResult(Timeline timeline, Finding finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("ruleId", finding.id());
        json.writeNumberField("ruleIndex", rules.indexOf(finding.rule()));
        json.writeStringField("level", level(finding.severity()));
        String consequence = finding.consequence().isEmpty() ? "" : "; " + finding.consequence();
        writeMessage("message", finding.what() + consequence);
        json.writeArrayFieldStart("locations");
        writeLocation(timeline, finding.step(), null);
        json.writeEndArray();
        if (finding.cause() != finding.step()) {
            json.writeArrayFieldStart("relatedLocations");
            writeLocation(timeline, finding.cause(), "first cause");
            json.writeEndArray();
        }
        if (finding.count() > 1) {
            json.writeNumberField("occurrenceCount", finding.count());
        }
        json.writeObjectFieldStart("properties");
        writeProperties(finding);
        json.writeEndObject();
        json.writeEndObject();
    }

    private void writeProperties(Finding finding) throws IOException {
        json.writeStringField("verdict", finding.verdict().text());
        json.writeNumberField("step", finding.step());
        json.writeNumberField("cause", finding.cause());
        if (finding.asid() != Finding.NO_ASID) {
            json.writeNumberField("asid", Integer.toUnsignedLong(finding.asid()));
        }
        if (finding.iova() != null) {
            json.writeStringField("iova", finding.iova().toString());
            json.writeStringField("size", Unsigned.size(finding.iova().size()));
        }
        if (finding.expected() != null) {
            json.writeStringField("expected", finding.expected().toString());
        }
        if (finding.actual() != null) {
            json.writeStringField("actual", finding.actual().toString());
        }
        if (!finding.fix().isEmpty()) {
            json.writeStringField("fix", finding.fix());
        }
        if (!finding.send().isEmpty()) {
            json.writeArrayFieldStart("send");
            for (String message : Evidence.send(finding)) {
                json.writeString(message);
            }
            json.writeEndArray();
        }
    }

    private void writeLocation(Timeline timeline, int step, String words) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("physicalLocation");
        json.writeObjectFieldStart("artifactLocation");
        json.writeStringField("uri", uri(timeline.trace().source()));
        json.writeEndObject();
        int line = Evidence.line(timeline, step);
        if (line > 0) {
            json.writeObjectFieldStart("region");
            json.writeNumberField("startLine", line);
            json.writeEndObject();
        }
        json.writeEndObject();
        if (words != null) {
            writeMessage("message", words);
        }
        json.writeEndObject();
    }

    /** What could not be checked is no result: it is said once, as a notification of the run. */
    private void writeInvocation() throws IOException {
        json.writeArrayFieldStart("invocations");
        json.writeStartObject();
        json.writeBooleanField("executionSuccessful", true);
        json.writeArrayFieldStart("toolExecutionNotifications");
        for (Finding finding : unchecked) {
            json.writeStartObject();
            json.writeStringField("level", "note");
            writeMessage("message", finding.what());
            json.writeObjectFieldStart("associatedRule");
            json.writeStringField("id", finding.id());
            json.writeNumberField("index", rules.indexOf(finding.rule()));
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private void writeMessage(String field, String text) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    /** A relative path stays relative, so that a log can be read on another machine. */
    private static String uri(String source) {
        Path path = Path.of(source);
        if (path.isAbsolute()) {
            return path.toUri().toString();
        }
        try {
            String relative = path.toString().replace('\\', '/');
            // Without ./ a colon in the first name would end a scheme.
            String safe = relative.indexOf(':') < 0 ? relative : "./" + relative;
            return new URI(null, null, safe, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a path is always a URI's path", e);
        }
    }
}
