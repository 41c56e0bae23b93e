package iovascope.ui.delta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DeltaScaleTest {

    private static final double TOP = 50;
    private static final double BOTTOM = 450;

    private static DeltaScale scale(long... deltas) {
        List<Long> list = new ArrayList<>();
        for (long delta : deltas) {
            list.add(delta);
        }
        return new DeltaScale(list, false, TOP, BOTTOM, 20);
    }

    private static Mapping mapping(long iova, long last, long uaddr) {
        return new Mapping(0, new IovaRange(iova, last), uaddr, 3, uaddr, 0, 0, false);
    }

    @Test
    void aDeltaIsTakenModulo2To64() {
        assertEquals(0x7fb2_c000_0000L, Delta.of(mapping(0, 0xfff, 0x7fb2_c000_0000L)));
        assertEquals(1, Delta.of(mapping(-0x1000L, -1, -0xfffL)));
        assertEquals(0x2000, Delta.of(mapping(-0x1000L, -1, 0x1000)));
        assertEquals(-0x1000L, Delta.of(mapping(0x1000, 0x1fff, 0)));
        assertEquals(
                0xffff_ffb1_0000_0000L, Delta.of(mapping(0x8000_0000_0000L, 0x8000_0000_0fffL, 0x7fb1_0000_0000L)));
    }

    @Test
    void theHighestDeltaIsOnTopAndTheOrderIsUnsigned() {
        DeltaScale scale = scale(0, Long.MAX_VALUE, Long.MIN_VALUE, -1);
        assertEquals(BOTTOM - 20, scale.y(0));
        assertEquals(TOP + 20, scale.y(-1), 1e-6);
        assertTrue(scale.y(Long.MIN_VALUE) < scale.y(Long.MAX_VALUE));
    }

    @Test
    void oneLineAloneLiesInTheMiddle() {
        assertEquals((TOP + BOTTOM) / 2, scale(0x7f3a_0000_0000L).y(0x7f3a_0000_0000L));
    }

    @Test
    void oneMebibyteIsSeenBesideHalfATebibyte() {
        long line = 0x7fb2_c000_0000L;
        DeltaScale scale = scale(line, line + (1 << 20), 0x7f3a_0000_0000L);
        assertTrue(scale.y(line) - scale.y(line + (1 << 20)) > 40);
        assertTrue(scale.y(0x7f3a_0000_0000L) - scale.y(line) > 40);
    }

    @Test
    void onTheLinearScaleDistancesAreTrue() {
        DeltaScale scale = new DeltaScale(List.of(0L, 1000L, 4000L), true, 0, 440, 20);
        assertEquals(420, scale.y(0));
        assertEquals(320, scale.y(1000), 1e-9);
        assertEquals(220, scale.y(2000), 1e-9);
        assertEquals(20, scale.y(4000), 1e-9);
    }

    @Property(tries = 60)
    void aHigherDeltaIsNeverLowerOnTheScreen(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] anchors = new long[1 + random.nextInt(12)];
        for (int at = 0; at < anchors.length; at++) {
            anchors[at] = random.nextLong() >>> random.nextInt(64);
        }
        DeltaScale scale = scale(anchors);
        for (int pair = 0; pair < 60; pair++) {
            long one = near(random, anchors);
            long other = near(random, anchors);
            long low = Unsigned.min(one, other);
            long high = Unsigned.max(one, other);
            assertTrue(scale.y(high) <= scale.y(low) + 1e-6, () -> Unsigned.hex(low) + " " + Unsigned.hex(high));
            assertTrue(scale.y(low) >= TOP && scale.y(low) <= BOTTOM);
        }
    }

    private static long near(SplittableRandom random, long[] anchors) {
        return random.nextInt(3) == 0
                ? random.nextLong()
                : anchors[random.nextInt(anchors.length)] + random.nextInt(-9, 10) * (1L << random.nextInt(40));
    }

    @Test
    void aGapIsFoldedWhereItIsLargeBesideWhatIsMapped() {
        long gib = 1L << 30;
        IovaRange low = new IovaRange(0, 3 * gib - 1);
        IovaRange high = new IovaRange(4 * gib, 17 * gib - 1);
        assertEquals(List.of(low, high), Clusters.of(List.of(high, low)));
        IovaRange near = new IovaRange(3 * gib + 4096, 4 * gib - 1);
        assertEquals(List.of(new IovaRange(0, 17 * gib - 1)), Clusters.of(List.of(low, near, high)));
    }

    @Test
    void rangesThatTouchOrOverlapUpToTheHighestAddressAreOne() {
        List<IovaRange> ranges =
                List.of(new IovaRange(-0x3000, -1), new IovaRange(-0x2000, -1), new IovaRange(-0x5000, -0x3001));
        assertEquals(List.of(new IovaRange(-0x5000, -1)), Clusters.of(ranges));
    }

    @Property(tries = 40)
    void clustersHoldEveryRangeAndAreFew(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<IovaRange> ranges = new ArrayList<>();
        for (int at = random.nextInt(1, 200); at > 0; at--) {
            long first = random.nextLong() >>> random.nextInt(64);
            ranges.add(new IovaRange(
                    first, Unsigned.max(first, first + (random.nextLong() >>> 20 + random.nextInt(40)))));
        }
        List<IovaRange> clusters = Clusters.of(ranges);
        assertTrue(clusters.size() <= 8, () -> "too many: " + clusters);
        for (IovaRange range : ranges) {
            assertTrue(clusters.stream()
                    .anyMatch(cluster -> cluster.contains(range.first()) && cluster.contains(range.last())));
        }
        for (int at = 1; at < clusters.size(); at++) {
            assertTrue(
                    Unsigned.less(clusters.get(at - 1).last(), clusters.get(at).first()));
        }
    }
}
