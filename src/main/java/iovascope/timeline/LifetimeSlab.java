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
    /** Whether none of them has ended. */
    private final boolean alive;

    LifetimeSlab(
            int severity,
            boolean alive,
            int count,
            int[] levels,
            long[] boxes,
            byte[] solid,
            int[] offsets,
            byte[] pool) {
        this.severity = severity;
        this.alive = alive;
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
        return 48 + 5 * 20 + 4L * levels.length + 8L * boxes.length + solid.length + 4L * offsets.length + pool.length;
    }
}
