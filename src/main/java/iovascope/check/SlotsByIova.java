package iovascope.check;

import java.util.Arrays;

/** Small numbers by address space and lowest IOVA: a hash table with open addressing, because nothing else is as fast. */
final class SlotsByIova {

    private static final int FREE = -1;
    /** 2^64 divided by the golden ratio, whose multiples spread. */
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private long[] iovas = new long[64];
    private int[] asids = new int[64];
    private int[] slots = filled(64);
    private int count;

    private static int[] filled(int length) {
        int[] slots = new int[length];
        Arrays.fill(slots, FREE);
        return slots;
    }

    private static int place(int asid, long iova, int length) {
        return (int) ((iova ^ (long) asid << 48) * SPREAD >>> 64 - Integer.numberOfTrailingZeros(length));
    }

    /** Puts what is not there yet. */
    void put(int asid, long iova, int slot) {
        if (2 * ++count > slots.length) {
            grow();
        }
        int at = place(asid, iova, slots.length);
        while (slots[at] != FREE) {
            at = at + 1 & slots.length - 1;
        }
        asids[at] = asid;
        iovas[at] = iova;
        slots[at] = slot;
    }

    /** Removes what is there; -1 if nothing is. */
    int remove(int asid, long iova) {
        int at = place(asid, iova, slots.length);
        while (slots[at] != FREE && (iovas[at] != iova || asids[at] != asid)) {
            at = at + 1 & slots.length - 1;
        }
        int slot = slots[at];
        if (slot != FREE) {
            count--;
            close(at);
        }
        return slot;
    }

    /** Moves up what was put behind a place only because that was taken. */
    private void close(int gap) {
        int mask = slots.length - 1;
        int hole = gap;
        for (int at = hole + 1 & mask; slots[at] != FREE; at = at + 1 & mask) {
            int wanted = place(asids[at], iovas[at], slots.length);
            if ((at - wanted & mask) >= (at - hole & mask)) {
                asids[hole] = asids[at];
                iovas[hole] = iovas[at];
                slots[hole] = slots[at];
                hole = at;
            }
        }
        slots[hole] = FREE;
    }

    private void grow() {
        long[] oldIovas = iovas;
        int[] oldAsids = asids;
        int[] oldSlots = slots;
        iovas = new long[2 * oldSlots.length];
        asids = new int[2 * oldSlots.length];
        slots = filled(2 * oldSlots.length);
        int before = count;
        for (int at = 0; at < oldSlots.length; at++) {
            if (oldSlots[at] != FREE) {
                put(oldAsids[at], oldIovas[at], oldSlots[at]);
            }
        }
        count = before;
    }
}
