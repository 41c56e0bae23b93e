package iovascope.ui.translation;

import iovascope.check.Finding;
import iovascope.check.Severity;
import iovascope.check.Verdict;
import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.timeline.DeviceState;
import iovascope.timeline.LifetimeIndex;
import iovascope.timeline.MappingLifetime;
import iovascope.timeline.Timeline;
import iovascope.trace.Action;
import iovascope.trace.Trace;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.Piece;
import iovascope.ui.shell.Places;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the view of one address space knows whatever the step: so that stepping moves nothing, and looks at nothing
 * twice.
 *
 * @param lifetimes all of them; null if they are too many to have a place each
 * @param births where each of them led when it was made; empty if they are too many
 * @param skipped ranges that updates left out, by the finding that says so
 * @param dangerous whether any mapping is ever in danger
 * @param ranges how many there are
 * @param stretches where mappings lie at any step, in address order
 * @param exits after which step a process had gone, by its index
 */
record Scope(
        OpenTrace trace,
        int asid,
        List<MappingLifetime> lifetimes,
        Map<MappingLifetime, List<Piece>> births,
        List<Finding> skipped,
        boolean dangerous,
        int ranges,
        List<IovaRange> stretches,
        Map<Integer, Integer> exits) {

    /** Pixels of a range on the average, at least, where all have their place. */
    private static final double LEAST_PIXELS = 5;

    /** Lifetimes and ranges of an address space that are all given their place. */
    private static final int MOST_LIFETIMES = 1000;

    private static final int MOST_RANGES = 200;
    /** So few ranges have a place each in the lowest window too. */
    private static final int ALWAYS = 12;
    /** Events that are searched for the end of a process. */
    private static final int MOST_EVENTS = 200_000;
    /** Findings of one space that are drawn as holes. */
    private static final int MOST_SKIPPED = 50;
    /** Stretches that a scroll bar of some hundred pixels can show apart. */
    private static final int MOST_STRETCHES = 40;

    static Scope of(OpenTrace trace, int asid) {
        List<MappingLifetime> whole = whole(trace, asid);
        List<Finding> skipped = new ArrayList<>();
        boolean dangerous = false;
        for (Finding finding : trace.findings()) {
            boolean here = finding.iova() != null && (finding.asid() == asid || finding.asid() == Finding.NO_ASID);
            boolean silent = finding.verdict() == Verdict.ACCEPTED_DANGEROUS;
            dangerous |= here && silent && finding.severity() == Severity.ERROR;
            if (here && isSkipped(finding) && skipped.size() < MOST_SKIPPED) {
                skipped.add(finding);
            }
        }
        return new Scope(
                trace,
                asid,
                whole,
                whole == null ? Map.of() : births(trace, whole),
                skipped,
                dangerous,
                whole == null ? MOST_RANGES + 1 : ranges(whole),
                stretches(trace, asid),
                exits(trace));
    }

    /** Whether a viewport of some height has a place for every range of the trace; else it shows a part of a table. */
    boolean fits(double height) {
        double room = height - TranslationLayout.HEAD - TranslationLayout.CALLOUT;
        return lifetimes != null && ranges * LEAST_PIXELS <= Math.max(room, ALWAYS * LEAST_PIXELS);
    }

    /** Whether it tells of memory that no shared file backs: a va device passes it over in silence. */
    private static boolean isSkipped(Finding finding) {
        String name = finding.rule().name();
        return name.equals("update-leaves-holes") || name.equals("update-maps-nothing");
    }

    private static List<MappingLifetime> whole(OpenTrace trace, int asid) {
        Timeline timeline = trace.timeline();
        if (timeline.lifetimes(asid).size() > MOST_LIFETIMES) {
            return null;
        }
        List<MappingLifetime> all = timeline.lifetimes(asid, IovaRange.ALL, 0, timeline.steps() + 1, MOST_LIFETIMES);
        return ranges(all) > MOST_RANGES ? null : all;
    }

    private static int ranges(List<MappingLifetime> lifetimes) {
        Set<IovaRange> ranges = new HashSet<>();
        lifetimes.forEach(lifetime -> ranges.add(lifetime.mapping().range()));
        return ranges.size();
    }

    private static Map<MappingLifetime, List<Piece>> births(OpenTrace trace, List<MappingLifetime> lifetimes) {
        Map<MappingLifetime, List<Piece>> births = new HashMap<>();
        DeviceState state = null;
        for (MappingLifetime lifetime : lifetimes) {
            if (state == null || state.step() != lifetime.born()) {
                state = trace.timeline().at(lifetime.born());
            }
            births.put(lifetime, Piece.of(lifetime.mapping(), Places.memory(trace, state, lifetime.process())));
        }
        return births;
    }

    private static List<IovaRange> stretches(OpenTrace trace, int asid) {
        List<IovaRange> known = trace.stretches(asid);
        if (!known.isEmpty()) {
            return known;
        }
        List<IovaRange> ranges = new ArrayList<>();
        LifetimeIndex index = trace.timeline().lifetimes(asid);
        index.forEach(
                0,
                trace.timeline().steps() + 1,
                0,
                -1,
                OpenTrace.MANY,
                (born, died, first, last, severity) -> ranges.add(new IovaRange(first, last)));
        ranges.sort(Comparator.comparing(IovaRange::first, Long::compareUnsigned));
        long gap = 0;
        List<IovaRange> joined = joined(ranges, gap);
        while (joined.size() > MOST_STRETCHES) {
            gap = gap == 0 ? 4096 : gap << 2;
            joined = joined(joined, gap);
        }
        return joined;
    }

    /** @param ranges by their starts */
    private static List<IovaRange> joined(List<IovaRange> ranges, long gap) {
        List<IovaRange> joined = new ArrayList<>();
        for (IovaRange range : ranges) {
            IovaRange last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            boolean near = last != null
                    && (!Unsigned.less(last.last(), range.first())
                            || !Unsigned.less(gap, range.first() - last.last() - 1));
            if (near) {
                joined.set(joined.size() - 1, new IovaRange(last.first(), Unsigned.max(last.last(), range.last())));
            } else {
                joined.add(range);
            }
        }
        return joined;
    }

    private static Map<Integer, Integer> exits(OpenTrace trace) {
        Map<Integer, Integer> exits = new HashMap<>();
        Trace events = trace.trace();
        for (int index = 0; index < Math.min(events.count(), MOST_EVENTS); index++) {
            if (!events.isMessage(index) && events.action(index) instanceof Action.Exit) {
                exits.put(events.process(index), stepBefore(trace.timeline(), index));
            }
        }
        return exits;
    }

    private static int stepBefore(Timeline timeline, int event) {
        int low = 0;
        int high = timeline.steps();
        while (low < high) {
            int middle = low + high + 1 >>> 1;
            if (timeline.step(middle).event() < event) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
