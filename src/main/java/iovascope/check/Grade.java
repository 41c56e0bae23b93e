package iovascope.check;

/** How much harm a kind of mistake does. */
public enum Grade {
    /** Memory is corrupted or the kernel breaks, unless it refuses. */
    CORRUPTION(Severity.ERROR),
    /** Something does not work. */
    FAILURE(Severity.ERROR),
    /** Something may not be meant. */
    DOUBT(Severity.WARNING),
    /** Worth knowing. */
    REMARK(Severity.NOTE);

    private final Severity severity;

    Grade(Severity severity) {
        this.severity = severity;
    }

    Severity severity() {
        return severity;
    }
}
