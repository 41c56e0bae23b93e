package iovascope.report;

import iovascope.check.Finding;
import iovascope.check.Severity;
import iovascope.check.Verdict;
import iovascope.inspect.Inspection;
import iovascope.mem.Unsigned;
import iovascope.timeline.Timeline;
import iovascope.trace.TraceEvent;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The findings of one trace for people, worst kind first. */
public final class TextReport {

    private static final List<Verdict> ORDER = List.of(
            Verdict.ACCEPTED_DANGEROUS, Verdict.REJECTED, Verdict.TRACE_PROBLEM, Verdict.TOOL_LIMIT, Verdict.NOTE);
    private static final String INDENT = "    ";

    private final Inspection inspection;
    private final Ink ink;

    public TextReport(Inspection inspection, Ink ink) {
        this.inspection = inspection;
        this.ink = ink;
    }

    public void write(PrintStream out) {
        Timeline timeline = inspection.timeline();
        out.printf(
                "%s: %s, %s%n",
                timeline.trace().source(),
                plural(timeline.steps(), "step"),
                "%s under kernel profile %s"
                        .formatted(timeline.model().type(), timeline.profile().name()));
        for (String assumption : timeline.assumptions()) {
            out.println("assumed: " + assumption);
        }
        for (Verdict verdict : ORDER) {
            List<Finding> group = withVerdict(verdict);
            if (!group.isEmpty()) {
                out.println();
                out.println(ink.bold(heading(verdict)));
                group.forEach(finding -> write(finding, out));
            }
        }
        out.println();
        out.println(summary());
    }

    /** One line that counts. */
    private String summary() {
        long errors = count(Severity.ERROR);
        long warnings = count(Severity.WARNING);
        long notes = count(Severity.NOTE);
        String counts =
                errors + warnings == 0 ? "nothing found" : plural(errors, "error") + ", " + plural(warnings, "warning");
        String dangerous = withVerdict(Verdict.ACCEPTED_DANGEROUS).isEmpty()
                ? ""
                : "; the kernel accepts "
                        + withVerdict(Verdict.ACCEPTED_DANGEROUS).size() + " of them";
        return counts + dangerous + (notes == 0 ? "" : " (and " + plural(notes, "note") + ")");
    }

    private void write(Finding finding, PrintStream out) {
        String stamp =
                finding.verdict() == Verdict.ACCEPTED_DANGEROUS ? "  " + ink.red("[the kernel accepts this]") : "";
        String severity = finding.severity().name().toLowerCase(Locale.ROOT);
        String coloured = switch (finding.severity()) {
            case ERROR -> ink.red(severity);
            case WARNING -> ink.yellow(severity);
            case NOTE -> severity;
        };
        out.printf("  %s  %s %s%s  %s%n", coloured, finding.id(), finding.name(), stamp, place(finding));
        out.println(INDENT + finding.what());
        if (!finding.consequence().isEmpty()) {
            out.println(INDENT + finding.consequence());
        }
        if (!finding.fix().isEmpty()) {
            out.println(INDENT + "fix: " + finding.fix());
        }
    }

    private String place(Finding finding) {
        List<String> words = new ArrayList<>();
        words.add("step " + finding.step() + line(finding.step()));
        if (finding.cause() != finding.step()) {
            words.add("caused by step " + finding.cause() + line(finding.cause()));
        }
        if (finding.asid() >= 0) {
            words.add("asid " + finding.asid());
        }
        if (finding.iova() != null) {
            words.add(finding.iova() + " (" + Unsigned.size(finding.iova().size()) + ")");
        }
        return String.join(", ", words);
    }

    private String line(int step) {
        Timeline timeline = inspection.timeline();
        if (step < 1 || step > timeline.steps()) {
            return "";
        }
        TraceEvent event = timeline.trace().event(timeline.step(step).event());
        return " (line " + event.line() + ")";
    }

    private static String heading(Verdict verdict) {
        return switch (verdict) {
            case ACCEPTED_DANGEROUS -> "Accepted and dangerous";
            case REJECTED -> "Rejected by the kernel";
            case TRACE_PROBLEM -> "At odds with the recording";
            case TOOL_LIMIT -> "Not checked";
            case NOTE -> "Notes";
        };
    }

    private List<Finding> withVerdict(Verdict verdict) {
        return inspection.findings().stream()
                .filter(finding -> finding.verdict() == verdict)
                .toList();
    }

    private long count(Severity severity) {
        return inspection.findings().stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    private static String plural(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
