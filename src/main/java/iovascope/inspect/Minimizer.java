package iovascope.inspect;

import iovascope.check.Checks;
import iovascope.check.Finding;
import iovascope.timeline.Replay;
import iovascope.timeline.Step;
import iovascope.timeline.Timeline;
import iovascope.trace.Action;
import iovascope.trace.DeviceHeader;
import iovascope.trace.ReadOptions;
import iovascope.trace.Trace;
import iovascope.trace.TraceEvent;
import iovascope.trace.TraceFormatException;
import iovascope.trace.TraceReader;
import iovascope.trace.vtrace.VtraceWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Shortens a trace to the fewest events that still give one finding: any one of them less, and it is lost.
 *
 * <p>A shorter trace counts if its replay gives a finding of the same id and verdict, with the same address space and
 * range where the finding names them. It is replayed under the kernel and on the device of the whole trace, which are
 * written into its header: else a trace that names no kernel would change it by losing its last REMAP.
 *
 * <p>Events keep their times, processes and results. A recorded result is evidence of the whole trace, though; where
 * the replay of the shortened one gives another, it is left out, because nobody ever recorded the shortened one, and
 * the difference would be a finding of its own (TRC-003). It stays if it is what the finding is about.
 *
 * <p>The way is delta debugging in its simplest form, the complements of chunks that get smaller (A. Zeller and R.
 * Hildebrandt, Simplifying and isolating failure-inducing input, 2002). A test costs as much as the events that are
 * left, so {@link FirstCuts} come before.
 */
public final class Minimizer {

    /** Events between two looks at who watches. */
    private static final int PORTION = 1 << 16;

    /** What a replay costs beside its events, as if it were so many more. */
    private static final int REPLAY_COSTS = 100;

    /** Replayed events that are enough for any trace: a few minutes. */
    private static final long ENOUGH = 200_000_000;

    /** As many replays of the whole trace may come on top of that. */
    private static final int WHOLE_REPLAYS = 30;

    /** A group of events that is a smaller part than this of what is left is no shortcut. */
    private static final int SMALLEST_GROUP = 64;

    private final Setting setting;
    private final Sought sought;
    private final int ofEvents;
    private final Progress progress;
    private long left;
    private int leastEvents;

    private Minimizer(Setting setting, Sought sought, int ofEvents, Progress progress, long enough) {
        this.setting = setting;
        this.sought = sought;
        this.ofEvents = ofEvents;
        this.progress = progress;
        left = enough + (long) WHOLE_REPLAYS * ofEvents;
        leastEvents = ofEvents;
    }

    /**
     * Shortens the trace of an inspection.
     *
     * @param options with which it was inspected
     * @param id of the finding
     * @param step the finding's step, from 1; 0 for the first finding of that id
     * @param progress is told how many events are gone, of how many; may cancel
     * @throws IllegalArgumentException if there is no such finding, or events alone do not give it
     * @throws java.util.concurrent.CancellationException if {@code progress} does
     */
    public static Minimized minimize(
            Inspection inspection, InspectOptions options, String id, int step, Progress progress) {
        return minimize(inspection, options, id, step, progress, ENOUGH);
    }

    /** @param enough replayed events that are enough; {@link #WHOLE_REPLAYS} come on top */
    static Minimized minimize(
            Inspection inspection, InspectOptions options, String id, int step, Progress progress, long enough) {
        Sought sought = Sought.of(inspection, id, step);
        Trace whole = inspection.timeline().trace();
        Setting setting = Setting.of(whole, options);
        int events = Math.min(whole.count(), options.events());
        Minimizer minimizer = new Minimizer(setting, sought, events, progress, enough);
        TraceSubset least = minimizer.shorten(TraceSubset.first(whole, pinned(setting), events));
        return minimizer.proven(least);
    }

    private static DeviceHeader pinned(Setting setting) {
        Map<String, String> fields = new LinkedHashMap<>(setting.header().fields());
        fields.put("kernel", setting.profile().name());
        return new DeviceHeader(setting.header().type(), fields);
    }

    private TraceSubset shorten(TraceSubset all) {
        TraceSubset least = FirstCuts.of(all, sought, this::holdsAtItsEvent);
        if (least == null) {
            throw new IllegalArgumentException("finding " + sought.id() + " is about the text of the trace,"
                    + " or about how it was asked for: its events alone do not give it");
        }
        Trace whole = all.whole();
        least = withoutGroups(least, whole::process);
        least = withoutGroups(least, event -> kind(whole, event));
        int chunk = least.size();
        while (chunk > 1) {
            chunk = Math.min((chunk + 1) / 2, Math.max(1, least.size()));
            least = withoutChunks(least, chunk, sought.event(), this::holdsAtItsEvent);
        }
        return withoutAny(least);
    }

    private static Object kind(Trace whole, int event) {
        if (whole.isMessage(event)) {
            return whole.message(event).type();
        }
        Action action = whole.action(event);
        return action instanceof Action.Ioctl ioctl ? ioctl.request() : action.getClass();
    }

    /** Drops all events of a group at a time, of the larger groups. */
    private TraceSubset withoutGroups(TraceSubset from, IntFunction<Object> groupOf) {
        Map<Object, Integer> sizes = new LinkedHashMap<>();
        for (int position = 0; position < from.size(); position++) {
            sizes.merge(groupOf.apply(from.event(position)), 1, Integer::sum);
        }
        List<Map.Entry<Object, Integer>> groups = new ArrayList<>(sizes.entrySet());
        groups.sort(Map.Entry.<Object, Integer>comparingByValue().reversed());
        TraceSubset least = from;
        for (Map.Entry<Object, Integer> group : groups) {
            if ((long) group.getValue() * SMALLEST_GROUP < from.size()) {
                break;
            }
            TraceSubset shorter = least.only(
                    event -> event == sought.event() || !groupOf.apply(event).equals(group.getKey()));
            least = shorter(shorter, least, this::holdsAtItsEvent);
        }
        return least;
    }

    /** From the end, because a later event needs earlier ones rather than the other way round. */
    private TraceSubset withoutChunks(TraceSubset from, int chunk, int kept, FirstCuts.Test test) {
        TraceSubset least = from;
        for (int end = from.size(); end > 0; end -= chunk) {
            least = shorter(least.without(Math.max(0, end - chunk), end, kept), least, test);
        }
        return least;
    }

    /** Drops events one by one until none can be missed, be the finding at its own event or not. */
    private TraceSubset withoutAny(TraceSubset from) {
        TraceSubset least = withoutContradictions(from);
        while (true) {
            TraceSubset shorter = withoutChunks(least, 1, Sought.NONE, this::holds);
            if (shorter.size() == least.size()) {
                return least;
            }
            least = withoutContradictions(shorter);
        }
    }

    private TraceSubset shorter(TraceSubset shorter, TraceSubset otherwise, FirstCuts.Test test) {
        if (shorter.size() == otherwise.size() || !test.holds(shorter)) {
            return otherwise;
        }
        leastEvents = shorter.size();
        return shorter;
    }

    /** Leaves out recorded results that the replay contradicts, unless the finding is about them. */
    private TraceSubset withoutContradictions(TraceSubset subset) {
        Replayed replayed = replay(subset);
        Timeline timeline = replayed.timeline;
        BitSet contradicted = new BitSet();
        for (int number = 1; number <= timeline.steps(); number++) {
            Step step = timeline.step(number);
            if (isContradicted(step, timeline.trace())) {
                contradicted.set(subset.event(step.event()));
            }
        }
        TraceSubset without = subset.withoutResults(contradicted);
        if (contradicted.isEmpty() || sought.in(replay(without).findings) != null) {
            return without;
        }
        Finding finding = sought.in(replayed.findings);
        if (finding != null && finding.step() >= 1 && finding.step() <= timeline.steps()) {
            contradicted.clear(subset.event(timeline.step(finding.step()).event()));
        }
        without = subset.withoutResults(contradicted);
        return sought.in(replay(without).findings) == null ? subset : without;
    }

    private static boolean isContradicted(Step step, Trace trace) {
        if (step.release() || !step.replayed()) {
            return false;
        }
        long observed = trace.observed(step.event());
        long inside = trace.kernelObserved(step.event());
        long predicted = step.kernelErrno() == null ? 0 : -step.kernelErrno().number();
        return observed != TraceEvent.UNKNOWN && observed != step.userResult()
                || inside != TraceEvent.UNKNOWN && step.reached() && inside != predicted;
    }

    private boolean holds(TraceSubset candidate) {
        return afford(candidate) && sought.in(replay(candidate).findings) != null;
    }

    private boolean holdsAtItsEvent(TraceSubset candidate) {
        if (!afford(candidate)) {
            return false;
        }
        Replayed replayed = replay(candidate);
        return sought.isAtItsEvent(replayed.findings, replayed.timeline, candidate::event);
    }

    private boolean afford(TraceSubset candidate) {
        if (left > 0) {
            left -= candidate.size() + REPLAY_COSTS;
        }
        return left > 0;
    }

    private record Replayed(Timeline timeline, List<Finding> findings) {}

    private Replayed replay(TraceSubset subset) {
        Trace trace = subset.trace();
        Replay replay = setting.replay();
        boolean more = true;
        while (more) {
            watch();
            int before = replay.replayed();
            int until = (int) Math.min(trace.count(), (long) before + PORTION);
            more = replay.advance(trace, true, until) && replay.replayed() > before;
        }
        Timeline timeline = replay.timeline(this::watch);
        return new Replayed(timeline, Checks.run(timeline).findings());
    }

    private void watch() {
        progress.report(Progress.Stage.REPLAYING, ofEvents - leastEvents, ofEvents);
    }

    /** Writes it, and reads and replays what was written, as anybody will who gets the file. */
    private Minimized proven(TraceSubset least) {
        Finding expected = sought.in(replay(least).findings);
        if (expected == null) {
            throw new IllegalStateException(sought + " is lost in " + least.size() + " events");
        }
        String text = VtraceWriter.write(Compaction.of(least.trace(), notes(least, expected.step())));
        Trace trace;
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            trace = TraceReader.read(least.whole().source(), bytes, ReadOptions.STRICT);
        } catch (TraceFormatException unwritable) {
            // Such as a word of --device that means nothing, which a header must not hold.
            throw new IllegalArgumentException("cannot be written: " + unwritable.getMessage(), unwritable);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        Finding finding =
                sought.in(Inspector.inspect(trace, InspectOptions.NONE).findings());
        if (finding == null) {
            throw new IllegalStateException(sought + " is lost in what was written:\n" + text);
        }
        return new Minimized(text, trace, finding, least.size(), ofEvents, left > 0);
    }

    private List<String> notes(TraceSubset least, int step) {
        List<String> notes = new ArrayList<>();
        String source = least.whole().source();
        String name = source.equals("-") ? "standard input" : source.substring(source.lastIndexOf('/') + 1);
        notes.add("shortened from %s (%d events) to %d events that still give %s at step %d"
                .formatted(name.replaceAll("\\p{Cntrl}", "?"), ofEvents, least.size(), sought.id(), step));
        for (String assumption : setting.assumptions()) {
            notes.add("when it was shortened: " + assumption);
        }
        int unrecorded = least.unrecorded();
        if (unrecorded > 0) {
            notes.add("recorded results that this shorter trace would not give are left out: " + unrecorded);
        }
        return notes;
    }
}
