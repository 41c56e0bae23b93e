package iovascope.ui.findings;

import iovascope.check.Finding;
import iovascope.check.Severity;
import iovascope.check.Verdict;
import iovascope.ui.fx.Mark;

/** How each kind of finding looks and is called: by its shape and its stamp, never by colour alone. */
enum VerdictLook {
    /** The kernel said yes, and memory will be corrupted. */
    ACCEPTED(Mark.FINDING, "danger", "the kernel accepts this", "accepted"),
    /** The kernel said no. */
    REJECTED(Mark.CROSS, "warning-line", "rejected", "rejected"),
    TRACE(Mark.FINDING_OUTLINE, "accent-line", "trace problem", "trace"),
    LIMIT(Mark.RING, "muted-mark", "not checked", "not checked"),
    /** It harms nothing by itself, or only perhaps. */
    WARNING(Mark.FINDING_OUTLINE, "warning", "worth a look", "worth a look"),
    NOTE(Mark.RING, "muted-mark", "note", "note");

    final Mark mark;
    /** Style class of the mark. */
    final String ink;

    final String stamp;
    /** Beside the count in the head. */
    final String word;

    VerdictLook(Mark mark, String ink, String stamp, String word) {
        this.mark = mark;
        this.ink = ink;
        this.stamp = stamp;
        this.word = word;
    }

    static VerdictLook of(Finding finding) {
        VerdictLook look = of(finding.verdict());
        return look == NOTE && finding.severity() != Severity.NOTE ? WARNING : look;
    }

    static VerdictLook of(Verdict verdict) {
        return switch (verdict) {
            case ACCEPTED_DANGEROUS -> ACCEPTED;
            case REJECTED -> REJECTED;
            case TRACE_PROBLEM -> TRACE;
            case TOOL_LIMIT -> LIMIT;
            case NOTE -> NOTE;
        };
    }
}
