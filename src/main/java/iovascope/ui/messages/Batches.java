package iovascope.ui.messages;

import iovascope.ui.shell.Band;
import iovascope.ui.shell.Bands;
import java.util.BitSet;
import java.util.function.IntPredicate;

/**
 * The batches of a trace as columns of numbers, and which of them are folded. A trace may have a million of them.
 *
 * <p>A batch reaches from its BATCH_BEGIN to its BATCH_END, both inclusive. One that something else ends, such as the
 * close of the device, reaches to the last step before that.
 */
final class Batches {

    /** Of a trace without any, and while none is folded. */
    static final Batches NONE = new Batches(new int[0], new int[0]);

    private final int[] firsts;
    private final int[] lasts;
    private final BitSet folded = new BitSet();

    /** @param ends whether a step is a BATCH_END */
    Batches(Bands bands, int steps, IntPredicate ends) {
        int count = bands.count(Band.Kind.BATCH);
        firsts = new int[count];
        lasts = new int[count];
        int before = steps;
        for (int at = count - 1; at >= 0; at--) {
            Band band = bands.last(Band.Kind.BATCH, before);
            firsts[at] = band.from();
            // In a band is who leaves a batch open; the step that closes it lies just behind.
            lasts[at] = band.to() < steps && ends.test(band.to() + 1) ? band.to() + 1 : band.to();
            before = band.from() - 1;
        }
    }

    /** @param lasts inclusive, one for each of {@code firsts}; both ascend, and none shares a step with another */
    Batches(int[] firsts, int[] lasts) {
        this.firsts = firsts;
        this.lasts = lasts;
    }

    int count() {
        return firsts.length;
    }

    /** The step that begins it. @param batch from 0 */
    int first(int batch) {
        return firsts[batch];
    }

    /** Its last step, inclusive. */
    int last(int batch) {
        return lasts[batch];
    }

    /** The batch that holds a step, or -1. */
    int of(int step) {
        int at = begunBy(step) - 1;
        return at >= 0 && step <= lasts[at] ? at : -1;
    }

    /** How many batches begin at or before a step. */
    int begunBy(int step) {
        int low = 0;
        int high = firsts.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (firsts[middle] <= step) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    boolean isFolded(int batch) {
        return folded.get(batch);
    }

    boolean anyFolded() {
        return !folded.isEmpty();
    }

    void fold(int batch, boolean fold) {
        folded.set(batch, fold);
    }

    void foldAll(boolean fold) {
        folded.clear();
        folded.set(0, firsts.length, fold);
    }
}
