package iovascope.mem;

import java.util.Arrays;

/** One version of a {@link RangeHistory}. It answers as long as that version is not taken back. */
public final class RangeView {

    private final RangeHistory history;
    private final int version;
    /** Rows of the checkpoint before, in address order. */
    private final int[] base;
    /** Rows added since the checkpoint: from this one… */
    private final int since;
    /** …up to this one, exclusive. */
    private final int until;

    RangeView(RangeHistory history, int version, int[] base, int since, int until) {
        this.history = history;
        this.version = version;
        this.base = base;
        this.since = since;
        this.until = until;
    }

    public int version() {
        return version;
    }

    /** How many ranges. */
    public int count() {
        return 2 * until - version; // Every change that was no add was a delete.
    }

    /** Addresses in all ranges, in bytes, unsigned, modulo 2<sup>64</sup>. */
    public long bytes() {
        return history.bytesAt(version);
    }

    /** The row whose range holds an address, or {@link RangeMap#NONE}. */
    public int covering(long address) {
        int at = lowestEndingAtOrAbove(address);
        if (at < base.length && history.lives(base[at], version) && startsBy(base[at], address)) {
            return base[at];
        }
        for (int row = since; row < until; row++) {
            if (history.lives(row, version) && startsBy(row, address) && !Unsigned.less(history.last(row), address)) {
                return row;
            }
        }
        return RangeMap.NONE;
    }

    private boolean startsBy(int row, long address) {
        return !Unsigned.less(address, history.first(row));
    }

    /** All rows in address order. */
    public int[] rows() {
        return rows(0, Integer.MAX_VALUE);
    }

    /**
     * The first rows in address order whose ranges end at or above an address.
     *
     * @param limit how many at most
     */
    public int[] rows(long from, int limit) {
        int most = Math.min(limit, count());
        int[] old = new int[Math.min(most, base.length)];
        int oldCount = 0;
        for (int at = lowestEndingAtOrAbove(from); at < base.length && oldCount < most; at++) {
            if (history.lives(base[at], version)) {
                old[oldCount++] = base[at];
            }
        }
        boolean full = oldCount == most && most > 0;
        Lowest added = new Lowest(most);
        long bound = full ? history.first(old[oldCount - 1]) : -1;
        for (int row = since; row < until; row++) {
            if (history.lives(row, version)) {
                long first = history.first(row);
                if (!Unsigned.less(bound, first) && !Unsigned.less(history.last(row), from)) {
                    added.offer(first, row);
                }
            }
        }
        return merge(old, oldCount, added, most);
    }

    /**
     * The rows of this version that another version of the same history does not have, in address order. Costs what
     * lies between the two, or what this holds, whichever is less.
     */
    public int[] without(RangeView other) {
        int apart = Math.abs(version - other.version);
        if (apart > count()) {
            return Arrays.stream(rows())
                    .filter(row -> !history.has(row, other.version))
                    .toArray();
        }
        Lowest found = new Lowest(apart);
        if (version > other.version) {
            for (int row = other.until; row < until; row++) {
                if (history.lives(row, version)) {
                    found.offer(history.first(row), row);
                }
            }
        } else {
            for (int delete = history.deletesBy(version); delete < history.deletesBy(other.version); delete++) {
                int row = history.deleted(delete);
                if (row < until) {
                    found.offer(history.first(row), row);
                }
            }
        }
        found.sort();
        return Arrays.copyOf(found.rows, found.count);
    }

    private int[] merge(int[] old, int oldCount, Lowest added, int most) {
        added.sort();
        int[] merged = new int[Math.min(most, oldCount + added.count)];
        int left = 0;
        int right = 0;
        for (int at = 0; at < merged.length; at++) {
            boolean takeOld = right == added.count
                    || left < oldCount && Unsigned.less(history.first(old[left]), Lowest.flip(added.keys[right]));
            merged[at] = takeOld ? old[left++] : added.rows[right++];
        }
        return merged;
    }

    /** Index in the checkpoint of the lowest range that ends at or above an address. */
    private int lowestEndingAtOrAbove(long address) {
        int low = 0;
        int high = base.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (Unsigned.less(history.last(base[middle]), address)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The rows with the lowest addresses among those offered: a heap with the highest on top. */
    private static final class Lowest {

        private final int most;
        private long[] keys;
        private int[] rows;
        private int count;

        Lowest(int most) {
            this.most = most;
            keys = new long[Math.min(most, 64)];
            rows = new int[keys.length];
        }

        /** Signed order of flipped addresses is unsigned order. */
        static long flip(long address) {
            return address ^ Long.MIN_VALUE;
        }

        void offer(long first, int row) {
            long key = flip(first);
            if (count < most) {
                if (count == keys.length) {
                    int longer = (int) Math.min(most, 2L * count);
                    keys = Arrays.copyOf(keys, longer);
                    rows = Arrays.copyOf(rows, longer);
                }
                up(count++, key, row);
            } else if (most > 0 && key < keys[0]) {
                down(0, count, key, row);
            }
        }

        void sort() {
            for (int end = count - 1; end > 0; end--) {
                long key = keys[end];
                int row = rows[end];
                keys[end] = keys[0];
                rows[end] = rows[0];
                down(0, end, key, row);
            }
        }

        private void up(int hole, long key, int row) {
            int at = hole;
            while (at > 0 && keys[at - 1 >>> 1] < key) {
                int parent = at - 1 >>> 1;
                keys[at] = keys[parent];
                rows[at] = rows[parent];
                at = parent;
            }
            keys[at] = key;
            rows[at] = row;
        }

        private void down(int hole, int end, long key, int row) {
            int at = hole;
            while (2 * at + 1 < end) {
                int child = 2 * at + 1;
                if (child + 1 < end && keys[child + 1] > keys[child]) {
                    child++;
                }
                if (keys[child] <= key) {
                    break;
                }
                keys[at] = keys[child];
                rows[at] = rows[child];
                at = child;
            }
            keys[at] = key;
            rows[at] = row;
        }
    }
}
