package iovascope.report;

import iovascope.check.Finding;
import iovascope.check.FindingGroup;
import iovascope.check.Rule;
import iovascope.check.Verdict;
import iovascope.inspect.Inspection;
import iovascope.mem.Unsigned;
import iovascope.timeline.Timeline;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The findings for people, worst kind first, equal ones once, and of many alike the first few. */
public final class TextReport implements FindingsReport {

    private static final String INDENT = "    ";
    /** Groups of one rule that are written out. */
    private static final int MOST_GROUPS = 5;
    /** Steps of one group that are named. */
    private static final int MOST_STEPS = 8;

    private final PrintStream out;
    private final Ink ink;
    private boolean any;

    public TextReport(PrintStream out, Ink ink) {
        this.out = out;
        this.ink = ink;
    }

    @Override
    public void add(Inspection inspection, List<Finding> findings) {
        if (any) {
            out.println();
        }
        any = true;
        Timeline timeline = inspection.timeline();
        out.printf(
                "%s: %s, %s under kernel profile %s%n",
                timeline.trace().source(),
                Words.plural(timeline.steps(), "step"),
                timeline.model().type(),
                timeline.profile().name());
        for (String assumption : timeline.assumptions()) {
            out.println("assumed: " + assumption);
        }
        for (String given : timeline.evidence()) {
            out.println("given: " + given);
        }
        List<String> updates = LiveUpdateText.lines(inspection);
        if (!updates.isEmpty()) {
            out.println();
            out.println(ink.bold("Live updates"));
            updates.forEach(line -> out.println("  " + line));
        }
        for (Verdict verdict : Words.ORDER) {
            List<Finding> some = Words.withVerdict(findings, verdict);
            if (!some.isEmpty()) {
                out.println();
                out.println(ink.bold(Words.heading(verdict)));
                if (verdict == Verdict.TOOL_LIMIT) {
                    writeUnchecked(some);
                } else {
                    FindingGroup.byRule(some).forEach((rule, groups) -> write(timeline, rule, groups));
                }
            }
        }
        out.println();
        out.println(Words.summary(findings));
    }

    /** Several checks often lack the same. */
    private void writeUnchecked(List<Finding> findings) {
        Map<String, String> rules = findings.stream()
                .collect(Collectors.groupingBy(
                        Finding::what, LinkedHashMap::new, Collectors.mapping(Finding::id, Collectors.joining(", "))));
        rules.forEach((what, ids) -> out.println("  " + what + " (" + ids + ")"));
    }

    private void write(Timeline timeline, Rule rule, List<FindingGroup> groups) {
        for (FindingGroup group : groups.subList(0, Math.min(MOST_GROUPS, groups.size()))) {
            write(timeline, group);
        }
        if (groups.size() > MOST_GROUPS) {
            List<FindingGroup> rest = groups.subList(MOST_GROUPS, groups.size());
            long count = rest.stream().mapToLong(FindingGroup::count).sum();
            List<Finding> members =
                    rest.stream().flatMap(group -> group.members().stream()).toList();
            out.println("  and " + count + " more " + rule.id() + ": " + steps(members, count));
        }
    }

    private void write(Timeline timeline, FindingGroup group) {
        Finding finding = group.first();
        String stamp =
                finding.verdict() == Verdict.ACCEPTED_DANGEROUS ? "  " + ink.red("[the kernel accepts this]") : "";
        String severity = finding.severity().name().toLowerCase(Locale.ROOT);
        String coloured = switch (finding.severity()) {
            case ERROR -> ink.red(severity);
            case WARNING -> ink.yellow(severity);
            case NOTE -> severity;
        };
        out.printf("  %s  %s %s%s  %s%n", coloured, finding.id(), finding.name(), stamp, place(timeline, finding));
        out.println(INDENT + finding.what());
        for (String line : Evidence.lines(timeline, finding)) {
            out.println(INDENT + "  " + ink.dim(line));
        }
        if (!finding.consequence().isEmpty()) {
            out.println(INDENT + finding.consequence());
        }
        if (!finding.fix().isEmpty()) {
            out.println(INDENT + "fix: " + finding.fix());
        }
        for (String message : Evidence.send(finding)) {
            out.println(INDENT + "     " + message);
        }
        if (group.count() > 1) {
            List<Finding> again = group.members().subList(1, group.members().size());
            out.println(INDENT + (group.count() - 1) + " more like it: " + steps(again, group.count() - 1));
        }
    }

    private static String place(Timeline timeline, Finding finding) {
        List<String> words = new ArrayList<>();
        words.add(Evidence.place(timeline, finding.step()));
        if (finding.cause() != finding.step()) {
            words.add("first cause " + Evidence.place(timeline, finding.cause()));
        }
        if (finding.asid() != Finding.NO_ASID) {
            words.add("asid " + Integer.toUnsignedString(finding.asid()));
        }
        if (finding.iova() != null) {
            words.add(finding.iova() + " (" + Unsigned.size(finding.iova().size()) + ")");
        }
        return String.join(", ", words);
    }

    private static String steps(List<Finding> findings, long count) {
        if (findings.isEmpty()) {
            return "counted only";
        }
        String steps = findings.stream()
                .limit(MOST_STEPS)
                .map(finding -> Integer.toString(finding.step()))
                .collect(Collectors.joining(", "));
        boolean one = findings.size() == 1 && count == 1;
        return (one ? "step " : "steps ") + steps + (count > MOST_STEPS ? ", …" : "");
    }
}
