package iovascope.inspect;

import iovascope.check.Checks;
import iovascope.emulator.Mapping;
import iovascope.mem.Unsigned;
import iovascope.timeline.LifetimeIndex;
import iovascope.timeline.Raster;
import iovascope.timeline.Replay;
import iovascope.timeline.Table;
import iovascope.timeline.Timeline;
import iovascope.timeline.Viewport;
import iovascope.trace.Trace;
import iovascope.trace.TraceReader;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How long the parts of the pipeline take for one trace, one after the other on a machine that may do other things too,
 * and what memory the timeline needs. Times are of a single run.
 *
 * @param messages steps that are messages
 * @param live mappings alive after the last step, in all address spaces
 * @param bytes of the file
 * @param loadMillis reading
 * @param replayMillis replaying what was read
 * @param indexMillis indexing the lifetimes of both views
 * @param checkMillis all checks
 * @param heapBytesPerMessage live heap and direct buffers after a full collection, less those before the work
 * @param seek microseconds to the state at a random step with 200 rows of its table
 * @param rectangle microseconds to paint the lifetimes of a random part of the trace into 800 × 450 cells
 * @param findings how many
 */
public record Measurement(
        int messages,
        long live,
        long bytes,
        double loadMillis,
        double replayMillis,
        double indexMillis,
        double checkMillis,
        double heapBytesPerMessage,
        Percentiles seek,
        Percentiles rectangle,
        int findings) {

    private static final int ROWS = 200;
    private static final int WIDTH = 800;
    private static final int HEIGHT = 450;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_MICRO = 1e3;

    /** @param median half of all are at or below it */
    public record Percentiles(double median, double p99) {

        static Percentiles of(double[] values) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            return new Percentiles(at(sorted, 0.5), at(sorted, 0.99));
        }

        private static double at(double[] sorted, double share) {
            return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(share * sorted.length) - 1];
        }
    }

    /**
     * Measures a file.
     *
     * @param seeks how many random steps to seek
     * @param rectangles how many random parts to paint
     * @throws IOException if the file cannot be read, or is no trace
     */
    public static Measurement of(Path file, InspectOptions options, int seeks, int rectangles, Progress progress)
            throws IOException {
        long memory = memory();
        long start = System.nanoTime();
        Trace trace = TraceReader.read(file, options.reading(), (bytes, of, soFar) -> {
            MemoryNeed.check(soFar.get(), bytes, of, options);
            progress.report(Progress.Stage.READING, bytes, of);
        });
        long loaded = System.nanoTime();
        Setting setting = Setting.of(trace, options);
        Replay replay = setting.replay();
        replay.advance(trace, true, options.events());
        long replayed = System.nanoTime();
        Timeline timeline = replay.timeline(() -> progress.report(Progress.Stage.INDEXING, 0, -1));
        long indexed = System.nanoTime();
        int findings = Checks.run(timeline).findings().size();
        long checked = System.nanoTime();
        int messages = messages(trace);
        double held = memory() - memory;
        Questions questions = new Questions(timeline);
        return new Measurement(
                messages,
                timeline.at(timeline.steps()).kernel().values().stream()
                        .mapToLong(Table::count)
                        .sum(),
                Files.size(file),
                (loaded - start) / NANOS_PER_MILLI,
                (replayed - loaded) / NANOS_PER_MILLI,
                (indexed - replayed) / NANOS_PER_MILLI,
                (checked - indexed) / NANOS_PER_MILLI,
                messages == 0 ? 0 : held / messages,
                questions.seek(seeks),
                questions.paint(rectangles),
                findings);
    }

    private static int messages(Trace trace) {
        int messages = 0;
        for (int event = 0; event < trace.count(); event++) {
            messages += trace.isMessage(event) ? 1 : 0;
        }
        return messages;
    }

    /** A collector may need more than one round to let go of everything. */
    private static long memory() {
        long heap = Long.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            System.gc();
            heap = Math.min(
                    heap,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        long direct = 0;
        for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            direct += pool.getMemoryUsed();
        }
        return heap + direct;
    }

    /** Random questions to a timeline, the same ones each time. */
    private static final class Questions {

        private static final int PLACES = 1000;

        private final Timeline timeline;
        private final SplittableRandom random = new SplittableRandom(42);
        /** Mappings of random steps: where the table is inhabited. */
        private final List<Mapping> places = new ArrayList<>();

        Questions(Timeline timeline) {
            this.timeline = timeline;
            for (int place = 0; place < PLACES && timeline.steps() > 0; place++) {
                places.addAll(
                        timeline.step(1 + random.nextInt(timeline.steps())).added());
            }
        }

        Percentiles seek(int count) {
            double[] micros = new double[places.isEmpty() ? 0 : count];
            int rows = 0;
            for (int at = 0; at < micros.length; at++) {
                int step = random.nextInt(timeline.steps() + 1);
                Mapping place = places.get(random.nextInt(places.size()));
                long start = System.nanoTime();
                Table table = timeline.at(step).kernel().get(place.asid());
                rows += table == null
                        ? 0
                        : table.from(place.range().first(), ROWS).size();
                micros[at] = (System.nanoTime() - start) / NANOS_PER_MICRO;
            }
            return Percentiles.of(rows < 0 ? new double[0] : micros);
        }

        Percentiles paint(int count) {
            double[] micros = new double[places.isEmpty() ? 0 : count];
            Raster raster = new Raster(WIDTH, HEIGHT);
            for (int at = 0; at < micros.length; at++) {
                Mapping place = places.get(random.nextInt(places.size()));
                LifetimeIndex index = timeline.lifetimes(place.asid());
                Viewport viewport = viewport(place.asid());
                long start = System.nanoTime();
                index.paint(viewport, raster);
                micros[at] = (System.nanoTime() - start) / NANOS_PER_MICRO;
            }
            return Percentiles.of(micros);
        }

        /** From the whole trace down to a few steps and pages, each zoom as likely as its double. */
        private Viewport viewport(int asid) {
            long low = -1;
            long high = 0;
            for (Mapping mapping : places) {
                if (mapping.asid() == asid) {
                    low = Unsigned.min(low, mapping.range().first());
                    high = Unsigned.max(high, mapping.range().last());
                }
            }
            double steps = timeline.steps() * Math.pow(2, -random.nextDouble() * 16);
            double from = random.nextDouble() * (timeline.steps() + 1 - steps);
            long span = Math.max(HEIGHT, high - low >>> random.nextInt(12));
            long first = low + (span >= high - low || high - low < 0 ? 0 : random.nextLong(high - low - span));
            return Viewport.linear(from, from + Math.max(1, steps), WIDTH, first, first + span, HEIGHT);
        }
    }
}
