package iovascope.ui.findings;

import iovascope.check.FindingGroup;
import iovascope.report.MarkdownReport;
import iovascope.timeline.Timeline;
import iovascope.ui.shell.OpenTrace;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Findings as text. */
final class FindingText {

    private FindingText() {}

    /** One group, as the report writes it, to be pasted. */
    static String markdown(OpenTrace trace, FindingGroup group) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        new MarkdownReport(out).add(trace.inspection(), group.members());
        out.flush();
        // How the whole live update went belongs to a report, not to one of its findings.
        return bytes.toString(StandardCharsets.UTF_8).replaceFirst("(?s)### Live updates\\R.*?(?=\\R### )\\R", "");
    }

    /** What every finding of a trace rests on, a sentence each. */
    static List<String> rests(OpenTrace trace) {
        Timeline timeline = trace.timeline();
        List<String> lines = new ArrayList<>();
        lines.add("the rules of kernel " + timeline.profile().name() + " and a device of type "
                + timeline.model().type());
        lines.add("what the trace recorded: what it does not show was not checked");
        timeline.assumptions().forEach(line -> lines.add("assumed: " + line));
        timeline.evidence().forEach(line -> lines.add("given: " + line));
        return lines;
    }
}
