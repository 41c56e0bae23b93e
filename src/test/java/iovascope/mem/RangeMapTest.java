package iovascope.mem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeMapTest {

    private record Entry(long first, long last, int value) {}

    @Test
    void takesTheLastByteOfTheAddressSpace() {
        RangeMap map = new RangeMap();
        map.add(0xffff_ffff_ffff_ffffL, 0xffff_ffff_ffff_ffffL, 7);
        map.add(0, 0, 3);

        assertEquals(7, map.first(1, 0xffff_ffff_ffff_ffffL));
        assertEquals(3, map.first(0, 0));
        assertEquals(RangeMap.NONE, map.next(0xffff_ffff_ffff_ffffL, 0xffff_ffff_ffff_ffffL));
        assertEquals(7, map.next(0, 0xffff_ffff_ffff_ffffL));
    }

    @Test
    void ordersAddressesWithTheHighestBitAboveThoseWithout() {
        RangeMap map = new RangeMap();
        map.add(0x8000_0000_0000_0000L, 0x8000_0000_0000_0fffL, 2);
        map.add(0x7fff_ffff_ffff_f000L, 0x7fff_ffff_ffff_ffffL, 1);

        assertArrayEquals(new int[] {1, 2}, map.values());
    }

    @Test
    void anInvertedQuestionFindsTheRangeThatStraddlesIt() {
        RangeMap map = new RangeMap();
        map.add(0x4000, 0x5fff, 1);

        assertEquals(1, map.first(0x5000, 0x4fff));
        assertEquals(RangeMap.NONE, map.first(0x4000, 0x3fff));
        assertEquals(RangeMap.NONE, map.first(0x6000, 0x5fff));
    }

    @Test
    void refusesOverlapAndAbsence() {
        RangeMap map = new RangeMap();
        map.add(0x1000, 0x1fff, 1);

        assertThrows(IllegalArgumentException.class, () -> map.add(0x1fff, 0x2fff, 2));
        assertThrows(IllegalArgumentException.class, () -> map.add(0, 0x1000, 2));
        assertThrows(IllegalArgumentException.class, () -> map.add(0x3000, 0x2fff, 2));
        assertThrows(IllegalArgumentException.class, () -> map.delete(0x1001));
        assertThrows(IllegalArgumentException.class, () -> map.replace(0x1001, 2));
        assertEquals(1, map.delete(0x1000));
        assertThrows(IllegalArgumentException.class, () -> map.delete(0x1000));
        assertThrows(IllegalArgumentException.class, () -> map.replace(0x1000, 2));
    }

    /** The kernel's rule, asked of a plain list. */
    private static int slowFirst(List<Entry> entries, long first, long last) {
        Entry lowest = null;
        for (Entry entry : entries) {
            if (!Unsigned.less(entry.last, first) && (lowest == null || Unsigned.less(entry.first, lowest.first))) {
                lowest = entry;
            }
        }
        return lowest != null && !Unsigned.less(last, lowest.first) ? lowest.value : RangeMap.NONE;
    }

    @Property(tries = 200)
    void agreesWithAPlainList(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RangeMap map = new RangeMap();
        List<Entry> entries = new ArrayList<>();
        for (int step = 0; step < 300; step++) {
            long at = random.nextInt(0, 64) * 16L - 512; // Both ends of the address space.
            long last = at + random.nextInt(0, 40);
            if (random.nextInt(3) == 0 && !entries.isEmpty()) {
                Entry gone = entries.remove(random.nextInt(entries.size()));
                map.delete(gone.first);
            } else if (!Unsigned.less(last, at) && slowFirst(entries, at, last) == RangeMap.NONE) {
                entries.add(new Entry(at, last, step));
                map.add(at, last, step);
            }
            long first = random.nextInt(0, 1024) - 512;
            long to = first + random.nextInt(-4, 100);
            assertEquals(slowFirst(entries, first, to), map.first(first, to));
        }
        assertEquals(entries.size(), map.count());
    }

    /** A large map beside a tree of the JDK, over slots of 64 bytes. */
    private static final class Twin {

        private static final long STRIDE = 64;

        private final RangeMap map = new RangeMap();
        private final TreeMap<Long, Entry> entries = new TreeMap<>(Long::compareUnsigned);
        private final SplittableRandom random;
        private final int slots;

        Twin(SplittableRandom random, int slots) {
            this.random = random;
            this.slots = slots;
        }

        /** Half of the slots end at the last address and half begin at 0. */
        long address(int slot) {
            return (slot - slots / 2) * STRIDE;
        }

        void add(int slot) {
            long first = address(slot) + random.nextInt(4);
            long last = address(slot) + STRIDE - 1 - random.nextInt(4);
            if (slowFirst(first, last) != RangeMap.NONE) {
                assertThrows(IllegalArgumentException.class, () -> map.add(first, last, slot));
                return;
            }
            map.add(first, last, slot);
            entries.put(first, new Entry(first, last, slot));
        }

        void delete(int slot) {
            Map.Entry<Long, Entry> there = entries.floorEntry(address(slot) + STRIDE - 1);
            if (there == null || there.getValue().value != slot) {
                assertThrows(IllegalArgumentException.class, () -> map.delete(address(slot)));
                return;
            }
            assertEquals(slot, map.delete(there.getKey()));
            entries.remove(there.getKey());
        }

        int slowFirst(long first, long last) {
            Map.Entry<Long, Entry> at = entries.floorEntry(first);
            if (at == null || Unsigned.less(at.getValue().last, first)) {
                at = entries.higherEntry(first);
            }
            return at == null || Unsigned.less(last, at.getKey()) ? RangeMap.NONE : at.getValue().value;
        }

        void ask() {
            long first = address(random.nextInt(slots)) + random.nextInt(64);
            long last = first + random.nextInt(-64, 640);
            assertEquals(slowFirst(first, last), map.first(first, last));
            Map.Entry<Long, Entry> above = entries.higherEntry(first);
            boolean found = above != null && !Unsigned.less(last, above.getKey());
            assertEquals(found ? above.getValue().value : RangeMap.NONE, map.next(first, last));
        }

        void compare() {
            assertEquals(entries.size(), map.count());
            int[] values = entries.values().stream().mapToInt(Entry::value).toArray();
            assertArrayEquals(values, map.values());
        }
    }

    private static int[] order(String name, int length, SplittableRandom random) {
        int[] order = new int[length];
        for (int i = 0; i < length; i++) {
            order[i] = name.equals("reverse") ? length - 1 - i : i;
        }
        for (int i = length - 1; i > 0 && name.equals("random"); i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }

    @ParameterizedTest
    @CsvSource({
        "in order, in order", "in order, reverse", "in order, random",
        "reverse, in order", "reverse, reverse", "reverse, random",
        "random, in order", "random, reverse", "random, random"
    })
    void fillsAndEmptiesInEveryOrder(String filling, String emptying) {
        SplittableRandom random = new SplittableRandom(42);
        Twin twin = new Twin(random, 40_000);
        for (int round = 0; round < 2; round++) {
            for (int slot : order(filling, 40_000, random)) {
                twin.add(slot);
                twin.ask();
            }
            twin.compare();
            int left = 40_000;
            for (int slot : order(emptying, 40_000, random)) {
                twin.delete(slot);
                twin.ask();
                if (--left % 8_000 == 0) {
                    twin.compare();
                }
            }
        }
        assertEquals(RangeMap.NONE, twin.map.first(0, -1));
    }

    /** Growing and shrinking in turn, so that nodes split, join, empty and come back on every level. */
    @Property(tries = 8)
    void agreesWithATreeWhenLarge(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Twin twin = new Twin(random, 20_000);
        for (int phase = 0; phase < 6; phase++) {
            int adds = phase % 2 == 0 ? 90 : 10;
            for (int step = 0; step < 20_000; step++) {
                int slot = random.nextInt(20_000);
                if (random.nextInt(100) < adds) {
                    twin.add(slot);
                } else {
                    twin.delete(slot);
                }
                twin.ask();
            }
            twin.compare();
        }
    }

    /** What a ring of buffers does: the oldest goes and a newer and higher one comes. */
    @Test
    void churnDoesNotGrowThePool() {
        RangeMap map = new RangeMap();
        int live = 10_000;
        for (int i = 0; i < live; i++) {
            map.add(i * 16L, i * 16L + 15, i);
        }
        int nodes = map.nodes();
        for (int i = live; i < 100 * live; i++) {
            map.delete((i - live) * 16L);
            map.add(i * 16L, i * 16L + 15, i);
        }

        assertEquals(live, map.count());
        assertTrue(map.nodes() <= nodes + 4, () -> nodes + " nodes became " + map.nodes());
    }

    @Test
    void replacesInALargeMapAndStartsAgainAfterReset() {
        RangeMap map = new RangeMap();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 5_000; i++) {
                map.add(i * 16L, i * 16L + 15, i);
            }
            map.replace(16 * 4_321, 9_999);
            assertEquals(9_999, map.first(16 * 4_321 + 3, -1));
            map.reset();
            assertEquals(0, map.count());
            assertEquals(RangeMap.NONE, map.first(0, -1));
        }
    }

    /** Ranges of one byte around the addresses where signed and unsigned order part, so that every start is taken. */
    @Property(tries = 20)
    void agreesWithATreeWhereTheOrderTurns(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RangeMap map = new RangeMap();
        TreeMap<Long, Integer> values = new TreeMap<>(Long::compareUnsigned);
        for (int step = 0; step < 5_000; step++) {
            long at = (random.nextBoolean() ? Long.MIN_VALUE : 0) + random.nextInt(-100, 100);
            if (values.containsKey(at) && random.nextInt(step % 2_000 < 1_000 ? 4 : 2) == 0) {
                assertEquals(values.remove(at), map.delete(at));
            } else if (!values.containsKey(at)) {
                map.add(at, at, step);
                values.put(at, step);
            }
            Map.Entry<Long, Integer> above = values.higherEntry(at);
            assertEquals(values.getOrDefault(at, RangeMap.NONE), map.first(at, at));
            assertEquals(above == null ? RangeMap.NONE : above.getValue(), map.next(at, -1));
        }
        assertArrayEquals(values.values().stream().mapToInt(Integer::intValue).toArray(), map.values());
    }

    /** Thinning out leaves room only if thin leaves are joined. */
    @Test
    void thinningOutFreesLeaves() {
        RangeMap map = new RangeMap();
        int slots = 30_000;
        for (int round = 0; round < 6; round++) {
            long base = round * slots * 16L;
            for (int i = 0; i < slots; i++) {
                map.add(base + i * 16L, base + i * 16L + 15, i);
            }
            for (int i = 0; i < slots; i++) {
                if (i % 16 != 0) {
                    map.delete(base + i * 16L);
                }
            }
        }

        int ranges = 6 * slots / 16;
        int full = slots / Leaf.WIDTH + 1;
        assertEquals(ranges, map.count());
        assertTrue(map.nodes() <= full + ranges / 4, () -> map.nodes() + " leaves");
    }

    /** The hints that questions leave behind must not reach the answers of another thread. */
    @Test
    void twoThreadsMayAsk() throws Exception {
        RangeMap map = new RangeMap();
        int slots = 5_000;
        for (int i = 0; i < slots; i++) {
            map.add(i * 16L, i * 16L + 7, i);
        }
        Callable<Integer> inOrder = () -> {
            int wrong = 0;
            for (int round = 0; round < 40; round++) {
                for (int i = 0; i < slots; i++) {
                    wrong += map.first(i * 16L + 7, i * 16L + 7) == i ? 0 : 1;
                    wrong += map.next(i * 16L, -1) == (i + 1 < slots ? i + 1 : RangeMap.NONE) ? 0 : 1;
                }
            }
            return wrong;
        };
        Callable<Integer> anyOrder = () -> {
            SplittableRandom random = new SplittableRandom(42);
            int wrong = 0;
            for (int question = 0; question < 40 * slots; question++) {
                int i = random.nextInt(slots);
                wrong += map.first(i * 16L, i * 16L) == i ? 0 : 1;
                wrong += map.first(i * 16L + 8, i * 16L + 8) == RangeMap.NONE ? 0 : 1;
            }
            return wrong;
        };
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (Future<Integer> wrong : threads.invokeAll(List.of(inOrder, anyOrder))) {
                assertEquals(0, wrong.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
