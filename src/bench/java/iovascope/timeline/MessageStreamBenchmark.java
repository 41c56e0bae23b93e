package iovascope.timeline;

import iovascope.emulator.DeviceModel;
import iovascope.emulator.Mapping;
import iovascope.emulator.Profile;
import iovascope.trace.Trace;
import iovascope.workload.Generator;
import iovascope.workload.IovaOrder;
import iovascope.workload.Workload;
import iovascope.workload.WorkloadSpec;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The common message streams: columns in memory in, both views and the record of every step out, no index, one thread.
 * A score is millions of messages a second. The final table is compared with the one that kernel code gave.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(MessageStreamBenchmark.MESSAGES)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms4g", "-Xmx4g", "-XX:+AlwaysPreTouch"})
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 5, time = 2)
public class MessageStreamBenchmark {

    static final int MESSAGES = 1_000_000;

    private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    @Param({"64", "4096"})
    int slots;

    private Trace trace;
    private Profile profile;
    private DeviceModel model;
    private Replay last;

    @Setup(Level.Trial)
    public void generate() {
        trace = Generator.trace(new WorkloadSpec(
                Workload.SLOTS, MESSAGES, slots, IovaOrder.RANDOM, 0, WorkloadSpec.DEFAULT_SEED));
        profile = Profile.named("v2");
        model = DeviceModels.of(trace.device(), profile);
    }

    @Benchmark
    public Object replay() {
        last = new Replay(profile, model, List.of());
        last.advance(trace, true, trace.count());
        return last;
    }

    @TearDown(Level.Trial)
    public void compare() {
        Timeline timeline = last.timeline(() -> {});
        List<Mapping> maps = timeline.at(timeline.steps()).kernelMappings(0);
        long hash = OFFSET_BASIS;
        for (Mapping map : maps) {
            hash = fnv(fnv(fnv(hash, map.range().first()), map.range().last()), map.addr());
        }
        long expected = slots == 64 ? 0x4dae4ff3af0f3871L : 0xea5685702bd1cd45L;
        if (hash != expected) {
            throw new IllegalStateException("the final table is not the kernel's: %d maps, %x".formatted(maps.size(), hash));
        }
    }

    private static long fnv(long hash, long value) {
        long mixed = hash;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            mixed = (mixed ^ value >>> shift & 0xff) * PRIME;
        }
        return mixed;
    }
}
