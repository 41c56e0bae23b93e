package iovascope.ui.search;

import java.util.Objects;

/**
 * The steps of a trace that match, as far as it has been looked through: those from 1 to {@link #scanned}. Immutable.
 *
 * <p>A bit for each step, and for each {@value #BLOCK} steps how many match before them, so that a list of some millions
 * of matches finds its rows.
 */
public final class StepSet {

    /** Steps of a block; a multiple of 64. */
    static final int BLOCK = 512;

    private static final int WORDS = BLOCK / Long.SIZE;

    /** What matches where there are no steps. */
    static final StepSet NONE = new Growing(0).upTo(0);

    private final long[] bits;
    private final int[] before;
    private final int steps;
    private final int scanned;
    private final int count;

    /** Looks at step after step. Sets that it gave away do not change when it goes on. */
    static final class Growing {

        private final int steps;
        private final long[] bits;
        private final int[] before;
        private int count;

        /** @param steps how many the trace has */
        Growing(int steps) {
            this.steps = steps;
            bits = new long[(steps + Long.SIZE - 1) / Long.SIZE];
            before = new int[(steps + BLOCK - 1) / BLOCK];
        }

        /** @param step one more than at the last call; 1 at first */
        void add(int step, boolean matches) {
            int index = step - 1;
            if (index % BLOCK == 0) {
                before[index / BLOCK] = count;
            }
            if (matches) {
                bits[index / Long.SIZE] |= 1L << index;
                count++;
            }
        }

        /**
         * What was added.
         *
         * @param step the last one: a multiple of {@value StepSet#BLOCK}, so that no word of bits is written any more
         *     that the set reads, or the last of the trace
         */
        StepSet upTo(int step) {
            if (step % BLOCK != 0 && step != steps) {
                throw new IllegalArgumentException("step " + step + " is within a block");
            }
            return new StepSet(this, step);
        }
    }

    private StepSet(Growing from, int scanned) {
        bits = from.bits;
        before = from.before;
        steps = from.steps;
        count = from.count;
        this.scanned = scanned;
    }

    /** How many steps the trace has. */
    public int steps() {
        return steps;
    }

    /** The last step of which it is known whether it matches; from 0. */
    public int scanned() {
        return scanned;
    }

    /** Whether that is known of all steps. */
    public boolean whole() {
        return scanned == steps;
    }

    /** How many are known to match. */
    public int count() {
        return count;
    }

    /** Whether a step is known to match; of a number that is no step, false. */
    public boolean contains(int step) {
        int index = step - 1;
        return index >= 0 && index < scanned && (bits[index / Long.SIZE] >>> index & 1) != 0;
    }

    /** How many are known to match below a step. */
    public int rank(int step) {
        int index = step - 1;
        if (index >= scanned) {
            return count;
        }
        if (index <= 0) {
            return 0;
        }
        int rank = before[index / BLOCK];
        int last = index / Long.SIZE;
        for (int word = index / BLOCK * WORDS; word < last; word++) {
            rank += Long.bitCount(bits[word]);
        }
        return rank + Long.bitCount(bits[last] & (1L << index) - 1);
    }

    /**
     * The match that so many matches are before.
     *
     * @param index from 0, below {@link #count}
     */
    public int nth(int index) {
        Objects.checkIndex(index, count);
        int low = 0;
        int high = (scanned - 1) / BLOCK;
        while (low < high) {
            int middle = low + high + 1 >>> 1;
            if (before[middle] <= index) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        int left = index - before[low];
        int word = low * WORDS;
        for (int here = Long.bitCount(bits[word]); left >= here; here = Long.bitCount(bits[word])) {
            left -= here;
            word++;
        }
        long rest = bits[word];
        for (; left > 0; left--) {
            rest &= rest - 1;
        }
        return word * Long.SIZE + Long.numberOfTrailingZeros(rest) + 1;
    }

    /** The first known match from a step on, this one included; 0 if there is none. */
    public int nextFrom(int step) {
        int rank = rank(step);
        return rank < count ? nth(rank) : 0;
    }

    /** The last known match before a step; 0 if there is none. */
    public int previousBefore(int step) {
        int rank = rank(step);
        return rank > 0 ? nth(rank - 1) : 0;
    }
}
