package iovascope.ui.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** All bands of a trace. Immutable. A trace may have a million batches, so they are columns of numbers here. */
public final class Bands {

    /** Bands of one kind, which share no step, in order of time. */
    private static final class Runs {
        private int count;
        private int[] froms = new int[16];
        private int[] tos = new int[16];
        /** How many steps lie in the bands before this one. */
        private int[] before = new int[16];

        private void add(int from, int to) {
            if (count == froms.length) {
                froms = Arrays.copyOf(froms, count * 2);
                tos = Arrays.copyOf(tos, count * 2);
                before = Arrays.copyOf(before, count * 2);
            }
            froms[count] = from;
            tos[count] = to;
            before[count] = count == 0 ? 0 : before[count - 1] + length(count - 1);
            count++;
        }

        private int length(int at) {
            return tos[at] - froms[at] + 1;
        }

        /** How many bands begin at or before a step. */
        private int begun(int step) {
            int at = Arrays.binarySearch(froms, 0, count, step);
            return at >= 0 ? at + 1 : -at - 1;
        }

        /** How many bands end before a step. */
        private int ended(int step) {
            int at = Arrays.binarySearch(tos, 0, count, step);
            return at >= 0 ? at : -at - 1;
        }

        /** How many steps up to this one, inclusive, lie in a band. */
        private int covered(int step) {
            int last = begun(step) - 1;
            return last < 0 ? 0 : before[last] + Math.min(step, tos[last]) - froms[last] + 1;
        }
    }

    private final Map<Band.Kind, Runs> kinds = new EnumMap<>(Band.Kind.class);

    Bands() {
        for (Band.Kind kind : Band.Kind.values()) {
            kinds.put(kind, new Runs());
        }
    }

    /** Only while the trace is being opened; of one kind, later bands come later. */
    void add(Band band) {
        kinds.get(band.kind()).add(band.from(), band.to());
    }

    /** How many bands of a kind there are. */
    public int count(Band.Kind kind) {
        return kinds.get(kind).count;
    }

    /**
     * The bands of all kinds that have a step in a stretch, in the order of their ends.
     *
     * @param to last step, inclusive
     */
    public List<Band> list(int from, int to) {
        List<Band> bands = new ArrayList<>();
        kinds.forEach((kind, runs) -> {
            int end = runs.begun(to);
            for (int at = runs.ended(from); at < end; at++) {
                bands.add(new Band(kind, runs.froms[at], runs.tos[at]));
            }
        });
        bands.sort(Comparator.comparingInt(Band::to).thenComparing(Band::kind));
        return bands;
    }

    /** The last band of a kind that begins at or before a step, or null. */
    public Band last(Band.Kind kind, int step) {
        Runs runs = kinds.get(kind);
        int at = runs.begun(step) - 1;
        return at < 0 ? null : new Band(kind, runs.froms[at], runs.tos[at]);
    }

    /**
     * How much of a stretch lies in bands of a kind, from 0 to 1.
     *
     * @param to last step, inclusive, not below {@code from}
     */
    public double share(Band.Kind kind, int from, int to) {
        Runs runs = kinds.get(kind);
        return (double) (runs.covered(to) - runs.covered(from - 1)) / (to - from + 1);
    }
}
