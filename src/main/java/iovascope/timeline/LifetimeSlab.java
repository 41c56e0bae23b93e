package iovascope.timeline;

/**
 * Some ten thousand lifetimes of one severity and of similar duration, born one after the other, in leaves of 64 that
 * are neighbours in address.
 *
 * <p>Above the leaves is a tree of boxes, sixteen to one above, in arrays: node <i>k</i> of a level has the nodes from
 * <i>16 k</i> below it. Addresses are keys whose signed order is the unsigned order of the addresses.
 *
 * <p>The rectangles of a leaf are numbers of as many bits as the largest one needs, relative to the leaf's box: per
 * rectangle the birth, the duration, the first address and the extent. A row of bits fits no array of Java, and objects
 * or arrays of whole numbers would take three times the memory.
 */
final class LifetimeSlab {

    static final int LEAF_BITS = 6;
    static final int FAN_BITS = 4;

    /** Every step of the node's box is one of some lifetime in it. */
    static final int SOLID_STEPS = 1;
    /** Every address of the node's box is one of some lifetime in it. */
    static final int SOLID_ADDRESSES = 2;

    private final int severity;
    private final int count;
    /** Number of the first node of each level, leaves first; then the number of all nodes. */
    private final int[] levels;
    /** For each node the lowest key, the highest, and the first step and the end (exclusive) in the two halves. */
    private final long[] boxes;

    private final byte[] solid;
    /** Where each leaf begins in {@link #pool}. */
    private final int[] offsets;

    private final byte[] pool;
    /** For each node above the leaves the words of a {@link LifetimeGrid}; none if the slab is small or never ends. */
    private final long[] grids;
    /** Whether none of them has ended. */
    private final boolean alive;
    /** Which kind of grid: {@link LifetimeGrid#masks}. */
    private final boolean lasting;

    LifetimeSlab(
            int severity,
            boolean alive,
            boolean lasting,
            int count,
            int[] levels,
            long[] boxes,
            byte[] solid,
            int[] offsets,
            byte[] pool,
            long[] grids) {
        this.severity = severity;
        this.alive = alive;
        this.lasting = lasting;
        this.grids = grids;
        this.count = count;
        this.levels = levels;
        this.boxes = boxes;
        this.solid = solid;
        this.offsets = offsets;
        this.pool = pool;
    }

    int severity() {
        return severity;
    }

    boolean alive() {
        return alive;
    }

    boolean lasting() {
        return lasting;
    }

    long[] grids() {
        return grids;
    }

    int count() {
        return count;
    }

    int top() {
        return levels.length - 2;
    }

    int nodes(int level) {
        return levels[level + 1] - levels[level];
    }

    /** The number of a node among those of all levels, by which the rest here is asked. */
    int node(int level, int at) {
        return levels[level] + at;
    }

    int born(int node) {
        return (int) (boxes[3 * node + 2] >>> 32);
    }

    /** Exclusive; {@link Lifetimes#ALIVE} if some lifetime has no end. */
    int died(int node) {
        return (int) boxes[3 * node + 2];
    }

    long low(int node) {
        return boxes[3 * node];
    }

    /** Inclusive. */
    long high(int node) {
        return boxes[3 * node + 1];
    }

    int solid(int node) {
        return solid[node];
    }

    /** Whether some node at the top begins and ends in a run of steps. A slab that is longer has few of its rows there. */
    boolean within(int from, int to) {
        for (int node = levels[top()]; node < levels[top() + 1]; node++) {
            if (born(node) >= from && died(node) <= to) {
                return true;
            }
        }
        return false;
    }

    /** How many lifetimes are in the leaves below a node. */
    int count(int level, int at) {
        int bits = LEAF_BITS + FAN_BITS * level;
        return (int) (Math.min(count, at + 1L << bits) - ((long) at << bits));
    }

    int offset(int leaf) {
        return offsets[leaf];
    }

    byte[] pool() {
        return pool;
    }

    /** Memory in bytes, with about twenty for the head of each array. */
    long bytes() {
        long wide = 8L * boxes.length + 4L * levels.length + 4L * offsets.length + 8L * grids.length;
        return 56 + 6 * 20 + wide + solid.length + pool.length;
    }
}
