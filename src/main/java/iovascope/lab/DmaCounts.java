package iovascope.lab;

/**
 * What became of the DMAs of the device so far. Each reads a stamp and writes the next one to the same IOVA.
 *
 * @param done all of them
 * @param right the write can be read at the place in memory that the IOVA means
 * @param misplaced the write succeeded, and is not there
 * @param faults the write or the read gave an error: nothing is mapped there
 * @param lost the memory of the process that the device was bound to is gone
 * @param wrongReads the read succeeded, and what it gave is not what was last written to that IOVA
 * @param firstWrong number of the first that did not land where it should, from 1; 0 if all did
 * @param wrongNanos from the first DMA that was not right to the last
 */
public record DmaCounts(
        long done,
        long right,
        long misplaced,
        long faults,
        long lost,
        long wrongReads,
        long firstWrong,
        long wrongNanos) {

    public static final DmaCounts NONE = new DmaCounts(0, 0, 0, 0, 0, 0, 0, 0);

    /** All that did not land where they should. */
    public long wrong() {
        return misplaced + faults + lost;
    }
}
