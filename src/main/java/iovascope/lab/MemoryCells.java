package iovascope.lab;

/**
 * Guest memory as it really is, in coarse cells of equal size. A snapshot: nobody changes the arrays.
 *
 * @param cellBytes size of a cell, a power of two of at least 4 KiB
 * @param states one of the constants for each cell, in the order of their offsets
 * @param written for each cell, the number of the last DMA that landed there as it should; 0 for none
 * @param now number of the last DMA: the age of a write is the difference
 */
public record MemoryCells(long cellBytes, byte[] states, long[] written, long now) {

    /** The device has no business there, or has not been there yet. */
    public static final byte UNTOUCHED = 0;
    /** Every page that the device wrote holds what it should. */
    public static final byte RIGHT = 1;
    /** A page lacks what was written to its IOVA. */
    public static final byte LACKING = 2;
    /** A page holds what was written to another IOVA. */
    public static final byte FOREIGN = 3;

    public static final MemoryCells NONE = new MemoryCells(4096, new byte[0], new long[0], 0);

    /** How many cells are wrong. */
    public int wrong() {
        int count = 0;
        for (byte state : states) {
            count += state >= LACKING ? 1 : 0;
        }
        return count;
    }
}
