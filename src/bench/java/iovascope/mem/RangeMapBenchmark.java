package iovascope.mem;

import com.google.common.collect.Range;
import com.google.common.collect.TreeRangeMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectRBTreeMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectSortedMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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
 * {@link RangeMap} beside the ordered maps Java has: a table is filled, asked for each page, asked for the gap behind
 * each page, and emptied, always in the same order.
 *
 * <p>The result is in the rows {@code stream:add}, {@code :hit}, {@code :miss} and {@code :delete}: nanoseconds for one
 * operation, whatever unit is printed beside them. The row {@code stream} is the time for the whole. A small table is
 * filled and emptied often, each time in a new order: one order would teach the branch predictor the answers.
 *
 * <p>There is one long iteration, because JMH adds such rows up over iterations. JMH varies the last
 * parameter by name fastest: so tables of one size and order are measured one right after another.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch"})
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 1, time = 7)
public class RangeMapBenchmark {

    private static final long STRIDE = 8192;
    private static final long PAGE = 4096;
    private static final long USER = 0x6000_0000_0000L;

    private record Area(long last, long user) {
        Area(int index) {
            this(index * STRIDE + PAGE - 1, USER + PAGE * index);
        }
    }

    private interface Table {
        void add(int index);

        /** What an address maps to, or {@link RangeMap#NONE}. */
        long find(long address);

        void delete(int index);
    }

    private static final class Ours implements Table {
        private final RangeMap map = new RangeMap();

        @Override
        public void add(int index) {
            map.add(index * STRIDE, index * STRIDE + PAGE - 1, index);
        }

        @Override
        public long find(long address) {
            return map.first(address, address);
        }

        @Override
        public void delete(int index) {
            map.delete(index * STRIDE);
        }
    }

    /** In signed order and without a check for overlap: this peer and the next do less than we do. */
    private static final class Tree implements Table {
        private final TreeMap<Long, Area> map = new TreeMap<>();

        @Override
        public void add(int index) {
            map.put(index * STRIDE, new Area(index));
        }

        @Override
        public long find(long address) {
            Map.Entry<Long, Area> entry = map.floorEntry(address);
            return entry != null && entry.getValue().last >= address ? entry.getValue().user : RangeMap.NONE;
        }

        @Override
        public void delete(int index) {
            map.remove(index * STRIDE);
        }
    }

    /** Without boxes, but also without a floor: the last key below an address is the nearest it offers. */
    private static final class PrimitiveTree implements Table {
        private final Long2ObjectRBTreeMap<Area> map = new Long2ObjectRBTreeMap<>();

        @Override
        public void add(int index) {
            map.put(index * STRIDE, new Area(index));
        }

        @Override
        public long find(long address) {
            Long2ObjectSortedMap<Area> below = map.headMap(address + 1);
            if (below.isEmpty()) {
                return RangeMap.NONE;
            }
            Area area = map.get(below.lastLongKey());
            return area.last >= address ? area.user : RangeMap.NONE;
        }

        @Override
        public void delete(int index) {
            map.remove(index * STRIDE);
        }
    }

    /** Cuts what a new range overlaps, so it looks for neighbours as we do. */
    private static final class RangeTree implements Table {
        private final TreeRangeMap<Long, Area> map = TreeRangeMap.create();

        @Override
        public void add(int index) {
            map.put(Range.closed(index * STRIDE, index * STRIDE + PAGE - 1), new Area(index));
        }

        @Override
        public long find(long address) {
            Area area = map.get(address);
            return area != null ? area.user : RangeMap.NONE;
        }

        @Override
        public void delete(int index) {
            map.remove(Range.closed(index * STRIDE, index * STRIDE + PAGE - 1));
        }
    }

    /** Which table, and the orders it is used in. */
    @State(Scope.Thread)
    public static class Input {

        @Param({"100", "10000", "1000000"})
        int size;

        @Param({"inOrder", "random"})
        String order;

        @Param({"RangeMap", "TreeMap", "TreeRangeMap", "Long2ObjectRBTreeMap"})
        String table;

        private int[] sequence;
        private long random;

        @Setup(Level.Trial)
        public void prepare() {
            sequence = new int[size];
            arrange(0);
        }

        int repetitions() {
            return size <= 100 ? 2000 : size <= 10_000 ? 50 : 1;
        }

        /** Fisher-Yates with splitmix64, so that a program in another language can have the same orders. */
        void arrange(int repetition) {
            for (int i = 0; i < size; i++) {
                sequence[i] = i;
            }
            random = 42 + repetition;
            for (int i = size - 1; i > 0 && order.equals("random"); i--) {
                int j = (int) Long.remainderUnsigned(next(), i + 1);
                int swapped = sequence[i];
                sequence[i] = sequence[j];
                sequence[j] = swapped;
            }
        }

        private long next() {
            random += 0x9E3779B97F4A7C15L;
            long mixed = (random ^ random >>> 30) * 0xBF58476D1CE4E5B9L;
            mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
            return mixed ^ mixed >>> 31;
        }

        private Table create() {
            return switch (table) {
                case "RangeMap" -> new Ours();
                case "TreeMap" -> new Tree();
                case "TreeRangeMap" -> new RangeTree();
                case "Long2ObjectRBTreeMap" -> new PrimitiveTree();
                default -> throw new IllegalArgumentException(table);
            };
        }
    }

    /** Nanoseconds for one operation of each kind: the median over the streams of an iteration. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Times {

        private final long[] spent = new long[4];
        private final List<double[]> streams = new ArrayList<>();

        @Setup(Level.Iteration)
        public void clear() {
            streams.clear();
        }

        public double add() {
            return median(0);
        }

        public double hit() {
            return median(1);
        }

        public double miss() {
            return median(2);
        }

        public double delete() {
            return median(3);
        }

        private double median(int kind) {
            double[] sorted = streams.stream().mapToDouble(each -> each[kind]).sorted().toArray();
            return sorted[sorted.length / 2];
        }

        private void count(long... instants) {
            for (int kind = 0; kind < spent.length; kind++) {
                spent[kind] += instants[kind + 1] - instants[kind];
            }
        }

        private void close(int operations) {
            streams.add(Arrays.stream(spent).mapToDouble(sum -> (double) sum / operations).toArray());
            Arrays.fill(spent, 0);
        }
    }

    @Benchmark
    public long stream(Input input, Times times) {
        long found = 0;
        for (int repetition = 0; repetition < input.repetitions(); repetition++) {
            if (input.repetitions() > 1) {
                input.arrange(repetition);
            }
            Table table = input.create();
            long start = System.nanoTime();
            add(table, input.sequence);
            long added = System.nanoTime();
            found += find(table, input.sequence, 0);
            long hit = System.nanoTime();
            found += find(table, input.sequence, PAGE);
            long missed = System.nanoTime();
            delete(table, input.sequence);
            times.count(start, added, hit, missed, System.nanoTime());
        }
        times.close(input.size * input.repetitions());
        return found;
    }

    private static void add(Table table, int[] sequence) {
        for (int index : sequence) {
            table.add(index);
        }
    }

    private static long find(Table table, int[] sequence, long offset) {
        long sum = 0;
        for (int index : sequence) {
            sum += table.find(index * STRIDE + offset);
        }
        return sum;
    }

    private static void delete(Table table, int[] sequence) {
        for (int index : sequence) {
            table.delete(index);
        }
    }
}
