package iovascope.mem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

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
        assertThrows(IllegalArgumentException.class, () -> map.delete(0x1001));
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
}
