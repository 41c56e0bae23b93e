package iovascope.check;

import iovascope.emulator.Profile;
import iovascope.timeline.DeviceModels;
import iovascope.timeline.Replay;
import iovascope.timeline.Timeline;
import iovascope.trace.Trace;
import iovascope.workload.Generator;
import iovascope.workload.IovaOrder;
import iovascope.workload.Workload;
import iovascope.workload.WorkloadSpec;
import java.util.List;
import java.util.Locale;
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
 * All checks over a trace that is replayed already, on one thread. The goals: 0.5 s for a million messages, 5 s for ten.
 *
 * <pre>
 * mvn -q -Pbench test-compile exec:exec -Dbench=ChecksBenchmark
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms6g", "-Xmx6g", "-XX:+AlwaysPreTouch"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 5)
public class ChecksBenchmark {

    /** Workload and {@code --live}; 100,000 live mappings of the churn overlap nearly all, which is the worst case. */
    @Param({"churn/1000", "churn/100000", "live-update/64", "hotplug/64", "multi-asid/256", "slots/4096"})
    String stream;

    @Param({"1000000", "10000000"})
    int messages;

    private Timeline timeline;

    @Setup(Level.Trial)
    public void replay() {
        String[] parts = stream.split("/");
        Workload workload = Workload.valueOf(parts[0].replace('-', '_').toUpperCase(Locale.ROOT));
        Trace trace = Generator.trace(new WorkloadSpec(
                workload, messages, Integer.parseInt(parts[1]), IovaOrder.RANDOM, 0, WorkloadSpec.DEFAULT_SEED));
        Profile profile = Profile.named(trace.device().fields().getOrDefault("kernel", "6.12"));
        timeline = Replay.of(trace, profile, DeviceModels.of(trace.device(), profile), List.of());
    }

    @Benchmark
    public Object run() {
        return Checks.run(timeline);
    }
}
