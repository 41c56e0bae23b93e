package iovascope.timeline;

import java.util.Arrays;

/** Rows for one {@link LifetimeSlab}, in order of birth, and the way they are packed. */
final class SlabBuilder {

    /** Bits for the number of a row here. */
    static final int ROW_BITS = 16;

    private static final int LEAF = 1 << LifetimeSlab.LEAF_BITS;
    private static final int ROW_MASK = (1 << ROW_BITS) - 1;

    private final int severity;
    private final boolean alive;
    private final boolean lasting;
    private final int capacity;
    private int[] borns = new int[256];
    private int[] dieds = new int[256];
    private long[] lows = new long[256];
    private long[] highs = new long[256];
    private int count;

    private long[] boxes;
    private byte[] solid;
    /** The rows of the leaf at hand, in the order of their addresses, and in that of their births. */
    private final int[] rows = new int[LEAF];

    private final int[] births = new int[LEAF];
    private int size;

    /**
     * @param alive whether none of the rows ends
     * @param lasting whether each lasts for about as long as the steps of all, or longer
     * @param capacity in rows
     */
    SlabBuilder(int severity, boolean alive, boolean lasting, int capacity) {
        this.severity = severity;
        this.alive = alive;
        this.lasting = lasting;
        this.capacity = capacity;
    }

    int count() {
        return count;
    }

    /**
     * @param low lowest address, as a key whose signed order is the unsigned order of addresses
     * @param high highest, inclusive
     * @return whether there is no room for another
     */
    boolean add(int born, int died, long low, long high) {
        if (count == borns.length) {
            int length = Math.min(capacity, 4 * count);
            borns = Arrays.copyOf(borns, length);
            dieds = Arrays.copyOf(dieds, length);
            lows = Arrays.copyOf(lows, length);
            highs = Arrays.copyOf(highs, length);
        }
        borns[count] = born;
        dieds[count] = died;
        lows[count] = low;
        highs[count] = high;
        return ++count == capacity;
    }

    /** Packs the rows, and has room for others again. */
    LifetimeSlab seal() {
        long[] order = byAddress();
        int leaves = (count + LEAF - 1) >>> LifetimeSlab.LEAF_BITS;
        int[] levels = levels(leaves);
        boxes = new long[3 * levels[levels.length - 1]];
        solid = new byte[levels[levels.length - 1]];
        int[] offsets = new int[leaves];
        LeafWriter writer = new LeafWriter(count);
        for (int leaf = 0; leaf < leaves; leaf++) {
            size = Math.min(LEAF, count - leaf * LEAF);
            for (int at = 0; at < size; at++) {
                rows[at] = (int) order[leaf * LEAF + at] & ROW_MASK;
            }
            bound(leaf);
            offsets[leaf] = writer.position();
            write(writer, leaf);
        }
        for (int level = 1; level + 1 < levels.length; level++) {
            for (int node = levels[level]; node < levels[level + 1]; node++) {
                int child = levels[level - 1] + ((node - levels[level]) << LifetimeSlab.FAN_BITS);
                join(node, child, Math.min(child + (1 << LifetimeSlab.FAN_BITS), levels[level]));
            }
        }
        LifetimeSlab slab = new LifetimeSlab(
                severity, alive, lasting, count, levels, boxes, solid, offsets, writer.finish(), grids(levels, order));
        count = 0;
        boxes = null;
        solid = null;
        return slab;
    }

    private long[] grids(int[] levels, long[] order) {
        if (alive || levels.length < 3) {
            return new long[0];
        }
        int nodes = levels[2] - levels[1];
        long[] grids = new long[nodes * LifetimeGrid.SLICES];
        int rowsOfNode = LEAF << LifetimeSlab.FAN_BITS;
        LifetimeGrid grid = new LifetimeGrid();
        for (int at = 0; at < nodes; at++) {
            int node = levels[1] + at;
            int born = (int) (boxes[3 * node + 2] >>> 32);
            int died = (int) boxes[3 * node + 2];
            grid.open(grids, at, boxes[3 * node], boxes[3 * node + 1], born, died, lasting);
            for (int next = at * rowsOfNode; next < Math.min(count, (at + 1) * rowsOfNode); next++) {
                int row = (int) order[next] & ROW_MASK;
                grid.add(borns[row], dieds[row], lows[row], highs[row]);
            }
        }
        return grids;
    }

    private static int[] levels(int leaves) {
        int[] levels = new int[8];
        int depth = 0;
        int nodes = leaves;
        while (true) {
            levels[depth + 1] = levels[depth] + nodes;
            depth++;
            if (nodes <= 1 << LifetimeSlab.FAN_BITS) {
                return Arrays.copyOf(levels, depth + 1);
            }
            nodes = (nodes + (1 << LifetimeSlab.FAN_BITS) - 1) >>> LifetimeSlab.FAN_BITS;
        }
    }

    /** Row numbers, each below as many bits of the address as fit; where the rest differs, the order matters little. */
    private long[] byAddress() {
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        for (int row = 0; row < count; row++) {
            least = Math.min(least, lows[row]);
            most = Math.max(most, lows[row]);
        }
        int bits = Long.SIZE - Long.numberOfLeadingZeros(most - least);
        int drop = Math.max(0, bits - (Long.SIZE - 1 - ROW_BITS));
        long[] order = new long[count];
        for (int row = 0; row < count; row++) {
            order[row] = (lows[row] - least) >>> drop << ROW_BITS | row;
        }
        Arrays.sort(order);
        return order;
    }

    private void bound(int leaf) {
        int born = Integer.MAX_VALUE;
        int died = 0;
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        for (int at = 0; at < size; at++) {
            int row = rows[at];
            births[at] = row;
            born = Math.min(born, borns[row]);
            died = Math.max(died, dieds[row]);
            low = Math.min(low, lows[row]);
            high = Math.max(high, highs[row]);
        }
        Arrays.sort(births, 0, size);
        boxes[3 * leaf] = low;
        boxes[3 * leaf + 1] = high;
        boxes[3 * leaf + 2] = (long) born << 32 | died;
        solid[leaf] = (byte)
                ((solidSteps() ? LifetimeSlab.SOLID_STEPS : 0) | (solidAddresses() ? LifetimeSlab.SOLID_ADDRESSES : 0));
    }

    private boolean solidSteps() {
        int end = borns[births[0]];
        for (int at = 0; at < size; at++) {
            if (borns[births[at]] > end) {
                return false;
            }
            end = Math.max(end, dieds[births[at]]);
        }
        return true;
    }

    private boolean solidAddresses() {
        long before = lows[rows[0]];
        long end = before;
        for (int at = 0; at < size; at++) {
            long low = lows[rows[at]];
            // Where the order left bits out, a row may be below the one before: then nothing is known.
            if (low < before || low > end && low - 1 != end) {
                return false;
            }
            before = low;
            end = Math.max(end, highs[rows[at]]);
        }
        return true;
    }

    private void join(int node, int from, int to) {
        long low = Long.MAX_VALUE;
        long high = Long.MIN_VALUE;
        int born = Integer.MAX_VALUE;
        int died = 0;
        int both = LifetimeSlab.SOLID_STEPS | LifetimeSlab.SOLID_ADDRESSES;
        for (int child = from; child < to; child++) {
            long childLow = boxes[3 * child];
            int childBorn = (int) (boxes[3 * child + 2] >>> 32);
            int childDied = (int) boxes[3 * child + 2];
            both &= solid[child];
            if (child > from && (childBorn > died || childDied < born)) {
                both &= ~LifetimeSlab.SOLID_STEPS;
            }
            if (child > from && (childLow < low || childLow > high && childLow - 1 != high)) {
                both &= ~LifetimeSlab.SOLID_ADDRESSES;
            }
            low = Math.min(low, childLow);
            high = Math.max(high, boxes[3 * child + 1]);
            born = Math.min(born, childBorn);
            died = Math.max(died, childDied);
        }
        boxes[3 * node] = low;
        boxes[3 * node + 1] = high;
        boxes[3 * node + 2] = (long) born << 32 | died;
        solid[node] = (byte) both;
    }

    private void write(LeafWriter writer, int leaf) {
        writer.open(boxes[3 * leaf], (int) (boxes[3 * leaf + 2] >>> 32), alive);
        for (int at = 0; at < size; at++) {
            writer.measure(borns[rows[at]], dieds[rows[at]], lows[rows[at]], highs[rows[at]]);
        }
        writer.head(size);
        // In order of birth: a picture passes over those of columns that are painted.
        for (int at = 0; at < size; at++) {
            int row = births[at];
            writer.write(borns[row], dieds[row], lows[row], highs[row]);
        }
    }
}
