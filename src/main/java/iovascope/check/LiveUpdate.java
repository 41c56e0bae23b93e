package iovascope.check;

import iovascope.mem.Column;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * One change of owner: how the device was stopped, handed over, remapped and started again.
 *
 * @param stopped the step since which the device had not run when it changed hands; 0 if it was running then, or never
 *     had run
 * @param suspended whether it was stopped by SUSPEND, and not by a reset
 * @param newOwner the step of NEW_OWNER
 * @param from process that owned the device before, by its index
 * @param to process that owns it since
 * @param started the first step from {@code newOwner} on at which the device runs; 0 if there is none before the next
 *     change of owner
 * @param pause time from {@code stopped} to {@code started}, in nanoseconds; {@link #UNKNOWN} if one of them is missing, or
 *     if the trace has no clock
 * @param remaps whether mappings need a remap at all; on a pa device they lead to page frames, which stay what they are
 * @param spaces the address spaces that held mappings, by asid in unsigned order
 * @param windows stretches in which the device could reach memory that no mapping means any more
 */
public record LiveUpdate(
        int stopped,
        boolean suspended,
        int newOwner,
        int from,
        int to,
        int started,
        long pause,
        boolean remaps,
        List<Space> spaces,
        List<DmaWindow> windows) {

    /** A time that nothing tells. */
    public static final long UNKNOWN = -1;

    public LiveUpdate {
        spaces = List.copyOf(spaces);
        windows = List.copyOf(windows);
    }

    LiveUpdate with(List<DmaWindow> opened) {
        return new LiveUpdate(stopped, suspended, newOwner, from, to, started, pause, remaps, spaces, opened);
    }

    /** How many mappings there were when the device changed hands. */
    public int mappings() {
        return spaces.stream().mapToInt(Space::mappings).sum();
    }

    /** How many of them had been remapped, made anew or removed after a step, rightly or not. */
    public int remapped(int step) {
        return spaces.stream().mapToInt(space -> space.remapped(step)).sum();
    }

    /**
     * The mappings of one address space that there were when the device changed hands.
     *
     * <p>Every one of them is remapped once; all remaps of all changes of owner lie in the same columns, one behind the
     * other, so that this says how far they had come at any step.
     */
    public static final class Space {

        private final int asid;
        private final int mappings;
        /** Asked for when somebody looks: to add them up at each of many changes of owner would cost more than all else. */
        private final LongSupplier bytes;

        private final Column steps;
        private final Column sums;
        private final int begin;
        private final int end;

        /**
         * @param steps step of each remap of this address space, ascending
         * @param sums bytes remapped up to each of them, inclusive
         * @param begin number of the first that belongs to this change of owner
         * @param end one beyond the last
         */
        Space(int asid, int mappings, LongSupplier bytes, Column steps, Column sums, int begin, int end) {
            this.asid = asid;
            this.mappings = mappings;
            this.bytes = bytes;
            this.steps = steps;
            this.sums = sums;
            this.begin = begin;
            this.end = end;
        }

        /** Unsigned. */
        public int asid() {
            return asid;
        }

        public int mappings() {
            return mappings;
        }

        /** IOVAs that they held, in bytes, unsigned, modulo 2<sup>64</sup>. */
        public long bytes() {
            return bytes.getAsLong();
        }

        /** How many of them had been remapped, made anew or removed after a step. */
        public int remapped(int step) {
            return end(step) - begin;
        }

        /** IOVAs of those, in bytes, unsigned. */
        public long remappedBytes(int step) {
            int until = end(step);
            return until == begin ? 0 : sums.get(until - 1) - (begin == 0 ? 0 : sums.get(begin - 1));
        }

        private int end(int step) {
            return Math.max(begin, Math.min(end, steps.countUpTo(step)));
        }
    }
}
