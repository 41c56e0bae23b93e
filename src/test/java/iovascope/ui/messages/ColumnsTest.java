package iovascope.ui.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ColumnsTest {

    @Property(tries = 300)
    void addressesAreNeverCutAndColumnsNeverOverlap(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double room = 200 + random.nextInt(800);
        int letters = 1 + random.nextInt(24);
        Columns columns = Columns.of(room, 1 + random.nextInt(10_000_000), random.nextInt(96), letters);
        assertTrue(columns.width()[Columns.IOVA] >= letters * Columns.LETTER);
        double at = Columns.GUTTER;
        for (int column = 0; column < Columns.COUNT; column++) {
            assertTrue(columns.width()[column] >= 0, "column " + column);
            assertTrue(columns.left()[column] >= at, "column " + column);
            at = columns.left()[column] + columns.width()[column];
        }
    }

    @Test
    void aNarrowPaneGivesUpTheProcessesBeforeTheAddresses() {
        Columns wide = Columns.of(520, 31, 60, 9);
        Columns narrow = Columns.of(380, 31, 60, 9);
        assertTrue(wide.width()[Columns.PROCESS] >= 60);
        assertEquals(0, narrow.width()[Columns.PROCESS]);
        assertEquals(wide.width()[Columns.IOVA], narrow.width()[Columns.IOVA]);
    }
}
