package iovascope.mem;

import java.util.Arrays;

/**
 * An ordered map from disjoint ranges of unsigned 64-bit addresses to ints, with the five verbs of the kernel's
 * {@code drivers/vhost/iotlb.c}: add, first, next, delete, reset.
 *
 * <p>Ranges never overlap. The kernel's container allows it, but vhost-vdpa refuses an overlapping UPDATE with EEXIST
 * before it adds, so the stronger rule holds for every table it keeps, and makes one sorted array enough.
 */
public final class RangeMap {

    /** What {@link #first} and {@link #next} return when nothing matches. */
    public static final int NONE = -1;

    private long[] firsts = new long[16];
    private long[] lasts = new long[16];
    private int[] values = new int[16];
    private int count;

    /** How many ranges the map holds. */
    public int count() {
        return count;
    }

    /**
     * Adds a range.
     *
     * @param first lowest address
     * @param last highest address, inclusive
     * @param value not negative
     * @throws IllegalArgumentException if the range is inverted or overlaps one that is there
     */
    public void add(long first, long last, int value) {
        int at = position(first);
        boolean free =
                (at == count || Unsigned.less(last, firsts[at])) && (at == 0 || Unsigned.less(lasts[at - 1], first));
        if (Unsigned.less(last, first) || !free || value < 0) {
            throw new IllegalArgumentException("cannot add %#x-%#x".formatted(first, last));
        }
        if (count == firsts.length) {
            firsts = Arrays.copyOf(firsts, count * 2);
            lasts = Arrays.copyOf(lasts, count * 2);
            values = Arrays.copyOf(values, count * 2);
        }
        System.arraycopy(firsts, at, firsts, at + 1, count - at);
        System.arraycopy(lasts, at, lasts, at + 1, count - at);
        System.arraycopy(values, at, values, at + 1, count - at);
        firsts[at] = first;
        lasts[at] = last;
        values[at] = value;
        count++;
    }

    /**
     * The value of the range with the lowest start among those whose last is at or above {@code first}, if it starts at
     * or below {@code last}; else {@link #NONE}.
     *
     * <p>The question may be inverted ({@code first > last}): it then finds a range that straddles the two, as the
     * kernel's interval tree does for a message of size 0.
     */
    public int first(long first, long last) {
        int at = position(first);
        if (at > 0 && !Unsigned.less(lasts[at - 1], first)) {
            at--;
        }
        return at < count && !Unsigned.less(last, firsts[at]) ? values[at] : NONE;
    }

    /** The value of the range with the lowest start above {@code after}, if it starts at or below {@code last}. */
    public int next(long after, long last) {
        int at = after == -1 ? count : position(after + 1);
        return at < count && !Unsigned.less(last, firsts[at]) ? values[at] : NONE;
    }

    /**
     * Puts another value in the place of the range that starts at {@code first}.
     *
     * @throws IllegalArgumentException if no range starts there
     */
    public void replace(long first, int value) {
        values[exact(first)] = value;
    }

    /**
     * Removes the range that starts at {@code first}.
     *
     * @throws IllegalArgumentException if no range starts there
     */
    public void delete(long first) {
        int at = exact(first);
        count--;
        System.arraycopy(firsts, at + 1, firsts, at, count - at);
        System.arraycopy(lasts, at + 1, lasts, at, count - at);
        System.arraycopy(values, at + 1, values, at, count - at);
    }

    public void reset() {
        count = 0;
    }

    /** The values in address order. */
    public int[] values() {
        return Arrays.copyOf(values, count);
    }

    private int exact(long first) {
        int at = position(first);
        if (at == count || firsts[at] != first) {
            throw new IllegalArgumentException("no range starts at %#x".formatted(first));
        }
        return at;
    }

    /** Index of the first range that starts at or above {@code first}. */
    private int position(long first) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Unsigned.less(firsts[middle], first)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
