package iovascope.report;

import iovascope.check.Finding;
import iovascope.emulator.Mapping;
import iovascope.inspect.Inspection;
import iovascope.mem.Unsigned;
import iovascope.timeline.DeviceState;
import iovascope.timeline.Step;
import iovascope.timeline.Table;
import iovascope.timeline.Timeline;
import iovascope.trace.Action;
import iovascope.trace.TraceEvent;
import iovascope.vhost.Access;
import iovascope.vhost.IotlbMessage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;

/** Tables as comma-separated values, with a line of names first. Source: RFC 4180; lines end as on Unix. */
public final class CsvTables {

    /** Rows from one report of progress to the next. */
    private static final int STRIDE = 4096;

    private final Appendable out;

    public CsvTables(Appendable out) {
        this.out = out;
    }

    /**
     * Every step: what was said, and what the model answered.
     *
     * @param progress is told the number of a step now and then, and may end it by throwing
     */
    public void messages(Timeline timeline, IntConsumer progress) throws IOException {
        row("step", "time", "process", "event", "asid", "iova", "size", "uaddr", "perm", "kernel", "result");
        for (int number = 1; number <= timeline.steps(); number++) {
            if (number % STRIDE == 0) {
                progress.accept(number);
            }
            Step step = timeline.step(number);
            TraceEvent event = timeline.trace().event(step.event());
            String process = event.process() < 0
                    ? ""
                    : timeline.trace().processes().get(event.process()).name();
            String[] fields = fields(event.action());
            row(
                    Integer.toString(number),
                    EventText.time(event),
                    process,
                    EventText.name(event.action()),
                    fields[0],
                    fields[1],
                    fields[2],
                    fields[3],
                    fields[4],
                    EventText.kernel(step),
                    EventText.result(step));
        }
    }

    private static String[] fields(Action action) {
        String[] fields = {"", "", "", "", ""};
        if (action instanceof Action.Message sent) {
            IotlbMessage message = sent.message();
            fields[0] = Integer.toUnsignedString(message.asid());
            if (!IotlbMessage.isBatch(message.type())) {
                fields[1] = Unsigned.hex(message.iova());
                fields[2] = Unsigned.hex(message.size());
            }
            if (message.type() == IotlbMessage.UPDATE || message.type() == IotlbMessage.REMAP) {
                fields[3] = Unsigned.hex(message.uaddr());
                fields[4] = Access.text(message.perm());
            }
        }
        return fields;
    }

    /** The mappings of the kernel and of the device at one step. */
    public void mappings(DeviceState state) throws IOException {
        row("view", "asid", "first", "last", "size", "addr", "uaddr", "perm");
        for (Table table : state.kernel().values()) {
            mappings("kernel", table);
        }
        for (Table table : state.device().values()) {
            mappings("device", table);
        }
    }

    private void mappings(String view, Table table) throws IOException {
        for (Mapping mapping : table.mappings()) {
            row(
                    view,
                    Integer.toUnsignedString(table.asid()),
                    Unsigned.hex(mapping.range().first()),
                    Unsigned.hex(mapping.range().last()),
                    Unsigned.hex(mapping.range().size()),
                    Unsigned.hex(mapping.addr()),
                    Unsigned.hex(mapping.uaddr()),
                    Access.text(mapping.perm()));
        }
    }

    public void findings(Inspection inspection) throws IOException {
        row(
                "id",
                "name",
                "severity",
                "verdict",
                "step",
                "cause",
                "asid",
                "first",
                "last",
                "what",
                "consequence",
                "fix",
                "count");
        for (Finding finding : inspection.findings()) {
            row(
                    finding.id(),
                    finding.name(),
                    finding.severity().name().toLowerCase(Locale.ROOT),
                    finding.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    Integer.toString(finding.step()),
                    Integer.toString(finding.cause()),
                    finding.asid() == Finding.NO_ASID ? "" : Integer.toUnsignedString(finding.asid()),
                    finding.iova() == null ? "" : Unsigned.hex(finding.iova().first()),
                    finding.iova() == null ? "" : Unsigned.hex(finding.iova().last()),
                    finding.what(),
                    finding.consequence(),
                    finding.fix(),
                    Long.toString(finding.count()));
        }
    }

    /** Any table. @param rows of one length */
    public void rows(List<String[]> rows) throws IOException {
        for (String[] row : rows) {
            row(row);
        }
    }

    private void row(String... values) throws IOException {
        for (int at = 0; at < values.length; at++) {
            out.append(at == 0 ? "" : ",").append(quoted(text(values[at])));
        }
        out.append('\n');
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }

    private static String quoted(String value) {
        boolean plain =
                value.chars().noneMatch(letter -> letter == ',' || letter == '"' || letter == '\n' || letter == '\r');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
