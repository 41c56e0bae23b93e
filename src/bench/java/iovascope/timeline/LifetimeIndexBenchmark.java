package iovascope.timeline;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A picture of 800 x 450 cells, at another place for each invocation, beside a plain scan of all rows.
 *
 * <p>The index paints crowded pictures in two threads where there are two; the scan has one.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms3g", "-Xmx6g"})
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class LifetimeIndexBenchmark {

    private static final int WIDTH = 800;
    private static final int HEIGHT = 450;
    private static final int LIVE = 100_000;
    private static final long PAGE = 4096;

    /** Rows as plain arrays. */
    private static final class Columns implements Lifetimes {

        private final int[] borns;
        private final int[] dieds;
        private final long[] firsts;
        private final long[] lasts;

        Columns(int count) {
            borns = new int[count];
            dieds = new int[count];
            firsts = new long[count];
            lasts = new long[count];
        }

        void set(int row, int died, long first, long size) {
            borns[row] = row;
            dieds[row] = died;
            firsts[row] = first;
            lasts[row] = first + size - 1;
        }

        @Override
        public int count() {
            return borns.length;
        }

        @Override
        public int born(int row) {
            return borns[row];
        }

        @Override
        public int died(int row) {
            return dieds[row];
        }

        @Override
        public long first(int row) {
            return firsts[row];
        }

        @Override
        public long last(int row) {
            return lasts[row];
        }
    }

    /** Rows of one shape; one is born in every step. */
    @State(Scope.Benchmark)
    public static class Rows {

        @Param({"10000000"})
        int count;

        /** 100 000 alive that die at random, 4 KiB to 1 GiB; a ring of pages, the oldest dies; 1 to 20 steps anywhere. */
        @Param({"churn", "ring", "dust"})
        String shape;

        Columns columns;
        long highest;

        @Setup(Level.Trial)
        public void make() {
            columns = new Columns(count);
            SplittableRandom random = new SplittableRandom(42);
            switch (shape) {
                case "churn" -> churn(random);
                case "ring" -> {
                    for (int row = 0; row < count; row++) {
                        int died = row + LIVE < count ? row + LIVE : Lifetimes.ALIVE;
                        columns.set(row, died, row % (1L << 20) * PAGE, PAGE);
                    }
                }
                default -> {
                    for (int row = 0; row < count; row++) {
                        columns.set(row, row + 1 + random.nextInt(20), random.nextLong(1 << 20) * PAGE, PAGE);
                    }
                }
            }
            highest = Arrays.stream(columns.lasts).max().orElseThrow();
        }

        private void churn(SplittableRandom random) {
            long[] firsts = new long[LIVE];
            long[] sizes = new long[LIVE];
            int[] there = new int[LIVE];
            Arrays.fill(there, -1);
            long end = 0;
            for (int slot = 0; slot < LIVE; slot++) {
                sizes[slot] = PAGE << random.nextInt(19);
                firsts[slot] = (end + sizes[slot] - 1) / sizes[slot] * sizes[slot];
                end = firsts[slot] + sizes[slot];
            }
            for (int row = 0; row < count; row++) {
                int slot = row < LIVE ? row : random.nextInt(LIVE);
                if (there[slot] >= 0) {
                    columns.dieds[there[slot]] = row;
                }
                there[slot] = row;
                columns.set(row, Lifetimes.ALIVE, firsts[slot], sizes[slot]);
            }
        }

        LifetimeIndex index() {
            return LifetimeIndex.build(columns, row -> (byte) (row % 1000 == 0 ? 2 : 0), () -> {});
        }
    }

    /** An index, and a part of the steps and addresses to look at. */
    @State(Scope.Benchmark)
    public static class Picture {

        /** Parts of all steps, and of all addresses. */
        @Param({"1/1", "2/1", "10/1", "1000/1", "10000000/1", "1/1000", "10/30"})
        String zoom;

        private final SplittableRandom random = new SplittableRandom(7);
        private final Raster raster = new Raster(WIDTH, HEIGHT);
        LifetimeIndex index;

        @Setup(Level.Trial)
        public void build(Rows rows) {
            index = rows.index();
        }

        Viewport viewport(Rows rows) {
            String[] parts = zoom.split("/");
            double steps = rows.count / Double.parseDouble(parts[0]);
            long addresses = rows.highest / Long.parseLong(parts[1]);
            double from = Math.floor(random.nextDouble() * (rows.count - steps));
            long first = random.nextLong(rows.highest - addresses + 1);
            return Viewport.linear(from, from + steps, WIDTH, first, first + addresses, HEIGHT);
        }
    }

    @Benchmark
    public byte[] paint(Rows rows, Picture picture) {
        picture.index.paint(picture.viewport(rows), picture.raster);
        return picture.raster.cells();
    }

    @Benchmark
    public byte[] scan(Rows rows, Picture picture) {
        Viewport viewport = picture.viewport(rows);
        byte[] cells = picture.raster.cells();
        Arrays.fill(cells, Raster.EMPTY);
        int[] starts = viewport.starts();
        int from = starts[0];
        int to = starts[starts.length - 1];
        // The addresses here are far below 2^63, so this peer need not compare them unsigned.
        long low = viewport.lows()[0] ^ Long.MIN_VALUE;
        long high = viewport.highs()[HEIGHT - 1] ^ Long.MIN_VALUE;
        double scale = HEIGHT / (double) (high - low + 1);
        Columns columns = rows.columns;
        for (int row = 0; row < columns.count(); row++) {
            if (columns.borns[row] >= to
                    || columns.dieds[row] <= from
                    || columns.firsts[row] > high
                    || columns.lasts[row] < low) {
                continue;
            }
            int left = viewport.place(Math.max(from, columns.borns[row]));
            int right = viewport.place(Math.min(to, columns.dieds[row]) - 1);
            int bottom = (int) ((Math.min(high, columns.lasts[row]) - low) * scale);
            for (int y = (int) (Math.max(0, columns.firsts[row] - low) * scale); y <= bottom; y++) {
                Arrays.fill(cells, y * WIDTH + left, y * WIDTH + right + 1, Raster.MAPPED);
            }
        }
        return cells;
    }

    /** The whole index anew. */
    @Benchmark
    public LifetimeIndex build(Rows rows) {
        return rows.index();
    }
}
