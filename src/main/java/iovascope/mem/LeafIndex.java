package iovascope.mem;

import java.util.Arrays;

/**
 * The levels of {@link RangeMap} above its leaves: from a key to the leaf where it belongs.
 *
 * <p>Keys are addresses with the highest bit flipped. A leaf is an int that means nothing here. Nodes are wide and hold
 * nothing but bounds and children, so that the index of a million ranges, about a megabyte, stays in the cache while
 * the leaves do not.
 */
final class LeafIndex {

    /** Children per node; a power of two. */
    private static final int FAN = 128;

    /** A node asks for a sibling to join when it has just come down to this size; see {@link RangeMap}. */
    private static final int THIN = FAN / 8;

    /** The most two siblings may hold to be joined. */
    private static final int JOINED = FAN * 3 / 4;

    /** More levels than int indices can fill. */
    private static final int LEVELS = 16;

    /**
     * A node is the index of its entry 0, a multiple of {@link #FAN}. A bound is at or below every key of its child; that
     * of entry 0 is never read, since a key below all bounds belongs to the first child.
     */
    private long[] bounds = {};

    /** Inner nodes, and on the lowest level leaves. Entry 0 of a free node is the next free node. */
    private int[] children = {};

    private int[] sizes = {};
    private int used;
    private int free = RangeMap.NONE;
    private int root;
    private int height;

    /** The way that {@link #descend} took: the node of each level, and the slot taken in it. */
    private final int[] path = new int[LEVELS];

    private final int[] slots = new int[LEVELS];

    /** Forgets all leaves but one, where from now on every key belongs. */
    void reset(int leaf) {
        root = leaf;
        height = 0;
        used = 0;
        free = RangeMap.NONE;
    }

    /** Whether there is one leaf only. */
    boolean single() {
        return height == 0;
    }

    /** The leaf where a key belongs. Changes nothing, so any number of threads may ask. */
    int find(long key) {
        int node = root;
        for (int level = height; level > 0; level--) {
            node = children[entry(node, key)];
        }
        return node;
    }

    /** As {@link #find}, and notes the way for {@link #before}, {@link #after} and {@link #remove}. */
    int descend(long key) {
        int node = root;
        for (int level = 0; level < height; level++) {
            int at = entry(node, key);
            path[level] = node;
            slots[level] = at - node;
            node = children[at];
        }
        return node;
    }

    /** The leaf before the one last descended to, if both have one parent; else {@link RangeMap#NONE}. */
    int before() {
        int slot = slots[height - 1] - 1;
        return slot >= 0 ? children[path[height - 1] + slot] : RangeMap.NONE;
    }

    /** The leaf after the one last descended to, if both have one parent; else {@link RangeMap#NONE}. */
    int after() {
        int slot = slots[height - 1] + 1;
        int parent = path[height - 1];
        return slot < sizes[parent / FAN] ? children[parent + slot] : RangeMap.NONE;
    }

    /** Puts a leaf after the one where {@code bound} belongs until now, and gives it the keys from there upward. */
    void add(long bound, int leaf) {
        descend(bound);
        long least = bound;
        int child = leaf;
        for (int level = height - 1; level >= 0; level--) {
            int node = path[level];
            int slot = slots[level] + 1;
            if (sizes[node / FAN] < FAN) {
                put(node, slot, least, child);
                return;
            }
            int right = split(node, slot, least, child);
            least = bounds[right];
            child = right;
        }
        int left = root;
        root = allocate();
        height++;
        put(root, 0, Long.MIN_VALUE, left);
        put(root, 1, least, child);
    }

    /** Puts a child into a full node, whose upper part goes to a new one. */
    private int split(int node, int slot, long bound, int child) {
        int right = allocate();
        // A table filled in address order would otherwise be left half empty.
        int from = slot == FAN ? FAN : FAN / 2;
        move(node + from, right, FAN - from);
        sizes[node / FAN] = from;
        sizes[right / FAN] = FAN - from;
        if (slot >= from) {
            put(right, slot - from, bound, child);
        } else {
            put(node, slot, bound, child);
        }
        return right;
    }

    /**
     * Takes out the leaf last descended to, or the one so many places after it in the same parent.
     *
     * @return whether its keys now belong to the leaf before it; else they belong to the one after it
     */
    boolean remove(int offset) {
        int level = height - 1;
        int slot = slots[level] + offset;
        take(path[level], slot);
        while (sizes[path[level] / FAN] == 0) {
            recycle(path[level]);
            level--;
            slot = slots[level];
            take(path[level], slot);
        }
        while (level > 0 && sizes[path[level] / FAN] == THIN) {
            int parent = path[level - 1];
            int at = slots[level - 1];
            if (!join(parent, at - 1) && !join(parent, at)) {
                break;
            }
            level--;
        }
        while (height > 0 && sizes[root / FAN] == 1) {
            int only = children[root];
            recycle(root);
            root = only;
            height--;
        }
        return slot > 0;
    }

    /** Joins the children at {@code slot} and {@code slot + 1} if there are two and one node holds both well. */
    private boolean join(int parent, int slot) {
        if (slot < 0 || slot + 1 >= sizes[parent / FAN]) {
            return false;
        }
        int left = children[parent + slot];
        int right = children[parent + slot + 1];
        int size = sizes[left / FAN];
        int more = sizes[right / FAN];
        if (size + more > JOINED) {
            return false;
        }
        // The bound of entry 0 was never read until now, and may be too high.
        bounds[right] = bounds[parent + slot + 1];
        move(right, left + size, more);
        sizes[left / FAN] = size + more;
        take(parent, slot + 1);
        recycle(right);
        return true;
    }

    /** The last entry of a node at or below {@code key}, but the first if all are above. */
    private int entry(int node, long key) {
        long[] bounds = this.bounds;
        int at = node;
        // Halving without an exit leaves one predictable loop and a conditional move.
        for (int rest = sizes[node / FAN]; rest > 1; ) {
            int half = rest >>> 1;
            at = bounds[at + half] <= key ? at + half : at;
            rest -= half;
        }
        return at;
    }

    private void put(int node, int slot, long bound, int child) {
        int at = node + slot;
        move(at, at + 1, sizes[node / FAN] - slot);
        sizes[node / FAN]++;
        bounds[at] = bound;
        children[at] = child;
    }

    private void take(int node, int slot) {
        int at = node + slot;
        sizes[node / FAN]--;
        move(at + 1, at, sizes[node / FAN] - slot);
    }

    private void move(int from, int to, int length) {
        System.arraycopy(bounds, from, bounds, to, length);
        System.arraycopy(children, from, children, to, length);
    }

    private void recycle(int node) {
        children[node] = free;
        free = node;
    }

    /** An empty node. */
    private int allocate() {
        int node = free;
        if (node != RangeMap.NONE) {
            free = children[node];
        } else {
            if (used == sizes.length) {
                int nodes = Math.max(1, used * 2);
                bounds = Arrays.copyOf(bounds, nodes * FAN);
                children = Arrays.copyOf(children, nodes * FAN);
                sizes = Arrays.copyOf(sizes, nodes);
            }
            node = used++ * FAN;
        }
        sizes[node / FAN] = 0;
        return node;
    }
}
