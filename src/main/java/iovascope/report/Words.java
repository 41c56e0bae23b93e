package iovascope.report;

import iovascope.check.Finding;
import iovascope.check.Severity;
import iovascope.check.Verdict;
import java.util.List;

/** Words and counts that the reports for people share. */
final class Words {

    /** Worst kind first. */
    static final List<Verdict> ORDER = List.of(
            Verdict.ACCEPTED_DANGEROUS, Verdict.REJECTED, Verdict.TRACE_PROBLEM, Verdict.NOTE, Verdict.TOOL_LIMIT);

    private Words() {}

    static String heading(Verdict verdict) {
        return switch (verdict) {
            case ACCEPTED_DANGEROUS -> "Accepted and dangerous";
            case REJECTED -> "Rejected by the kernel";
            case TRACE_PROBLEM -> "At odds with the recording";
            case NOTE -> "Worth a look";
            case TOOL_LIMIT -> "Not checked";
        };
    }

    static List<Finding> withVerdict(List<Finding> findings, Verdict verdict) {
        return findings.stream().filter(finding -> finding.verdict() == verdict).toList();
    }

    /** One line that counts. */
    static String summary(List<Finding> findings) {
        long errors = count(findings, Severity.ERROR);
        long warnings = count(findings, Severity.WARNING);
        long notes = count(findings, Severity.NOTE);
        long accepted = withVerdict(findings, Verdict.ACCEPTED_DANGEROUS).stream()
                .mapToLong(Finding::count)
                .sum();
        String counts =
                errors + warnings == 0 ? "nothing found" : plural(errors, "error") + ", " + plural(warnings, "warning");
        String dangerous = accepted == 0 ? "" : "; the kernel accepts " + accepted + " of them";
        return counts + dangerous + (notes == 0 ? "" : " (and " + plural(notes, "note") + ")");
    }

    private static long count(List<Finding> findings, Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity && finding.verdict() != Verdict.TOOL_LIMIT)
                .mapToLong(Finding::count)
                .sum();
    }

    static String plural(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
