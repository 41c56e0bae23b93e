package iovascope.timeline;

import java.util.ArrayList;
import java.util.List;

/** Gathers rows by severity and duration until there are enough of a kind for a {@link LifetimeSlab}. */
final class SlabSorter {

    /** Durations below 2^10 steps, then four times as long each, all from 2^24 on, and those without an end. */
    private static final int KINDS = 10;

    private static final int ENDLESS = KINDS - 1;

    /**
     * Rows of a slab. The boxes of short lifetimes are as wide as the slab has steps, and better a little higher and
     * narrower; those of long ones are as wide as the lifetimes whatever the slab, and better low.
     */
    private static final int SHORT_ROWS = 1 << 15;

    private static final int LONG_ROWS = 1 << SlabBuilder.ROW_BITS;
    private static final int LONG_KIND = 3;

    private final Runnable checkpoint;
    private final SlabBuilder[] open = new SlabBuilder[LifetimeIndex.SEVERITIES * KINDS];
    private final List<LifetimeSlab> done = new ArrayList<>();

    SlabSorter(Runnable checkpoint) {
        this.checkpoint = checkpoint;
    }

    /** Rows come in order of birth. */
    void add(int born, int died, long first, long last, int severity) {
        int kind = kind(born, died);
        int at = severity * KINDS + kind;
        SlabBuilder builder = open[at];
        if (builder == null) {
            boolean lasting = kind >= LONG_KIND;
            builder = new SlabBuilder(severity, kind == ENDLESS, lasting, lasting ? LONG_ROWS : SHORT_ROWS);
            open[at] = builder;
        }
        if (builder.add(born, died, first ^ Long.MIN_VALUE, last ^ Long.MIN_VALUE)) {
            seal(builder);
        }
    }

    private static int kind(int born, int died) {
        if (died == Lifetimes.ALIVE) {
            return ENDLESS;
        }
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(died - born);
        return bits <= 10 ? 0 : Math.min(ENDLESS - 1, (bits - 9) / 2);
    }

    /** The last, smaller slabs too. */
    List<LifetimeSlab> finish() {
        for (SlabBuilder builder : open) {
            if (builder != null && builder.count() > 0) {
                seal(builder);
            }
        }
        return done;
    }

    private void seal(SlabBuilder builder) {
        checkpoint.run();
        done.add(builder.seal());
    }
}
