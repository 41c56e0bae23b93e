package iovascope.ui.translation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.mem.IovaRange;
import java.util.List;
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
}
