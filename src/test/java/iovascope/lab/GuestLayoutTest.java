package iovascope.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuestLayoutTest {

    private static final long MIB = 1L << 20;

    @ParameterizedTest
    @ValueSource(longs = {16, 17, 24, 255, 256, 257, 1 << 10, 3000, 64 << 10, 1 << 20})
    void everySlotLiesInARegionAndIsFoundAgain(long mib) {
        GuestLayout layout = new GuestLayout(mib * MIB);
        assertTrue(layout.slots() <= 2 << 16, layout.slots() + " slots");
        long before = -1;
        for (int slot = 0; slot < layout.slots(); slot++) {
            long iova = layout.iova(slot);
            assertTrue(iova > before && iova < layout.ram());
            assertEquals(0, iova % GuestLayout.PAGE);
            assertEquals(slot, layout.slot(iova));
            assertEquals(
                    1,
                    layout.regions().stream()
                            .filter(region -> iova >= region.iova() && iova <= region.last())
                            .count());
            before = iova;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {16, 255, 3000, 1 << 20})
    void aSweepVisitsEachSlotOnce(long mib) {
        GuestLayout layout = new GuestLayout(mib * MIB);
        for (long first : new long[] {1, layout.slots() + 1L, 1_000_000_007L * layout.slots() + 1}) {
            BitSet seen = new BitSet();
            for (int number = 0; number < layout.slots(); number++) {
                int slot = layout.slotOf(first + number);
                assertTrue(!seen.get(slot), "slot " + slot + " comes again");
                seen.set(slot);
            }
            assertEquals(layout.slots(), seen.cardinality());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {16, 17, 300})
    void regionsFillTheMemoryButForTheHoleOfAPc(long mib) {
        GuestLayout layout = new GuestLayout(mib * MIB);
        assertEquals(0, layout.region("low").iova());
        assertEquals(0x9ffff, layout.region("low").last());
        assertEquals(MIB, layout.region("middle").iova());
        assertEquals(layout.region("high").iova() - 1, layout.region("middle").last());
        assertEquals(layout.ram() - 1, layout.region("high").last());
        assertEquals(-1, layout.slot(0xa0000));
        assertEquals(-1, layout.slot(layout.ram()));
    }
}
