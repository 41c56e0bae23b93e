package iovascope.mem;

import java.util.Arrays;

/**
 * An ordered map from disjoint ranges of unsigned 64-bit addresses to ints, with the five verbs of the kernel's
 * {@code drivers/vhost/iotlb.c}: add, first, next, delete, reset.
 *
 * <p>Ranges never overlap. The kernel's container allows it, but vhost-vdpa refuses an overlapping UPDATE with EEXIST
 * before it adds, so the stronger rule holds for every table it keeps, and makes an order by start enough.
 *
 * <p>The map is a B+ tree. All nodes lie in one pool of primitive arrays, because a large table costs what its cache
 * misses cost: a node is found by multiplication instead of through object headers, and a million ranges are three
 * levels instead of twenty. Nodes that fall empty are reused, so steady churn does not grow the pool.
 *
 * <p>Questions change nothing, so any number of threads may ask while none changes the map.
 */
public final class RangeMap {

    /** What {@link #first} and {@link #next} return when nothing matches. */
    public static final int NONE = -1;

    /** Entries per node. */
    private static final int WIDTH = 64;

    /** A node with fewer entries looks for a sibling to join. */
    private static final int THIN = WIDTH / 4;

    /** The most two siblings may hold to be joined; below WIDTH, so that the next add does not split them again. */
    private static final int JOINED = WIDTH * 3 / 4;

    /** More levels than int indices can fill. */
    private static final int LEVELS = 32;

    /**
     * Entry {@code i} of node {@code n} is at {@code n * WIDTH + i}. Addresses are kept with the highest bit flipped,
     * which makes signed comparison order them as unsigned.
     *
     * <p>In a leaf, the start of a range. In an inner node, a lower bound of what is below the child; that of entry 0 is
     * never read, since an address below all bounds belongs to the first child.
     */
    private long[] starts = new long[WIDTH];

    /** In a leaf, the last address of a range. Inner nodes leave it unused: they are one node in forty. */
    private long[] lasts = new long[WIDTH];

    /** In a leaf, the value; in an inner node, the child. */
    private int[] links = new int[WIDTH];

    private int[] counts = new int[1];

    /** Neighbours on the same level; {@link #NONE} at the ends. */
    private int[] previous = {NONE};

    /** As {@link #previous}; of a free node, the next free node. */
    private int[] following = {NONE};

    private int used = 1;
    private int free = NONE;
    private int root;
    private int height;
    private int count;

    /** Where the change in progress came down: the node of each level, and the slot taken in it. */
    private final int[] path = new int[LEVELS];

    private final int[] slots = new int[LEVELS];

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
        long start = flip(first);
        long end = flip(last);
        int leaf = descend(start);
        int slot = floorSlot(leaf, start);
        int below = slot >= 0 ? leaf * WIDTH + slot : endOf(previous[leaf]);
        int above = slot + 1 < counts[leaf] ? leaf * WIDTH + slot + 1 : startOf(following[leaf]);
        boolean room = (above == NONE || end < starts[above]) && (below == NONE || lasts[below] < start);
        if (end < start || !room || value < 0) {
            throw new IllegalArgumentException("cannot add %#x-%#x".formatted(first, last));
        }
        insert(height, slot + 1, start, end, value);
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
        long start = flip(first);
        int at = floor(start);
        if (at == NONE || lasts[at] < start) {
            at = successor(at);
        }
        return at != NONE && starts[at] <= flip(last) ? links[at] : NONE;
    }

    /** The value of the range with the lowest start above {@code after}, if it starts at or below {@code last}. */
    public int next(long after, long last) {
        int at = successor(floor(flip(after)));
        return at != NONE && starts[at] <= flip(last) ? links[at] : NONE;
    }

    /**
     * Puts another value in the place of the range that starts at {@code first}.
     *
     * @throws IllegalArgumentException if no range starts there
     */
    public void replace(long first, int value) {
        int at = floor(flip(first));
        if (at == NONE || starts[at] != flip(first)) {
            throw absent(first);
        }
        links[at] = value;
    }

    /**
     * Removes the range that starts at {@code first}.
     *
     * @throws IllegalArgumentException if no range starts there
     */
    public void delete(long first) {
        long start = flip(first);
        int leaf = descend(start);
        int slot = floorSlot(leaf, start);
        if (slot < 0 || starts[leaf * WIDTH + slot] != start) {
            throw absent(first);
        }
        remove(leaf, slot);
        count--;
        if (counts[leaf] < THIN) {
            shrink();
        }
    }

    /** Removes every range, and keeps the memory for the next ones. */
    public void reset() {
        used = 1;
        free = NONE;
        root = 0;
        height = 0;
        count = 0;
        counts[0] = 0;
        previous[0] = NONE;
        following[0] = NONE;
    }

    /** The values in address order. */
    public int[] values() {
        int[] values = new int[count];
        int filled = 0;
        for (int leaf = lowestLeaf(); leaf != NONE; leaf = following[leaf]) {
            System.arraycopy(links, leaf * WIDTH, values, filled, counts[leaf]);
            filled += counts[leaf];
        }
        return values;
    }

    /** How many nodes the pool has ever held at once: what a test of churn watches. */
    int nodes() {
        return used;
    }

    private static long flip(long address) {
        return address ^ Long.MIN_VALUE;
    }

    private static IllegalArgumentException absent(long first) {
        return new IllegalArgumentException("no range starts at %#x".formatted(first));
    }

    /** The slot of the last entry of a node at or below {@code key}, but 0 if all are above. */
    private int slot(int node, long key) {
        int base = node * WIDTH;
        int at = base;
        // Halving without an exit leaves one predictable loop and a conditional move.
        for (int rest = counts[node]; rest > 1; ) {
            int half = rest >>> 1;
            at = starts[at + half] <= key ? at + half : at;
            rest -= half;
        }
        return at - base;
    }

    /** As {@link #slot}, but -1 if all are above. */
    private int floorSlot(int leaf, long key) {
        int slot = slot(leaf, key);
        return counts[leaf] > 0 && starts[leaf * WIDTH + slot] <= key ? slot : -1;
    }

    /** Index of the range with the highest start at or below {@code key}, or {@link #NONE}. */
    private int floor(long key) {
        int node = root;
        for (int level = 0; level < height; level++) {
            node = links[node * WIDTH + slot(node, key)];
        }
        int slot = floorSlot(node, key);
        // The bound of a leaf outlives the range it was taken from, so the answer may be in the leaf before.
        return slot >= 0 ? node * WIDTH + slot : endOf(previous[node]);
    }

    /** Index of the range after the one at an index; of the lowest range for {@link #NONE}. */
    private int successor(int at) {
        if (at == NONE) {
            return count == 0 ? NONE : startOf(lowestLeaf());
        }
        int leaf = at / WIDTH;
        return at + 1 < leaf * WIDTH + counts[leaf] ? at + 1 : startOf(following[leaf]);
    }

    private static int startOf(int node) {
        return node == NONE ? NONE : node * WIDTH;
    }

    private int endOf(int node) {
        return node == NONE ? NONE : node * WIDTH + counts[node] - 1;
    }

    private int lowestLeaf() {
        int node = root;
        for (int level = 0; level < height; level++) {
            node = links[node * WIDTH];
        }
        return node;
    }

    /** The leaf where {@code key} belongs; leaves the way to it in {@link #path} and {@link #slots}. */
    private int descend(long key) {
        int node = root;
        for (int level = 0; level < height; level++) {
            int slot = slot(node, key);
            path[level] = node;
            slots[level] = slot;
            node = links[node * WIDTH + slot];
        }
        path[height] = node;
        return node;
    }

    /** Puts an entry into the node the path has at a level, and splits upward as far as nodes are full. */
    private void insert(int level, int slot, long start, long last, int link) {
        int node = path[level];
        if (counts[node] < WIDTH) {
            put(node, slot, start, last, link);
            return;
        }
        // A table filled in address order would otherwise be left half empty.
        int from = slot == WIDTH && following[node] == NONE ? WIDTH : WIDTH / 2;
        int right = allocate();
        move(node, from, right, 0, WIDTH - from);
        counts[node] = from;
        counts[right] = WIDTH - from;
        linkAfter(node, right);
        if (slot >= from) {
            put(right, slot - from, start, last, link);
        } else {
            put(node, slot, start, last, link);
        }
        if (level == 0) {
            root = allocate();
            previous[root] = NONE;
            following[root] = NONE;
            counts[root] = 0;
            height++;
            put(root, 0, starts[node * WIDTH], 0, node);
            put(root, 1, starts[right * WIDTH], 0, right);
        } else {
            insert(level - 1, slots[level - 1] + 1, starts[right * WIDTH], 0, right);
        }
    }

    /** After an entry has left the leaf of the path: frees or joins nodes from there upward. */
    private void shrink() {
        for (int level = height; level > 0; level--) {
            int node = path[level];
            int parent = path[level - 1];
            int slot = slots[level - 1];
            if (counts[node] == 0) {
                release(parent, slot);
            } else if (counts[node] >= THIN || !(join(parent, slot - 1) || join(parent, slot))) {
                return;
            }
        }
        while (height > 0 && counts[root] == 1) {
            int only = links[root * WIDTH];
            recycle(root);
            root = only;
            height--;
        }
    }

    /** Joins the children at {@code slot} and {@code slot + 1} if there are two and one node holds both well. */
    private boolean join(int parent, int slot) {
        if (slot < 0 || slot + 1 >= counts[parent]) {
            return false;
        }
        int at = parent * WIDTH + slot;
        int left = links[at];
        int right = links[at + 1];
        int size = counts[left];
        if (size + counts[right] > JOINED) {
            return false;
        }
        if (parent != path[height - 1]) {
            // The bound of entry 0 was never read until now, and may be too high.
            starts[right * WIDTH] = starts[at + 1];
        }
        move(right, 0, left, size, counts[right]);
        counts[left] = size + counts[right];
        release(parent, slot + 1);
        return true;
    }

    /** Takes a child out of its parent and its level, and frees it. */
    private void release(int parent, int slot) {
        int node = links[parent * WIDTH + slot];
        remove(parent, slot);
        if (previous[node] != NONE) {
            following[previous[node]] = following[node];
        }
        if (following[node] != NONE) {
            previous[following[node]] = previous[node];
        }
        recycle(node);
    }

    private void linkAfter(int left, int right) {
        previous[right] = left;
        following[right] = following[left];
        if (following[left] != NONE) {
            previous[following[left]] = right;
        }
        following[left] = right;
    }

    private void put(int node, int slot, long start, long last, int link) {
        move(node, slot, node, slot + 1, counts[node] - slot);
        int at = node * WIDTH + slot;
        starts[at] = start;
        lasts[at] = last;
        links[at] = link;
        counts[node]++;
    }

    private void remove(int node, int slot) {
        move(node, slot + 1, node, slot, counts[node] - slot - 1);
        counts[node]--;
    }

    private void move(int from, int slot, int to, int toSlot, int length) {
        int source = from * WIDTH + slot;
        int target = to * WIDTH + toSlot;
        System.arraycopy(starts, source, starts, target, length);
        System.arraycopy(lasts, source, lasts, target, length);
        System.arraycopy(links, source, links, target, length);
    }

    private void recycle(int node) {
        following[node] = free;
        free = node;
    }

    private int allocate() {
        if (free != NONE) {
            int node = free;
            free = following[node];
            return node;
        }
        if (used == counts.length) {
            int nodes = used * 2;
            starts = Arrays.copyOf(starts, nodes * WIDTH);
            lasts = Arrays.copyOf(lasts, nodes * WIDTH);
            links = Arrays.copyOf(links, nodes * WIDTH);
            counts = Arrays.copyOf(counts, nodes);
            previous = Arrays.copyOf(previous, nodes);
            following = Arrays.copyOf(following, nodes);
        }
        return used++;
    }
}
