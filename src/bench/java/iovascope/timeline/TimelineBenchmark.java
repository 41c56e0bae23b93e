package iovascope.timeline;

import iovascope.emulator.DeviceModel;
import iovascope.emulator.Mapping;
import iovascope.emulator.Profile;
import iovascope.trace.Trace;
import iovascope.workload.Generator;
import iovascope.workload.IovaOrder;
import iovascope.workload.Workload;
import iovascope.workload.WorkloadSpec;
import java.util.ArrayList;
import java.util.List;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Questions to the timeline of a steady churn, the time of each as a distribution; the one-shot times of building it and
 * the memory it holds are printed at the end of a trial.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms6g", "-Xmx6g", "-XX:+AlwaysPreTouch"})
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 3)
public class TimelineBenchmark {

    private static final int ROWS = 200;
    private static final int PLACES = 4096;

    @Param({"1000000", "10000000"})
    int messages;

    @Param({"1000", "100000"})
    int live;

    private Timeline timeline;
    private long bytes;
    private double replaySeconds;
    private double indexSeconds;
    private final SplittableRandom random = new SplittableRandom(42);
    private final List<Mapping> places = new ArrayList<>();
    private int walk = 1;

    @Setup(Level.Trial)
    public void build() {
        Trace trace = Generator.trace(new WorkloadSpec(
                Workload.CHURN, messages, live, IovaOrder.RANDOM, 0, WorkloadSpec.DEFAULT_SEED));
        Profile profile = Profile.named("6.10");
        DeviceModel model = DeviceModels.of(trace.device(), profile);
        // Once to warm up.
        for (int round = 0; round < 2; round++) {
            timeline = null;
            long start = System.nanoTime();
            Replay replay = new Replay(profile, model, List.of());
            replay.advance(trace, true, trace.count());
            long replayed = System.nanoTime();
            timeline = replay.timeline(() -> {});
            replaySeconds = (replayed - start) / 1e9;
            indexSeconds = (System.nanoTime() - replayed) / 1e9;
        }
        bytes = trace.bytes() + ((DeviceTimeline) timeline).bytes();
        while (places.size() < PLACES) {
            places.addAll(timeline.step(1 + random.nextInt(timeline.steps())).added());
        }
    }

    @TearDown(Level.Trial)
    public void print() {
        System.out.printf(
                "%n%,d messages, %,d live: replay %.2f s, index %.2f s, %.1f bytes a message%n",
                messages, live, replaySeconds, indexSeconds, bytes / (double) messages);
    }

    /** The state at a random step, ready to draw a window of 200 rows. */
    @Benchmark
    public Object randomStep() {
        Mapping place = places.get(random.nextInt(places.size()));
        DeviceState state = timeline.at(random.nextInt(timeline.steps() + 1));
        Table table = state.kernel().get(place.asid());
        return table == null ? state : table.from(place.range().first(), ROWS);
    }

    /** What one step forward changed, for a state that is drawn already. */
    @Benchmark
    public Object nextStep() {
        walk = walk == timeline.steps() ? 1 : walk + 1;
        Step step = timeline.step(walk);
        return List.of(step.removed(), step.added(), step.after());
    }

    /** Which mapping holds an IOVA at a random step. */
    @Benchmark
    public Object covering() {
        Mapping place = places.get(random.nextInt(places.size()));
        Table table = timeline.at(random.nextInt(timeline.steps() + 1)).kernel().get(place.asid());
        return table == null ? "" : String.valueOf(table.covering(place.range().first()) == null);
    }

    /** When a range changed before a random step. */
    @Benchmark
    public int previousChange() {
        Mapping place = places.get(random.nextInt(places.size()));
        return timeline.previousChange(place.asid(), place.range(), 1 + random.nextInt(timeline.steps()));
    }
}
