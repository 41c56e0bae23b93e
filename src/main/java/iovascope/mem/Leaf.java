package iovascope.mem;

import java.util.Arrays;

/**
 * What a leaf of {@link RangeMap} looks like in the pool: {@value #LONGS} longs from an index on, which stands for it.
 *
 * <p>It begins with the starts of its slots, which never fall from one to the next. A slot that holds no range is dead:
 * one whose range was deleted keeps the start, so that the search needs no care, and one that never held any has the
 * highest start there is. The order of the rest puts starts and what every search reads next into four cache lines.
 */
final class Leaf {

    /** Slots per leaf. */
    static final int WIDTH = 24;

    /** Offset of the highest address that belongs into the leaf. */
    static final int HIGH = 24;

    /** Offset of the set of slots that hold a range, a bit each. */
    static final int LIVE = 25;

    /** Offset of the leaves before (upper half) and after (lower half), {@link RangeMap#NONE} at the ends. */
    static final int LINKS = 26;

    /** Offset of the last addresses. */
    static final int LASTS = 28;

    /** Offset of the values, two to a long. */
    private static final int VALUES = 52;

    /** Longs per leaf. */
    static final int LONGS = 64;

    static final int ALL = (1 << WIDTH) - 1;

    private static final long UPPER = 0xffff_ffff_0000_0000L;

    private Leaf() {}

    /** How many slots of a leaf, from the first, have a start at or below a key. */
    static int rank(long[] pool, int leaf, long key) {
        int at = leaf;
        at = pool[leaf + 8] <= key ? at + 8 : at;
        at = pool[leaf + 16] <= key ? at + 8 : at;
        at = pool[at + 4] <= key ? at + 4 : at;
        at = pool[at + 2] <= key ? at + 2 : at;
        at = pool[at + 1] <= key ? at + 1 : at;
        at = pool[at] <= key ? at + 1 : at;
        return at - leaf;
    }

    /** Makes a slot live between those below a rank and the others, at the cost of the nearest dead one. */
    static int open(long[] pool, int leaf, int live, int rank) {
        int dead = ~live & ALL;
        int upper = dead & ~lowest(rank);
        int lower = dead & lowest(rank);
        int right = upper == 0 ? 2 * WIDTH : lowestSlot(upper);
        int left = lower == 0 ? -2 * WIDTH : highestSlot(lower);
        if (right - rank < rank - left) {
            raise(pool, leaf, rank, right);
            pool[leaf + LIVE] = live | 1 << right;
            return rank;
        }
        for (int slot = left; slot < rank - 1; slot++) {
            copy(pool, leaf, slot + 1, leaf, slot);
        }
        pool[leaf + LIVE] = live | 1 << left;
        return rank - 1;
    }

    /** Moves the slots from {@code first} to before {@code end} one up; what is left in {@code first} is undefined. */
    private static void raise(long[] pool, int leaf, int first, int end) {
        for (int at = leaf + end; at > leaf + first; at--) {
            pool[at] = pool[at - 1];
            pool[at + LASTS] = pool[at + LASTS - 1];
        }
        int slot = end;
        if (slot > first && (slot & 1) == 0) {
            int at = leaf + VALUES + (slot >>> 1);
            pool[at] = pool[at] & UPPER | pool[at - 1] >>> 32;
            slot--;
        }
        // Two values at once: one by one, each would wait for the store before.
        for (; slot > first; slot -= 2) {
            int at = leaf + VALUES + (slot >>> 1);
            pool[at] = pool[at] << 32 | pool[at - 1] >>> 32;
        }
    }

    /** Copies the half of a full leaf that begins at a slot so that a dead slot follows each range. */
    static void spread(long[] pool, int from, int slot, int to) {
        for (int i = WIDTH / 2 - 1; i >= 0; i--) {
            long start = pool[from + slot + i];
            pool[to + 2 * i] = start;
            pool[to + 2 * i + 1] = start;
            pool[to + LASTS + 2 * i] = pool[from + LASTS + slot + i];
            pool[to + VALUES + i] = value(pool, from, slot + i) & ~UPPER;
        }
        pool[to + LIVE] = ALL / 3;
    }

    /** Copies the ranges of a leaf to another from a slot upward without dead slots between; the slot after them. */
    static int pack(long[] pool, int from, int to, int slot) {
        int end = slot;
        for (int live = live(pool, from); live != 0; live &= live - 1) {
            copy(pool, from, lowestSlot(live), to, end++);
        }
        return end;
    }

    static void clear(long[] pool, int leaf) {
        Arrays.fill(pool, leaf, leaf + WIDTH, Long.MAX_VALUE);
        pool[leaf + LIVE] = 0;
    }

    /** The set of the first slots, so many. */
    static int lowest(int slots) {
        return (1 << slots) - 1;
    }

    static int lowestSlot(int slots) {
        return Integer.numberOfTrailingZeros(slots);
    }

    /** -1 for none. */
    static int highestSlot(int slots) {
        return 31 - Integer.numberOfLeadingZeros(slots);
    }

    static int live(long[] pool, int leaf) {
        return (int) pool[leaf + LIVE];
    }

    static int previous(long[] pool, int leaf) {
        return (int) (pool[leaf + LINKS] >>> 32);
    }

    static int following(long[] pool, int leaf) {
        return (int) pool[leaf + LINKS];
    }

    static void link(long[] pool, int left, int right) {
        if (left != RangeMap.NONE) {
            pool[left + LINKS] = pool[left + LINKS] & UPPER | right & ~UPPER;
        }
        if (right != RangeMap.NONE) {
            pool[right + LINKS] = pool[right + LINKS] & ~UPPER | (long) left << 32;
        }
    }

    static int value(long[] pool, int leaf, int slot) {
        // A shift of a long counts modulo 64, so that it is 32 for odd slots.
        return (int) (pool[leaf + VALUES + (slot >>> 1)] >>> (slot << 5));
    }

    static void setValue(long[] pool, int leaf, int slot, int value) {
        int at = leaf + VALUES + (slot >>> 1);
        int shift = slot << 5;
        pool[at] = pool[at] & UPPER >>> shift | (value & ~UPPER) << shift;
    }

    static void put(long[] pool, int leaf, int slot, long start, long last, int value) {
        pool[leaf + slot] = start;
        pool[leaf + LASTS + slot] = last;
        setValue(pool, leaf, slot, value);
    }

    static void copy(long[] pool, int from, int slot, int to, int toSlot) {
        put(pool, to, toSlot, pool[from + slot], pool[from + LASTS + slot], value(pool, from, slot));
    }
}
