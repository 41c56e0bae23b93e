package iovascope.lab;

/** Counts what became of DMAs; for the thread of the device, or whoever holds it. */
final class DmaTally {

    long done;
    long right;
    long wrongReads;
    private long misplaced;
    private long faults;
    private long lost;
    private long firstWrong;
    private long firstWrongNanos;
    private long lastWrongNanos;

    /** A write that succeeded and is not where it should be. */
    void misplace() {
        misplaced++;
        wrong();
    }

    /** One that gave an error. @param gone because the memory of the process is gone as a whole */
    void fail(boolean gone) {
        if (gone) {
            lost++;
        } else {
            faults++;
        }
        wrong();
    }

    private void wrong() {
        lastWrongNanos = System.nanoTime();
        if (firstWrong == 0) {
            firstWrong = done;
            firstWrongNanos = lastWrongNanos;
        }
    }

    DmaCounts counts() {
        return new DmaCounts(
                done, right, misplaced, faults, lost, wrongReads, firstWrong, lastWrongNanos - firstWrongNanos);
    }
}
