package iovascope.check;

/**
 * What a check looks for.
 *
 * @param id of the catalogue: {@code REMAP-002}
 * @param name kebab-case: {@code remap-wrong-offset}
 * @param grade how much harm it does
 */
public record Rule(String id, String name, Grade grade) {

    public Severity severity() {
        return grade.severity();
    }

    /** What a finding of this rule is, given whether the caller saw an errno. */
    Verdict verdict(boolean rejected) {
        if (id.startsWith("TRC-")) {
            return Verdict.TRACE_PROBLEM;
        }
        if (rejected) {
            return Verdict.REJECTED;
        }
        return grade == Grade.CORRUPTION ? Verdict.ACCEPTED_DANGEROUS : Verdict.NOTE;
    }
}
