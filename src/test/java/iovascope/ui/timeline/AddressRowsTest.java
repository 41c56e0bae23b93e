package iovascope.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.ui.shell.Spot;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AddressRowsTest {

    private static Map<Integer, Set<IovaRange>> random(SplittableRandom random) {
        Map<Integer, Set<IovaRange>> spaces = new TreeMap<>(Integer::compareUnsigned);
        for (int space = 0; space < 1 + random.nextInt(4); space++) {
            Set<IovaRange> ranges = new LinkedHashSet<>();
            for (int at = 0; at < 1 + random.nextInt(60); at++) {
                long first = random.nextLong() >>> random.nextInt(64) & -4096;
                long last = first + (random.nextLong() >>> 12 + random.nextInt(50) | 4095);
                ranges.add(new IovaRange(first, Unsigned.less(last, first) ? -1 : last));
            }
            spaces.put(random.nextInt(3) == 0 ? -1 - space : space, ranges);
        }
        return spaces;
    }

    @Property(tries = 300)
    void labelsNeverOverlapAndAreNeverCutOff(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double bottom = 80 + random.nextInt(400);
        AddressRows rows = AddressRows.of(random(random), 39, bottom, random.nextBoolean(), random.nextBoolean());
        double free = 39;
        for (AddressRows.Label label : rows.labels()) {
            double top = label.y() - AddressRows.SIZE / 2;
            double taken = free;
            assertTrue(top >= taken, () -> "seed " + seed + ": " + rows.labels());
            free = top + AddressRows.SIZE;
        }
        double last = free;
        assertTrue(last <= bottom, () -> "seed " + seed + ": " + rows.labels());
    }

    @Property(tries = 200)
    void whatIsAtAPixelIsDrawnThere(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        AddressRows rows = AddressRows.of(random(random), 39, 300, random.nextBoolean(), false);
        for (double y = 39; y < 300; y += 0.5) {
            Spot spot = rows.at(y, 0);
            double where = y;
            if (spot != null) {
                double top = rows.axes().get(spot.asid()).y(spot.range().first());
                double end = rows.axes().get(spot.asid()).bottom(spot.range().last());
                assertTrue(
                        top <= where + 1e-3 && where - 1e-3 <= end,
                        () -> "seed " + seed + ": " + spot + " at " + where);
            }
        }
    }

    @Test
    void theLastAddressOfAllIsTheLowest() {
        for (boolean linear : new boolean[] {false, true}) {
            AddressRows rows = AddressRows.of(
                    Map.of(0, Set.of(new IovaRange(0, 0xfff), new IovaRange(-0x1000, -1))), 0, 112, linear, false);
            assertEquals(106, rows.axes().get(0).bottom(-1), 1e-6);
            // On the true scale a pixel is 2^57 bytes, and a millionth of one still many.
            long shown = rows.at(105.9999999, 0).range().last();
            assertTrue(Unsigned.less(-1L << 40, shown), () -> Unsigned.hex(shown));
            assertEquals(6, rows.axes().get(0).y(0), 1e-6);
        }
    }

    @Test
    void betweenTwoSpacesIsNothing() {
        Set<IovaRange> range = Set.of(new IovaRange(0, 0xfff));
        AddressRows rows = AddressRows.of(new TreeMap<>(Map.of(0, range, 1, range)), 0, 124, false, false);
        assertEquals(0, rows.at(55, 0).asid());
        assertNull(rows.at(62, 0));
        assertEquals(1, rows.at(69, 0).asid());
        assertEquals(
                List.of("0x0", "asid 1 0x0"),
                rows.labels().stream().map(AddressRows.Label::words).toList());
    }

    @Test
    void onTheTrueScaleNothingIsFolded() {
        Map<Integer, Set<IovaRange>> ranges = Map.of(0, Set.of(new IovaRange(0, 0xfff), new IovaRange(0xf000, 0xffff)));
        AddressRows folded = AddressRows.of(ranges, 0, 172, false, false);
        AddressRows linear = AddressRows.of(ranges, 0, 172, true, false);
        assertEquals(
                List.of("56 KiB"),
                folded.gaps().stream().map(AddressRows.Gap::words).toList());
        assertEquals(List.of(), linear.gaps());
        assertEquals(16, linear.axes().get(0).y(0x1000), 1e-6);
        assertEquals(156, linear.axes().get(0).y(0xf000), 1e-6);
    }

    @Test
    void aGapIsNamedInFewWords() {
        assertEquals("128 KiB", GapWords.of(new IovaRange(0xa0000, 0xbffff)));
        assertEquals("~222 KiB", GapWords.of(new IovaRange(0, 227_427)));
        assertEquals("~128 TiB", GapWords.of(new IovaRange(0x2000, 0x7fff_ffff_ffffL)));
        assertEquals("~16 EiB", GapWords.of(new IovaRange(0x1000, -2)));
        assertEquals("8 EiB", GapWords.of(new IovaRange(Long.MIN_VALUE, -1)));
    }
}
