package iovascope.cli;

import iovascope.check.Finding;
import iovascope.check.Severity;
import iovascope.check.Verdict;

/** From which finding on {@code check} exits with 1. */
enum Threshold {
    /** The kernel said yes. */
    DANGEROUS,
    /** The kernel said no, or worse. */
    REJECTED,
    /** Every warning and error. */
    ANY,
    NONE;

    boolean counts(Finding finding) {
        if (finding.severity() == Severity.NOTE) {
            return false;
        }
        return switch (this) {
            case DANGEROUS -> finding.verdict() == Verdict.ACCEPTED_DANGEROUS;
            case REJECTED -> finding.verdict() == Verdict.ACCEPTED_DANGEROUS || finding.verdict() == Verdict.REJECTED;
            case ANY -> true;
            case NONE -> false;
        };
    }
}
