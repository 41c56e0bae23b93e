package iovascope.timeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import iovascope.mem.Unsigned;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LifetimeIndexTest {

    record Row(int born, int died, long first, long last, int severity) {

        boolean touches(int from, int to, long low, long high) {
            return born < to && from < died && !Unsigned.less(high, first) && !Unsigned.less(last, low);
        }
    }

    /** Columns and rows as the words of {@link Viewport} have them, to paint cell by cell. */
    private record View(double from, double to, int width, long[] firsts, long[] lasts) {

        int begin(int column) {
            return (int) Math.floor(from + column * (to - from) / width);
        }

        int end(int column) {
            return Math.max(begin(column) + 1, begin(column + 1));
        }

        Viewport viewport() {
            return new Viewport(from, to, width, firsts, lasts);
        }
    }

    private static final class Rows implements Lifetimes {

        private final List<Row> rows;

        Rows(List<Row> rows) {
            this.rows = rows;
        }

        @Override
        public int count() {
            return rows.size();
        }

        @Override
        public int born(int row) {
            return rows.get(row).born;
        }

        @Override
        public int died(int row) {
            return rows.get(row).died;
        }

        @Override
        public long first(int row) {
            return rows.get(row).first;
        }

        @Override
        public long last(int row) {
            return rows.get(row).last;
        }
    }

    private static LifetimeIndex index(List<Row> rows) {
        return LifetimeIndex.build(new Rows(rows), row -> (byte) rows.get(row).severity, () -> {});
    }

    static LifetimeIndex index(Row... rows) {
        return index(List.of(rows));
    }

    private static byte[] slowly(List<Row> rows, View view) {
        byte[] cells = new byte[view.width * view.firsts.length];
        for (Row row : rows) {
            for (int y = 0; y < view.firsts.length; y++) {
                if (Unsigned.less(row.last, view.firsts[y]) || Unsigned.less(view.lasts[y], row.first)) {
                    continue;
                }
                for (int x = 0; x < view.width; x++) {
                    if (row.born < row.died && row.born < view.end(x) && view.begin(x) < row.died) {
                        int at = y * view.width + x;
                        cells[at] = (byte) Math.max(cells[at], Raster.MAPPED + row.severity);
                    }
                }
            }
        }
        return cells;
    }

    private static void assertPaints(List<Row> rows, LifetimeIndex index, View view, Raster raster) {
        index.paint(view.viewport(), raster);
        byte[] expected = slowly(rows, view);
        assertEquals(-1, Arrays.mismatch(expected, raster.cells()), () -> {
            int at = Arrays.mismatch(expected, raster.cells());
            return "cell %d,%d is %d and not %d of %s to %s"
                    .formatted(at % view.width, at / view.width, raster.cells()[at], expected[at], view.from, view.to);
        });
    }

    /** Lifetimes of one style, for a style is what the shape of the index comes from. */
    private static List<Row> rows(SplittableRandom random, int count) {
        int steps = 1 + random.nextInt(1 << random.nextInt(1, 24));
        int duration = 1 + random.nextInt(1 << random.nextInt(1, 24));
        int addressBits = random.nextInt(1, 65);
        int sizeBits = random.nextInt(0, addressBits + 1);
        int alignment = random.nextInt(0, Math.min(addressBits, 13));
        long base = random.nextBoolean() ? 0 : random.nextLong();
        int severe = random.nextInt(4);
        boolean sequential = random.nextInt(4) == 0;
        int[] births = random.ints(count, 0, steps).sorted().toArray();
        List<Row> rows = new ArrayList<>();
        for (int born : births) {
            long at = sequential ? rows.size() * 64L : bits(random, addressBits);
            long first = base + (at >>> alignment << alignment);
            long size = bits(random, random.nextInt(sizeBits + 1));
            if (random.nextBoolean()) {
                size = Long.highestOneBit(size) - 1;
            }
            long last = Unsigned.less(first + size, first) ? -1 : first + size;
            int died = random.nextInt(20) == 0 ? Lifetimes.ALIVE : born + random.nextInt(duration) + 1;
            int severity = switch (severe) {
                case 0 -> 0;
                case 1 -> random.nextInt(30) == 0 ? 1 + random.nextInt(3) : 0;
                case 2 -> random.nextInt(4);
                default -> 3;
            };
            rows.add(
                    random.nextInt(300) == 0
                            ? new Row(born, died, 0, -1, severity)
                            : new Row(born, random.nextInt(100) == 0 ? born : died, first, last, severity));
        }
        return rows;
    }

    private static long bits(SplittableRandom random, int count) {
        return count == 0 ? 0 : random.nextLong() >>> (64 - count);
    }

    /** A part of the steps and addresses at which there is something, or more than that. */
    private static View view(SplittableRandom random, List<Row> rows, int width, int height) {
        Row some = rows.get(random.nextInt(rows.size()));
        Row other = rows.get(random.nextInt(rows.size()));
        double from = Math.min(some.born, other.born);
        double to = Math.min(Integer.MAX_VALUE, (double) Math.max(some.born, other.born) + random.nextInt(1, 100));
        if (random.nextInt(3) == 0) {
            from = from + random.nextDouble() * (to - from);
        }
        if (random.nextInt(4) == 0) {
            to = from + 1 + random.nextInt(3);
        }
        long first = Unsigned.min(some.first, other.first);
        long last = Unsigned.max(some.last, other.last);
        if (random.nextInt(4) == 0) {
            first = 0;
            last = -1;
        }
        long[] firsts = new long[height];
        long[] lasts = new long[height];
        if (random.nextBoolean()) {
            equalRows(first, last, firsts, lasts);
        } else {
            foldedRows(random, rows, firsts, lasts);
        }
        return new View(from, to, width, firsts, lasts);
    }

    private static void equalRows(long first, long last, long[] firsts, long[] lasts) {
        int height = firsts.length;
        BigInteger extent = new BigInteger(Long.toUnsignedString(last - first)).add(BigInteger.ONE);
        for (int row = 0; row <= height; row++) {
            long at = first
                    + extent.multiply(BigInteger.valueOf(row))
                            .divide(BigInteger.valueOf(height))
                            .longValue();
            if (row < height) {
                firsts[row] = at;
            }
            if (row > 0) {
                lasts[row - 1] = row == height ? last : at == firsts[row - 1] ? at : at - 1;
            }
        }
    }

    /** Rows between addresses that mappings begin and end at; some addresses are in no row. */
    private static void foldedRows(SplittableRandom random, List<Row> rows, long[] firsts, long[] lasts) {
        long[] ends = new long[2 * firsts.length];
        for (int at = 0; at < ends.length; at++) {
            Row row = rows.get(random.nextInt(rows.size()));
            ends[at] = (random.nextBoolean() ? row.first : row.last) + random.nextInt(2) ^ Long.MIN_VALUE;
        }
        Arrays.sort(ends);
        for (int row = 0; row < firsts.length; row++) {
            firsts[row] = ends[2 * row] ^ Long.MIN_VALUE;
            lasts[row] = ends[2 * row + 1] ^ Long.MIN_VALUE;
        }
    }

    @Property(tries = 200)
    void paintsWhatEveryRowPaints(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Row> rows = rows(random, 1 + random.nextInt(1 << random.nextInt(1, 13)));
        LifetimeIndex index = index(rows);
        int width = random.nextInt(3) == 0 ? random.nextInt(1, 3) : random.nextInt(1, 300);
        int height = random.nextInt(3) == 0 ? random.nextInt(1, 3) : random.nextInt(1, 60);
        Raster raster = new Raster(width, height);
        for (int picture = 0; picture < 8; picture++) {
            assertPaints(rows, index, view(random, rows, width, height), raster);
        }
    }

    /** More than one slab, and trees of three levels. */
    @Property(tries = 6)
    void paintsManyRows(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Row> rows = rows(random, 50_000);
        LifetimeIndex index = index(rows);
        Raster raster = new Raster(200, 100);
        for (int picture = 0; picture < 6; picture++) {
            assertPaints(rows, index, view(random, rows, 200, 100), raster);
        }
    }

    @Property(tries = 150)
    void countsFindsAndShowsWhatEveryRowSays(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Row> rows = rows(random, 1 + random.nextInt(1 << random.nextInt(1, 13)));
        LifetimeIndex index = index(rows);
        for (int question = 0; question < 20; question++) {
            Row some = rows.get(random.nextInt(rows.size()));
            Row other = rows.get(random.nextInt(rows.size()));
            int from = some.born + random.nextInt(3) - 1;
            int to = random.nextInt(8) == 0 ? Integer.MAX_VALUE : other.born + random.nextInt(20);
            long first = some.first + random.nextInt(3) - 1;
            long last = other.last + random.nextInt(3) - 1;
            List<Row> expected = rows.stream()
                    .filter(row -> row.died > row.born && row.touches(from, to, first, last))
                    .filter(row -> from < to && !Unsigned.less(last, first))
                    .toList();
            assertEquals(expected.size(), index.count(from, to, first, last));
            assertEquals(expected.stream().mapToInt(Row::severity).max().orElse(0), index.worst(from, to, first, last));
            List<Row> shown = new ArrayList<>();
            int limit = random.nextBoolean() ? Integer.MAX_VALUE : random.nextInt(30);
            int told = index.forEach(
                    from,
                    to,
                    first,
                    last,
                    limit,
                    (born, died, low, high, severity) -> shown.add(new Row(born, died, low, high, severity)));
            assertEquals(Math.min(limit, expected.size()), told);
            assertEquals(told, shown.size());
            List<Row> left = new ArrayList<>(expected);
            for (Row row : told < 300 ? shown : List.<Row>of()) {
                assertEquals(true, left.remove(row), row::toString);
            }
            if (told == expected.size()) {
                assertEquals(sorted(expected), sorted(shown));
            }
        }
    }

    private static List<String> sorted(List<Row> rows) {
        return rows.stream().map(Row::toString).sorted().toList();
    }

    /** Cells of about the size of the pieces that {@link LifetimeGrid} cuts a thousand rows into, many of them empty. */
    @Property(tries = 6)
    void paintsCellsAsSmallAsPieces(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int duration = random.nextBoolean() ? 3 : 30_000;
        List<Row> rows = new ArrayList<>();
        for (int born = 0; born < 40_000; born++) {
            long first = random.nextLong(1 << 24);
            rows.add(new Row(born, born + 1 + random.nextInt(duration), first, first + random.nextInt(8), 0));
        }
        LifetimeIndex index = index(rows);
        Raster raster = new Raster(40, 40);
        for (int picture = 0; picture < 8; picture++) {
            double from = random.nextDouble() * 10_000;
            double to = from + 40 * (200 + random.nextDouble() * 1_000);
            long[] firsts = new long[40];
            long[] lasts = new long[40];
            long first = random.nextLong(1 << 23);
            equalRows(first, first + 40 * random.nextLong(2_000, 20_000), firsts, lasts);
            assertPaints(rows, index, new View(from, to, 40, firsts, lasts), raster);
        }
    }

    @Test
    void aStepBetweenLifetimesStaysEmpty() {
        List<Row> rows = new ArrayList<>();
        for (int at = 0; at < 2_000; at++) {
            rows.add(new Row(2 * at, 2 * at + 1, 0x1000, 0x1fff, 0));
        }
        View view = new View(0, 4_000, 4_000, new long[] {0}, new long[] {0xffff});

        assertPaints(rows, index(rows), view, new Raster(4_000, 1));
    }

    @Test
    void anAddressBetweenLifetimesStaysEmpty() {
        List<Row> rows = new ArrayList<>();
        long[] addresses = new long[4_000];
        for (int at = 0; at < 2_000; at++) {
            rows.add(new Row(at, at + 1, 2 * at, 2 * at, 0));
        }
        Arrays.setAll(addresses, at -> at);
        View view = new View(0, 4_000, 1, addresses, addresses);

        assertPaints(rows, index(rows), view, new Raster(1, 4_000));
    }

    @Test
    void countsNothingBeyondTheLastStepOrAddress() {
        List<Row> rows = new ArrayList<>();
        for (int at = 0; at < 2_000; at++) {
            rows.add(new Row(at, at + 1, at, at, at == 1_999 ? 1 : 0));
        }
        LifetimeIndex index = index(rows);

        assertEquals(1_998, index.count(0, 1_998, 0, -1));
        assertEquals(1_998, index.count(1, 1_999, 0, -1));
        assertEquals(1_998, index.count(0, 1_999, 0, 1_997));
        assertEquals(1_998, index.count(0, 1_999, 1, 1_999));
        assertEquals(0, index.worst(0, 1_999, 0, -1));
        assertEquals(1, index.worst(0, 2_000, 0, -1));
    }

    @Test
    void anEmptyIndexHasNothingToShow() {
        LifetimeIndex index = index();
        Raster raster = new Raster(3, 2);
        Arrays.fill(raster.cells(), (byte) 9);
        index.paint(Viewport.linear(0, 10, 3, 0, -1, 2), raster);

        assertArrayEquals(new byte[6], raster.cells());
        assertEquals(0, index.count(0, Integer.MAX_VALUE, 0, -1));
        assertEquals(0, index.worst(0, Integer.MAX_VALUE, 0, -1));
        assertEquals(0, index.size());
    }

    @Test
    void bothEndsOfTheAddressSpaceAreInThePicture() {
        LifetimeIndex index =
                index(new Row(1, 2, 0, 0, 0), new Row(2, 3, -1, -1, 2), new Row(3, Lifetimes.ALIVE, 0, -1, 0));
        Raster raster = new Raster(4, 3);
        index.paint(Viewport.linear(1, 5, 4, 0, -1, 3), raster);

        assertArrayEquals(new byte[] {1, 0, 1, 1, 0, 0, 1, 1, 0, 3, 1, 1}, raster.cells());
        assertEquals(3, raster.at(1, 2));
        assertEquals(2, index.count(1, 3, 0, -1));
        assertEquals(2, index.worst(2, 3, -1, -1));
    }

    @Test
    void refusesRowsThatAreNoLifetimes() {
        assertThrows(IllegalArgumentException.class, () -> index(new Row(2, 3, 0, 1, 0), new Row(1, 3, 0, 1, 0)));
        assertThrows(IllegalArgumentException.class, () -> index(new Row(2, 1, 0, 1, 0)));
        assertThrows(IllegalArgumentException.class, () -> index(new Row(1, 2, 1, 0, 0)));
        assertThrows(IllegalArgumentException.class, () -> index(new Row(1, 2, 0, 1, 4)));
        assertThrows(IllegalArgumentException.class, () -> index(new Row(1, 2, 0, 1, -1)));
    }

    @Test
    void whatTheCheckpointThrowsEndsTheWork() {
        List<Row> rows = List.of(new Row(1, 2, 0, 1, 0));

        assertThrows(
                CancellationException.class,
                () -> LifetimeIndex.build(new Rows(rows), row -> (byte) 0, () -> {
                    throw new CancellationException();
                }));
    }
}
