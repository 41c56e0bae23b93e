package iovascope.mem;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
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
 * Add, hit, miss and delete beside {@link TreeMap}. A score is the time for all {@code size} ranges, so divide by it:
 * the size is a parameter, and the clock would cost more than one operation.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g"})
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class RangeMapBenchmark {

    private static final long STRIDE = 8192;
    private static final long PAGE = 4096;
    private static final long USER = 0x6000_0000_0000L;

    private record Area(long last, long user) {}

    /** What both maps do here. */
    private interface Table {
        void add(int index);

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

    /** In signed order and without a check for overlap: the peer does less. */
    private static final class Peer implements Table {
        private final TreeMap<Long, Area> map = new TreeMap<>();

        @Override
        public void add(int index) {
            map.put(index * STRIDE, new Area(index * STRIDE + PAGE - 1, USER + PAGE * index));
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

    /** An order of the ranges, and a table. */
    @State(Scope.Thread)
    public static class Input {

        @Param({"100", "10000", "1000000"})
        int size;

        @Param({"inOrder", "random"})
        String order;

        @Param({"RangeMap", "TreeMap"})
        String map;

        int[] sequence;
        Table table;

        @Setup(Level.Trial)
        public void shuffle() {
            sequence = new int[size];
            SplittableRandom random = new SplittableRandom(42);
            for (int i = 0; i < size; i++) {
                int j = order.equals("random") ? random.nextInt(i + 1) : i;
                sequence[i] = sequence[j];
                sequence[j] = i;
            }
        }

        void fill() {
            for (int index : sequence) {
                table.add(index);
            }
        }

        void clear() {
            table = map.equals("RangeMap") ? new Ours() : new Peer();
        }
    }

    /** A new table for each measurement. */
    public static class Empty extends Input {
        @Setup(Level.Invocation)
        public void prepare() {
            clear();
        }
    }

    /** A full table for each measurement. */
    public static class Full extends Input {
        @Setup(Level.Invocation)
        public void prepare() {
            clear();
            fill();
        }
    }

    /** A full table for all measurements, which leave it as it is. */
    public static class Kept extends Input {
        @Setup(Level.Trial)
        public void prepare() {
            clear();
            fill();
        }
    }

    @Benchmark
    public Object add(Empty input) {
        input.fill();
        return input.table;
    }

    @Benchmark
    public long hit(Kept input) {
        return find(input, 0);
    }

    @Benchmark
    public long miss(Kept input) {
        return find(input, PAGE);
    }

    @Benchmark
    public Object delete(Full input) {
        for (int index : input.sequence) {
            input.table.delete(index);
        }
        return input.table;
    }

    private static long find(Input input, long offset) {
        long sum = 0;
        for (int index : input.sequence) {
            sum += input.table.find(index * STRIDE + offset);
        }
        return sum;
    }
}
