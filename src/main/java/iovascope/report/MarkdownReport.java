package iovascope.report;

import iovascope.check.Finding;
import iovascope.check.FindingGroup;
import iovascope.check.Verdict;
import iovascope.inspect.Inspection;
import iovascope.mem.Unsigned;
import iovascope.timeline.Timeline;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The findings as Markdown that also reads well as plain text, to paste into a mail. */
public final class MarkdownReport implements FindingsReport {

    /** Groups of one rule that are written out: a mail is read by people. */
    private static final int MOST_GROUPS = 5;

    private static final int MOST_STEPS = 8;

    private final PrintStream out;
    private boolean any;

    public MarkdownReport(PrintStream out) {
        this.out = out;
    }

    @Override
    public void add(Inspection inspection, List<Finding> findings) {
        if (any) {
            out.println();
        }
        any = true;
        Timeline timeline = inspection.timeline();
        out.printf("## %s: %s%n%n", escaped(timeline.trace().source()), Words.summary(findings));
        out.printf(
                "%s, %s under kernel profile %s%n",
                Words.plural(timeline.steps(), "step"),
                escaped(timeline.model().type()),
                timeline.profile().name());
        for (String assumption : timeline.assumptions()) {
            out.println("- assumed: " + escaped(assumption));
        }
        for (String given : timeline.evidence()) {
            out.println("- given: " + escaped(given));
        }
        List<String> updates = LiveUpdateText.lines(inspection);
        if (!updates.isEmpty()) {
            out.printf("%n### Live updates%n%n");
            updates.forEach(line -> out.println("    " + line));
        }
        for (Verdict verdict : Words.ORDER) {
            List<Finding> some = Words.withVerdict(findings, verdict);
            if (!some.isEmpty()) {
                out.printf("%n### %s%n", Words.heading(verdict));
                FindingGroup.byRule(some).forEach((rule, groups) -> {
                    groups.stream().limit(MOST_GROUPS).forEach(group -> write(timeline, group));
                    if (groups.size() > MOST_GROUPS) {
                        long count = groups.stream()
                                .skip(MOST_GROUPS)
                                .mapToLong(FindingGroup::count)
                                .sum();
                        out.printf("%n- and %d more %s%n", count, rule.id());
                    }
                });
            }
        }
    }

    private void write(Timeline timeline, FindingGroup group) {
        Finding finding = group.first();
        if (finding.verdict() == Verdict.TOOL_LIMIT) {
            out.printf("%n- **%s** %s%n", finding.id(), escaped(finding.what()));
            return;
        }
        String severity = finding.severity().name().toLowerCase(Locale.ROOT);
        String range = finding.iova() == null
                ? ""
                : ", `%s` (%s)"
                        .formatted(finding.iova(), Unsigned.size(finding.iova().size()));
        out.printf(
                "%n- **%s** %s, %s, %s%s  %n",
                finding.id(), finding.name(), severity, Evidence.place(timeline, finding.step()), range);
        out.printf("  %s%n%n", escaped(finding.what()));
        for (String line : Evidence.lines(timeline, finding)) {
            out.println("      " + line);
        }
        if (!finding.consequence().isEmpty()) {
            out.printf("%n  Consequence: %s%n", escaped(finding.consequence()));
        }
        if (!finding.fix().isEmpty()) {
            out.printf("%n  Fix: %s%n", escaped(finding.fix()));
        }
        List<String> send = Evidence.send(finding);
        if (!send.isEmpty()) {
            out.println();
            send.forEach(message -> out.println("      " + message));
        }
        if (group.count() > 1) {
            String steps = group.members().stream()
                    .skip(1)
                    .limit(MOST_STEPS)
                    .map(again -> Integer.toString(again.step()))
                    .collect(Collectors.joining(", "));
            out.printf(
                    "%n  %d more like it%s%s%n",
                    group.count() - 1,
                    steps.isEmpty() ? "" : ", at step " + steps,
                    group.count() - 1 > MOST_STEPS ? ", …" : "");
        }
    }

    /** Names come from the trace; what would be markup there must not be markup here. */
    private static String escaped(String text) {
        return text.replaceAll("([\\\\`*_\\[\\]<>|])", "\\\\$1");
    }
}
