package iovascope.ui.messages;

import iovascope.check.Finding;
import iovascope.check.Verdict;
import iovascope.ui.shell.OpenTrace;
import java.util.Comparator;
import java.util.List;

/** Which finding a row shows the mark of: one that the kernel accepts in silence counts more than a refused one. */
final class WorstFinding {

    private static final Comparator<Finding> ORDER = Comparator.comparing(
                    (Finding finding) -> finding.verdict() != Verdict.ACCEPTED_DANGEROUS)
            .thenComparing(Finding::severity);

    private WorstFinding() {}

    /** The worst problem of some steps, of equals the first; or null. @param last inclusive */
    static Finding of(OpenTrace trace, int first, int last) {
        List<Finding> problems = trace.problems();
        return problems.subList(trace.problemFrom(first), trace.problemFrom(last + 1)).stream()
                .min(ORDER)
                .orElse(null);
    }
}
