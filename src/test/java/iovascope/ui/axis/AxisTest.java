package iovascope.ui.axis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AxisTest {

    private static final double EXACT = 1e-6;

    @Test
    void aGapIsFoldedToItsFixedHeight() {
        Axis axis = new Axis(List.of(new IovaRange(0, 0xfff), new IovaRange(0x100000, 0x100fff)), 10, 120, 20);
        assertEquals(10, axis.y(0), EXACT);
        assertEquals(60, axis.bottom(0xfff), EXACT);
        assertEquals(80, axis.y(0x100000), EXACT);
        assertEquals(130, axis.bottom(0x100fff), EXACT);
        assertEquals(List.of(new Axis.Gap(new IovaRange(0x1000, 0xfffff), 60, 80)), axis.gaps());
    }

    @Test
    void aCellIsLinearInside() {
        Axis axis = new Axis(List.of(new IovaRange(0, 0xffff)), 0, 160, 20);
        assertEquals(40, axis.y(0x4000), EXACT);
        assertEquals(80, axis.bottom(0x7fff), EXACT);
    }

    @Test
    void theUpperHalfOfTheSpaceLiesBelowTheLower() {
        Axis axis = new Axis(List.of(new IovaRange(-0x1000, -1), new IovaRange(0x1000, 0x1fff)), 0, 100, 20);
        assertEquals(0, axis.y(0x1000), EXACT);
        assertEquals(60, axis.y(-0x1000), EXACT);
        assertEquals(100, axis.bottom(-1), EXACT);
    }

    @Test
    void theWholeSpaceIsOneCell() {
        Axis axis = new Axis(List.of(IovaRange.ALL), 0, 100, 20);
        assertEquals(50, axis.y(Long.MIN_VALUE), EXACT);
        assertEquals(100, axis.bottom(-1), EXACT);
    }

    @Test
    void rangesInsideAnotherCutItAndLeaveNoGap() {
        Axis axis = new Axis(List.of(new IovaRange(0, 0xfffff), new IovaRange(0x1000, 0x1fff)), 0, 100, 20);
        assertEquals(List.of(), axis.gaps());
        assertTrue(axis.y(0x1000) < axis.y(0x2000) && axis.y(0x2000) < axis.bottom(0xfffff));
        assertEquals(100, axis.bottom(0xfffff), EXACT);
    }

    @Test
    void addressesOutsideGoToTheNearestEnd() {
        Axis axis = new Axis(List.of(new IovaRange(0x1000, 0x1fff)), 5, 100, 20);
        assertEquals(5, axis.y(0), EXACT);
        assertEquals(105, axis.y(-1), EXACT);
    }

    @Property(tries = 200)
    void theAddressAtAPixelLiesWhereThePixelIs(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<IovaRange> ranges = new ArrayList<>();
        for (int at = 0; at < 1 + random.nextInt(6); at++) {
            long first = random.nextLong() >>> random.nextInt(64);
            long length = random.nextLong() >>> random.nextInt(64);
            ranges.add(new IovaRange(first, Unsigned.less(first + length, first) ? -1 : first + length));
        }
        Axis axis = new Axis(ranges, 10, 300, 12);
        long before = axis.address(10);
        for (double y = 10; y <= 310; y += 0.5) {
            long address = axis.address(y);
            double where = y;
            assertFalse(Unsigned.less(address, before), () -> "seed " + seed + ": lower address at " + where);
            // A byte may be many pixels high.
            assertTrue(
                    axis.y(address) <= y + 1e-3 && y - 1e-3 <= axis.bottom(address),
                    () -> "seed " + seed + ": " + Unsigned.hex(address) + " is not at " + where);
            before = address;
        }
    }

    @Test
    void evenWeightsGiveSmallCellsAShareTheirSizeWouldNot() {
        List<IovaRange> ranges = List.of(new IovaRange(0, 0xfff), new IovaRange(0x1000, 0x4000_0fff));
        assertTrue(new Axis(ranges, 0, 300, 0).y(0x1000) < 5);
        assertTrue(new Axis(ranges, Axis.Weight.EVEN, 0, 300, 0).y(0x1000) > 100);
    }

    @Test
    void onTheTrueScaleEveryByteIsEquallyHigh() {
        List<IovaRange> ranges = List.of(new IovaRange(0x3000, 0x3fff), new IovaRange(0x1000, 0x1fff));
        Axis axis = Axis.linear(ranges, 10, 300);
        assertEquals(List.of(), axis.gaps());
        assertEquals(10, axis.y(0x1000), EXACT);
        assertEquals(110, axis.y(0x2000), EXACT);
        assertEquals(210, axis.y(0x3000), EXACT);
        assertEquals(310, axis.bottom(0x3fff), EXACT);
    }

    @Test
    void theTrueScaleReachesFromTheFirstAddressToTheLast() {
        Axis axis = Axis.linear(List.of(new IovaRange(-0x1000, -1), new IovaRange(0, 0xfff)), 0, 100);
        assertEquals(0, axis.y(0), EXACT);
        assertEquals(50, axis.y(Long.MIN_VALUE), EXACT);
        assertEquals(100, axis.bottom(-1), EXACT);
    }
}
