package iovascope.ui.delta;

import iovascope.check.Finding;
import iovascope.check.Severity;
import iovascope.check.Verdict;
import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;
import iovascope.process.ProcessMemory;
import iovascope.timeline.DeviceState;
import iovascope.timeline.MappingLifetime;
import iovascope.timeline.Timeline;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.Ownership;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where marks can be at any step of a trace, so that stepping moves no axis.
 *
 * <p>Of a trace of few lifetimes it looks at each. Of a longer one it takes samples: some addresses of each stretch that
 * is mapped, at some steps of some owners; so its cost does not grow with the trace. A delta that no sample met still
 * has its place between those that one did.
 */
final class DeltaExtent {

    /** Lifetimes that are all looked at. */
    private static final int MOST_LOOKED = 30_000;

    private static final int MOST_OWNERS = 6;
    private static final int MOMENTS = 4;
    /** Addresses at which a table is sampled, in all stretches together. */
    private static final int SAMPLES = 400;

    private static final int MOST_ANCHORS = 20;
    private static final int QUANTILES = 12;
    private static final int MOST_WRONG = 30;

    /** The mappings of one owner into one object that lead by one amount. @param count of those that were looked at */
    record Line(int era, int object, long delta, int count) {}

    private record Key(int era, int object, long delta) {}

    private final OpenTrace trace;
    private final Eras eras;
    private final List<Integer> asids;
    private final Map<Key, Integer> counts = new HashMap<>();
    private final List<IovaRange> ranges = new ArrayList<>();
    private final Set<Key> wrong = new LinkedHashSet<>();
    /** Where those should be; a line may have no other mapping. */
    private final Set<Key> right = new LinkedHashSet<>();

    private final List<IovaRange> clusters;
    private final List<Line> lines;

    DeltaExtent(OpenTrace trace, Eras eras, List<Integer> asids) {
        this.trace = trace;
        this.eras = eras;
        this.asids = asids;
        if (trace.lifetimes() <= MOST_LOOKED) {
            asids.forEach(this::lookAtAll);
        } else {
            asids.forEach(asid -> ranges.addAll(trace.stretches(asid)));
            sample();
        }
        findings();
        clusters = ranges.isEmpty() ? List.of() : Clusters.of(ranges);
        lines = counts.entrySet().stream()
                .map(entry -> new Line(
                        entry.getKey().era(),
                        entry.getKey().object(),
                        entry.getKey().delta(),
                        entry.getValue()))
                .sorted(Comparator.comparingInt(Line::count)
                        .reversed()
                        .thenComparing(Line::delta, Long::compareUnsigned)
                        .thenComparing(Line::era))
                .toList();
    }

    /** Where mappings lie, in address order. */
    List<IovaRange> clusters() {
        return clusters;
    }

    /** The fullest first, without those that are there by a mistake only. */
    List<Line> lines() {
        return lines.stream()
                .filter(line -> {
                    Key key = new Key(line.era(), line.object(), line.delta());
                    return !wrong.contains(key) || right.contains(key);
                })
                .toList();
    }

    /** Deltas whose places are fixed; none if nothing is ever mapped. */
    Set<Long> anchors() {
        Set<Long> anchors = new HashSet<>();
        lines.stream().limit(MOST_ANCHORS).forEach(line -> anchors.add(line.delta()));
        if (lines.size() > MOST_ANCHORS) {
            List<Long> sorted = lines.stream()
                    .map(Line::delta)
                    .sorted(Long::compareUnsigned)
                    .toList();
            for (int part = 0; part <= QUANTILES; part++) {
                anchors.add(sorted.get((int) ((sorted.size() - 1L) * part / QUANTILES)));
            }
        }
        wrong.forEach(key -> anchors.add(key.delta()));
        right.forEach(key -> anchors.add(key.delta()));
        return anchors;
    }

    private void lookAtAll(int asid) {
        Timeline timeline = trace.timeline();
        for (MappingLifetime lifetime : timeline.lifetimes(asid, IovaRange.ALL, 0, timeline.steps() + 1, MOST_LOOKED)) {
            ranges.add(lifetime.mapping().range());
            count(lifetime);
        }
    }

    private void sample() {
        for (int era = Math.max(0, eras.count() - MOST_OWNERS); era < eras.count(); era++) {
            Ownership owner = eras.owner(era);
            for (int moment = 0; moment <= MOMENTS; moment++) {
                int step = (int) (owner.since() + ((long) owner.until() - owner.since()) * moment / MOMENTS);
                for (int asid : asids) {
                    sample(asid, step);
                }
            }
        }
    }

    private void sample(int asid, int step) {
        List<IovaRange> stretches = trace.stretches(asid);
        for (IovaRange stretch : stretches) {
            int parts = Math.max(8, SAMPLES / stretches.size());
            long part = Long.divideUnsigned(stretch.last() - stretch.first(), parts);
            for (int at = 0; at < parts; at++) {
                long first = stretch.first() + at * part;
                MappingLifetime found = eras.lifetime(asid, new IovaRange(first, first + part), step);
                if (found != null) {
                    count(found);
                }
            }
        }
    }

    private void count(MappingLifetime lifetime) {
        int era = eras.at(lifetime.born());
        count(
                era,
                lifetime.mapping(),
                era < 0 ? ProcessMemory.UNKNOWN : eras.owner(era).memory());
    }

    private void count(int era, Mapping mapping, ProcessMemory memory) {
        counts.merge(new Key(era, Delta.object(mapping, memory), Delta.of(mapping)), 1, Integer::sum);
    }

    /** Wrong ones have a place of their own, and so has what they should have been. */
    private void findings() {
        for (Finding finding : trace.problems()) {
            boolean silent = finding.verdict() == Verdict.ACCEPTED_DANGEROUS && finding.severity() == Severity.ERROR;
            boolean here = finding.iova() != null && asids.contains(finding.asid());
            if (wrong.size() >= MOST_WRONG) {
                break;
            }
            DeviceState state = silent && here ? trace.timeline().at(finding.step()) : null;
            MappingLifetime found = state == null
                    ? null
                    : eras.lifetime(finding.asid(), finding.iova().first(), finding.step());
            if (found != null) {
                compare(found.mapping(), eras.at(finding.step()), state);
            }
        }
        right.forEach(key -> counts.putIfAbsent(key, 0));
    }

    private void compare(Mapping mapping, int era, DeviceState state) {
        ProcessMemory memory = eras.memory(era, state);
        int object = Delta.object(mapping, memory);
        Mapping before = eras.inherited(era, mapping);
        // One that was never remapped is wrong where it is, and that is a line all the same.
        if (!mapping.equals(before)) {
            wrong.add(new Key(era, object, Delta.of(mapping)));
        }
        Long expected = Delta.expected(mapping, memory);
        if (expected != null) {
            right.add(new Key(era, object, expected));
        }
    }
}
