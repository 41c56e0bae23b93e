package iovascope.lab;

/**
 * What is known of each slot while the device works, and of the cells that are shown. Written by the thread of the device;
 * read by others without waiting, who may see a cell a moment too early or too late.
 */
final class LandingMarks {

    private static final int MOST_CELLS = 4096;

    private final GuestLayout layout;
    private final long cellBytes;
    private final byte[] states;
    private final long[] foreign;
    private final long[] rightBefore;
    private final long[] lackingNumbers;
    private final int[] lackingIn;
    private final int[] foreignIn;
    private final long[] written;
    private volatile long now;

    LandingMarks(GuestLayout layout) {
        this.layout = layout;
        long least = Math.max(GuestLayout.PAGE, (layout.ram() + MOST_CELLS - 1) / MOST_CELLS);
        cellBytes = Long.bitCount(least) == 1 ? least : Long.highestOneBit(least) << 1;
        int cells = (int) ((layout.ram() + cellBytes - 1) / cellBytes);
        lackingIn = new int[cells];
        foreignIn = new int[cells];
        written = new long[cells];
        states = new byte[layout.slots()];
        foreign = new long[layout.slots()];
        rightBefore = new long[layout.slots()];
        lackingNumbers = new long[layout.slots()];
    }

    private int cell(int slot) {
        return (int) (layout.iova(slot) / cellBytes);
    }

    private void turn(int slot, byte state) {
        int cell = cell(slot);
        lackingIn[cell] += (state == MemoryCells.LACKING ? 1 : 0) - (states[slot] == MemoryCells.LACKING ? 1 : 0);
        foreignIn[cell] += (state == MemoryCells.FOREIGN ? 1 : 0) - (states[slot] == MemoryCells.FOREIGN ? 1 : 0);
        states[slot] = state;
    }

    void right(int slot, long number) {
        if (states[slot] != MemoryCells.RIGHT) {
            turn(slot, MemoryCells.RIGHT);
        }
        rightBefore[slot] = number;
        written[cell(slot)] = number;
        now = number;
    }

    /** A DMA that was meant for a slot is not there. */
    void lacking(int slot, long number) {
        if (states[slot] != MemoryCells.FOREIGN) {
            turn(slot, MemoryCells.LACKING);
        }
        lackingNumbers[slot] = number;
        now = number;
    }

    /** A DMA that was meant for another place is there; a place that is no slot is not shown. */
    void foreign(long offset, long number) {
        int slot = layout.slot(offset);
        if (slot >= 0) {
            turn(slot, MemoryCells.FOREIGN);
            foreign[slot] = number;
        }
    }

    MemoryCells cells() {
        byte[] shown = new byte[written.length];
        for (int cell = 0; cell < shown.length; cell++) {
            shown[cell] = foreignIn[cell] > 0
                    ? MemoryCells.FOREIGN
                    : lackingIn[cell] > 0
                            ? MemoryCells.LACKING
                            : written[cell] > 0 ? MemoryCells.RIGHT : MemoryCells.UNTOUCHED;
        }
        return new MemoryCells(cellBytes, shown, written.clone(), now);
    }

    /** The first wrong slot in a cell, or null. */
    WrongPage wrongIn(int cell) {
        if (cell < 0 || cell >= written.length) {
            return null;
        }
        long end = Math.min(layout.ram(), (cell + 1) * cellBytes);
        for (long offset = cell * cellBytes; offset < end; offset += GuestLayout.PAGE) {
            int slot = layout.slot(offset);
            if (slot >= 0 && states[slot] >= MemoryCells.LACKING) {
                long meant = Math.max(rightBefore[slot], lackingNumbers[slot]);
                if (states[slot] == MemoryCells.FOREIGN) {
                    long number = foreign[slot];
                    return new WrongPage(offset, layout.iova(layout.slotOf(number)), number, meant);
                }
                return new WrongPage(offset, offset, rightBefore[slot], meant);
            }
        }
        return null;
    }
}
