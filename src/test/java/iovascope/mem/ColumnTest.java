package iovascope.mem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ColumnTest {

    private static final int ROWS = 10 * 1024;
    /** A column's own arrays, whatever its rows hold: the open block and the directory. */
    private static final int FIXED_BYTES = 8 * 1024 + 256;

    private static final long[] EXTREMES = {
        0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 0x8000_0000_0000_1000L, 0xffff_ffff_ffff_f000L, 0x7fff_ffff_ffff_ffffL
    };

    private static Column column(int count, IntToLongFunction row) {
        Column column = new Column();
        for (int index = 0; index < count; index++) {
            column.add(row.applyAsLong(index));
        }
        return column;
    }

    private static long[] rows(Column column) {
        long[] rows = new long[column.count()];
        for (int index = 0; index < rows.length; index++) {
            rows[index] = column.get(index);
        }
        return rows;
    }

    /** Rows of every kind that a block treats in its own way, a few hundred of a kind at a time. */
    private static void grow(SplittableRandom random, long[] plain, int from, int to) {
        int at = from;
        while (at < to) {
            int end = Math.min(to, at + random.nextInt(1, 3000));
            int kind = random.nextInt(7);
            long base = random.nextBoolean() ? EXTREMES[random.nextInt(EXTREMES.length)] : random.nextLong();
            long step = random.nextLong() >> random.nextInt(64);
            int bits = random.nextInt(64);
            int shift = random.nextInt(64);
            for (int row = 0; at < end; at++, row++) {
                plain[at] = switch (kind) {
                    case 0 -> base;
                    case 1 -> base + step * row;
                    case 2 -> base + step * row + (random.nextLong() >>> bits);
                    case 3 -> base + (random.nextLong() >>> bits << shift);
                    case 4 -> random.nextInt(50) == 0 ? Long.MIN_VALUE : base;
                    case 5 -> base + (random.nextInt(300) * SPARSE);
                    default -> EXTREMES[random.nextInt(EXTREMES.length)];
                };
            }
        }
    }

    private static final long SPARSE = 0x0123_4567_89ab_cdefL;

    @Property(tries = 200)
    void agreesWithAPlainArray(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] plain = new long[ROWS];
        Column column = new Column();
        Column snapshot = column.snapshot();
        long[] kept = {};
        for (int round = 0; round < 6; round++) {
            int from = column.count();
            int to = random.nextInt(from, ROWS + 1);
            grow(random, plain, from, to);
            for (int index = from; index < to; index++) {
                column.add(plain[index]);
            }
            assertArrayEquals(Arrays.copyOf(plain, to), rows(column));
            assertArrayEquals(kept, rows(snapshot), "a snapshot stays as it was");

            int first = random.nextInt(to + 1);
            long[] copied = new long[random.nextInt(to - first + 1)];
            column.copy(first, copied, copied.length);
            assertArrayEquals(Arrays.copyOfRange(plain, first, first + copied.length), copied);

            if (random.nextBoolean()) {
                snapshot = column.snapshot();
                kept = Arrays.copyOf(plain, to);
            }
            column.truncate(random.nextInt(4) == 0 ? to & -1024 : random.nextInt(to + 1));
            assertArrayEquals(Arrays.copyOf(plain, column.count()), rows(column));
        }
        assertArrayEquals(kept, rows(snapshot));
    }

    @Property(tries = 100)
    void countsUpToAValue(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] plain = new long[random.nextInt(ROWS)];
        grow(random, plain, 0, plain.length);
        Arrays.sort(plain);
        Column column = column(plain.length, index -> plain[index]);
        for (int question = 0; question < 200; question++) {
            long value = random.nextInt(4) == 0 || plain.length == 0
                    ? random.nextLong()
                    : plain[random.nextInt(plain.length)] + random.nextInt(3) - 1;
            int expected = 0;
            while (expected < plain.length && plain[expected] <= value) {
                expected++;
            }
            assertEquals(expected, column.countUpTo(value), Long.toString(value));
        }
    }

    @Test
    void aSnapshotGrowsOnItsOwn() {
        Column column = column(3000, index -> index);
        Column snapshot = column.snapshot();
        snapshot.add(-1);
        column.add(-2);

        assertEquals(-1, snapshot.get(3000));
        assertEquals(-2, column.get(3000));
    }

    @Test
    void whatIsConstantOrEvenCostsNoBytes() {
        int blocks = 1000;
        for (long step : new long[] {0, 1, -1, 0x2000, Long.MIN_VALUE, 0x7654_3210_fedc_ba98L}) {
            long bytes = column(blocks * 1024, index -> 0xffff_ffff_ffff_0000L + step * index)
                    .bytes();
            assertTrue(bytes < FIXED_BYTES + blocks * 70, step + ": " + bytes);
        }
    }

    @Test
    void keepsOnlyTheBitsThatDiffer() {
        SplittableRandom random = new SplittableRandom(1);
        int rows = 1 << 20;
        // 12 bits that differ, above 13 that never do.
        long slots = column(rows, index -> 0x7f00_0000_0000L + random.nextInt(4096) * 0x2000L)
                .bytes();
        assertTrue(slots < rows * 1.7, "slots: " + slots);
        // A clock: 1 µs a row, give or take 64 ns.
        long clock = column(rows, index -> index * 1000L + random.nextInt(64)).bytes();
        assertTrue(clock < rows * 1.1, "clock: " + clock);
        long gaps =
                column(rows, index -> index % 100 == 0 ? Long.MIN_VALUE : 72).bytes();
        assertTrue(gaps < rows * 0.3, "gaps: " + gaps);
        // No value in common: nothing to gain, and little to lose.
        long noise = column(rows, index -> random.nextLong()).bytes();
        assertTrue(noise < rows * 8.2, "noise: " + noise);
    }

    @Test
    void refusesRowsThatItDoesNotHave() {
        Column column = column(2000, index -> index);
        column.truncate(1000);

        assertThrows(IndexOutOfBoundsException.class, () -> column.get(1000));
        assertThrows(IndexOutOfBoundsException.class, () -> column.get(-1));
        assertThrows(IndexOutOfBoundsException.class, () -> column.truncate(1001));
        assertThrows(IndexOutOfBoundsException.class, () -> column.copy(999, new long[2], 2));
        assertThrows(IndexOutOfBoundsException.class, () -> column.copy(0, new long[1], 2));
    }
}
