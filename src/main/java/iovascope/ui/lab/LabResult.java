package iovascope.ui.lab;

import iovascope.ui.shell.Amount;

/**
 * What the last run of a script came to.
 *
 * @param pages that do not hold what they should
 * @param transfers DMAs that did not land where they should
 */
record LabResult(Kind kind, long pages, long transfers) {

    enum Kind {
        RUNNING,
        RIGHT,
        WRONG,
        FAILED,
        STOPPED
    }

    static LabResult of(LabSnapshot run) {
        return switch (run.phase()) {
            case STARTING, WORKING, CHECKING -> new LabResult(Kind.RUNNING, 0, 0);
            case FAILED -> new LabResult(Kind.FAILED, 0, 0);
            case CANCELLED -> new LabResult(Kind.STOPPED, 0, 0);
            case DONE -> {
                long pages = run.outcome().damaged();
                // A DMA whose read is wrong may land right.
                long transfers = Math.max(run.counts().wrong(), run.counts().wrongReads());
                boolean right = pages == 0 && transfers == 0 && run.outcome().agreed();
                yield new LabResult(right ? Kind.RIGHT : Kind.WRONG, pages, transfers);
            }
        };
    }

    /** For the end of a row. */
    String words() {
        return switch (kind) {
            case RUNNING -> "running";
            case FAILED -> "failed";
            case STOPPED -> "stopped";
            case RIGHT -> "0 wrong";
            case WRONG ->
                pages > 0
                        ? Amount.text(pages) + " wrong"
                        : transfers > 0 ? Amount.text(transfers, "DMA") + " wrong" : "not as foretold";
        };
    }

    /** The same with its unit. */
    String sentence() {
        return switch (kind) {
            case RUNNING -> "it runs";
            case FAILED -> "it failed";
            case STOPPED -> "it was stopped";
            case RIGHT -> "no page damaged, no DMA wrong";
            case WRONG -> Amount.text(pages, "page") + " damaged, " + Amount.text(transfers, "DMA") + " wrong";
        };
    }

    /** Style class of the words. */
    String ink() {
        return switch (kind) {
            case RUNNING -> "accent";
            case RIGHT -> "good";
            case WRONG, FAILED -> "danger";
            case STOPPED -> "muted";
        };
    }
}
