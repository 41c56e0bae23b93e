package iovascope.mem;

import java.util.Arrays;

/**
 * An ordered map from disjoint ranges of unsigned 64-bit addresses to ints, with the five verbs of the kernel's
 * {@code drivers/vhost/iotlb.c}: add, first, next, delete, reset.
 *
 * <p>Ranges never overlap. The kernel's container allows it, but vhost-vdpa refuses an overlapping UPDATE with EEXIST
 * before it adds, so the stronger rule holds for every table it keeps, and makes an order by start enough.
 *
 * <p>The map is a B+ tree. A large table costs what its cache misses cost, and nearly all of them are in the leaves: so a
 * leaf is one run of eight cache lines, and {@link LeafIndex} above is small enough to stay in the cache. A
 * deleted range leaves a dead slot, whose start still serves the search and which the next range near it takes over:
 * nothing moves on delete, and little on add.
 *
 * <p>Questions change no answer, so any number of threads may ask while none changes the map: they write only
 * {@link #recent} and {@link #run}, which are hints that every use checks.
 */
public final class RangeMap {

    /** What {@link #first} and {@link #next} return when nothing matches. */
    public static final int NONE = -1;

    /** Unused longs that, with the 16 bytes of an array's header, put every leaf of a large pool on a cache line. */
    private static final int LEAD = 6;

    /** Enough for a hundred ranges without growing. */
    private static final int LEAVES = 8;

    /**
     * A leaf asks for a sibling to join when it has just come down to this many ranges, and not again at each delete: of
     * two thin siblings, the later one finds the other.
     */
    private static final int THIN = 4;

    /** The most ranges two joined leaves may hold; below a leaf's width, so that the next add does not split them again. */
    private static final int JOINED = 16;

    /** How many keys in a row must have been in one leaf before the next is sought there. */
    private static final int RUN = 2;

    /**
     * The leaves; a leaf is the index of its first long. Addresses have the highest bit flipped, which makes signed
     * comparison order them as unsigned. The starts of a leaf never fall from slot to slot, dead or live; slots never
     * used have the highest start there is.
     */
    private long[] pool = new long[LEAD + LEAVES * Leaf.LONGS];

    private int used;
    private int free;
    private int count;
    private final LeafIndex index = new LeafIndex();

    /** The leaf of the last key. In address order, most keys are in the leaf of the key before. */
    private int recent;

    /**
     * How many keys before this were in {@link #recent} in a row, at most {@code 2 * RUN}. Without it, a table of a few
     * leaves in random order would mispredict one check in five.
     */
    private int run;

    public RangeMap() {
        reset();
    }

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
        add(leafOf(pool, flip(first)), first, last, value);
    }

    /** The same after a question about the place. */
    void addNear(long first, long last, int value) {
        add(near(pool, flip(first)), first, last, value);
    }

    private void add(int place, long first, long last, int value) {
        long start = flip(first);
        long end = flip(last);
        int leaf = place;
        int rank = Leaf.rank(pool, leaf, start);
        int live = Leaf.live(pool, leaf);
        if (end < start || value < 0 || !room(pool, leaf, Leaf.lowest(rank), start, end)) {
            throw new IllegalArgumentException("cannot add %#x-%#x".formatted(first, last));
        }
        if (live == Leaf.ALL) {
            leaf = split(leaf, rank, start);
            live = Leaf.live(pool, leaf);
            rank = Leaf.rank(pool, leaf, start);
        }
        Leaf.put(pool, leaf, Leaf.open(pool, leaf, live, rank), start, end, value);
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
        long end = flip(last);
        long[] pool = this.pool;
        int leaf = leafOf(pool, start);
        int below = Leaf.lowest(Leaf.rank(pool, leaf, start));
        int live = Leaf.live(pool, leaf);
        int holder = leaf;
        int candidates = live & below;
        if (candidates == 0) {
            holder = Leaf.previous(pool, leaf);
            candidates = holder == NONE ? 0 : Leaf.live(pool, holder);
        }
        if (candidates != 0) {
            int slot = Leaf.highestSlot(candidates);
            if (pool[holder + Leaf.LASTS + slot] >= start) {
                return pool[holder + slot] <= end ? Leaf.value(pool, holder, slot) : NONE;
            }
        }
        // Every other range starts above first: for one address, the leaf after need not be loaded to say no.
        return end <= start ? NONE : lowestOf(pool, leaf, live & ~below, end);
    }

    /** The value of the range with the lowest start above {@code after}, if it starts at or below {@code last}. */
    public int next(long after, long last) {
        long key = flip(after);
        long[] pool = this.pool;
        int leaf = leafOf(pool, key);
        int above = Leaf.live(pool, leaf) & ~Leaf.lowest(Leaf.rank(pool, leaf, key));
        return lowestOf(pool, leaf, above, flip(last));
    }

    /**
     * Puts another value in the place of the range that starts at {@code first}.
     *
     * @param value not negative
     * @throws IllegalArgumentException if no range starts there
     */
    public void replace(long first, int value) {
        int leaf = near(pool, flip(first));
        Leaf.setValue(pool, leaf, slotOf(pool, leaf, first), value);
    }

    /**
     * Removes the range that starts at {@code first}.
     *
     * @return its value
     * @throws IllegalArgumentException if no range starts there
     */
    public int delete(long first) {
        return delete(leafOf(pool, flip(first)), first);
    }

    /** The same after a question about the place. */
    int deleteNear(long first) {
        return delete(near(pool, flip(first)), first);
    }

    private int delete(int leaf, long first) {
        long[] pool = this.pool;
        int slot = slotOf(pool, leaf, first);
        int live = Leaf.live(pool, leaf) & ~(1 << slot);
        pool[leaf + Leaf.LIVE] = live;
        count--;
        int value = Leaf.value(pool, leaf, slot);
        if (live == 0 || Integer.bitCount(live) == THIN) {
            shrink(leaf, live);
        }
        return value;
    }

    /** Removes every range, and keeps the memory for the next ones. */
    public void reset() {
        used = LEAD;
        free = NONE;
        count = 0;
        run = 0;
        recent = allocate();
        Leaf.clear(pool, recent);
        pool[recent + Leaf.HIGH] = Long.MAX_VALUE;
        pool[recent + Leaf.LINKS] = NONE;
        index.reset(recent);
    }

    /** The values in address order. */
    public int[] values() {
        int[] values = new int[count];
        int filled = 0;
        for (int leaf = index.find(Long.MIN_VALUE); leaf != NONE; leaf = Leaf.following(pool, leaf)) {
            for (int live = Leaf.live(pool, leaf); live != 0; live &= live - 1) {
                values[filled++] = Leaf.value(pool, leaf, Leaf.lowestSlot(live));
            }
        }
        return values;
    }

    /** How many leaves the pool has ever held at once: what a test of churn watches. */
    int nodes() {
        return (used - LEAD) / Leaf.LONGS;
    }

    private static long flip(long address) {
        return address ^ Long.MIN_VALUE;
    }

    private static IllegalArgumentException absent(long first) {
        return new IllegalArgumentException("no range starts at %#x".formatted(first));
    }

    /** The leaf where a key belongs, which is expected to be the one of the key before. */
    private int near(long[] pool, long key) {
        int before = recent;
        return pool[before] <= key && key <= pool[before + Leaf.HIGH] ? before : leafOf(pool, key);
    }

    /** The leaf where a key belongs. */
    private int leafOf(long[] pool, long key) {
        // Each hint is read once: another thread may write it at any time, and any leaf may stand in it.
        int before = recent;
        int length = run;
        if (length >= RUN) {
            if (pool[before] <= key && key <= pool[before + Leaf.HIGH]) {
                if (length != 2 * RUN) {
                    run = 2 * RUN;
                }
                return before;
            }
            int leaf = index.find(key);
            recent = leaf;
            run = length - RUN;
            return leaf;
        }
        int leaf = index.find(key);
        int difference = leaf ^ before;
        recent = leaf;
        // One more, or 0 if they differ: as a branch, random order would mispredict it.
        run = length + 1 & ~((difference | -difference) >> 31);
        return leaf;
    }

    /** The live slot of the range that starts at an address. */
    private static int slotOf(long[] pool, int leaf, long first) {
        long start = flip(first);
        // The live one may stand before dead slots of the same start.
        int slot = Leaf.highestSlot(Leaf.live(pool, leaf) & Leaf.lowest(Leaf.rank(pool, leaf, start)));
        if (slot < 0 || pool[leaf + slot] != start) {
            throw absent(first);
        }
        return slot;
    }

    /** Value of the lowest of the given slots, or without any of the leaf after, if it starts at or below an end. */
    private static int lowestOf(long[] pool, int leaf, int slots, long end) {
        int holder = leaf;
        int candidates = slots;
        if (candidates == 0) {
            holder = end <= pool[leaf + Leaf.HIGH] ? NONE : Leaf.following(pool, leaf);
            if (holder == NONE) {
                return NONE;
            }
            candidates = Leaf.live(pool, holder);
        }
        int slot = Leaf.lowestSlot(candidates);
        return pool[holder + slot] <= end ? Leaf.value(pool, holder, slot) : NONE;
    }

    /** Whether a range fits between its neighbours. */
    private static boolean room(long[] pool, int leaf, int below, long start, long end) {
        int live = Leaf.live(pool, leaf);
        int lower = live & below;
        int before = leaf;
        if (lower == 0) {
            before = Leaf.previous(pool, leaf);
            lower = before == NONE ? 0 : Leaf.live(pool, before);
        }
        if (lower != 0 && pool[before + Leaf.LASTS + Leaf.highestSlot(lower)] >= start) {
            return false;
        }
        int upper = live & ~below;
        if (upper != 0) {
            return end < pool[leaf + Leaf.lowestSlot(upper)];
        }
        int after = end <= pool[leaf + Leaf.HIGH] ? NONE : Leaf.following(pool, leaf);
        return after == NONE || end < pool[after + Leaf.lowestSlot(Leaf.live(pool, after))];
    }

    /** Divides a full leaf; the part where a start belongs then. */
    private int split(int leaf, int rank, long start) {
        int right = allocate();
        int after = Leaf.following(pool, leaf);
        Leaf.link(pool, leaf, right);
        Leaf.link(pool, right, after);
        pool[right + Leaf.HIGH] = pool[leaf + Leaf.HIGH];
        long bound;
        if (rank == Leaf.WIDTH && after == NONE) {
            // A table filled in address order would otherwise be left half empty.
            bound = start;
            Leaf.clear(pool, right);
        } else {
            bound = pool[leaf + Leaf.WIDTH / 2];
            Leaf.spread(pool, leaf, Leaf.WIDTH / 2, right);
            Leaf.spread(pool, leaf, 0, leaf);
        }
        pool[leaf + Leaf.HIGH] = bound - 1;
        index.add(bound, right);
        recent = start < bound ? leaf : right;
        return recent;
    }

    /** Frees a leaf that has become empty, or joins one that has become thin. */
    private void shrink(int leaf, int live) {
        if (index.single()) {
            return;
        }
        index.descend(pool[leaf]);
        int before = index.before();
        int after = index.after();
        if (live == 0) {
            release(leaf, 0);
        } else if (before != NONE && Integer.bitCount(Leaf.live(pool, before)) <= JOINED - THIN) {
            join(before, leaf, 0);
        } else if (after != NONE && Integer.bitCount(Leaf.live(pool, after)) <= JOINED - THIN) {
            join(leaf, after, 1);
        }
    }

    private void join(int left, int right, int offset) {
        int size = Leaf.pack(pool, left, left, 0);
        size = Leaf.pack(pool, right, left, size);
        pool[left + Leaf.LIVE] = Leaf.lowest(size);
        Arrays.fill(pool, left + size, left + Leaf.WIDTH, Long.MAX_VALUE);
        release(right, offset);
    }

    /** Frees a leaf, which is so many places after the one the index last descended to. */
    private void release(int leaf, int offset) {
        int before = Leaf.previous(pool, leaf);
        if (index.remove(offset)) {
            pool[before + Leaf.HIGH] = pool[leaf + Leaf.HIGH];
        }
        Leaf.link(pool, before, Leaf.following(pool, leaf));
        // No key is in these bounds, should the leaf be the recent one.
        pool[leaf] = Long.MAX_VALUE;
        pool[leaf + Leaf.HIGH] = Long.MIN_VALUE;
        pool[leaf + Leaf.LINKS] = free;
        free = leaf;
    }

    private int allocate() {
        if (free != NONE) {
            int leaf = free;
            free = Leaf.following(pool, leaf);
            return leaf;
        }
        if (used == pool.length) {
            pool = Arrays.copyOf(pool, pool.length * 2 - LEAD);
        }
        int leaf = used;
        used += Leaf.LONGS;
        return leaf;
    }
}
