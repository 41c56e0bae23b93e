package iovascope.ui.shell;

import iovascope.check.Finding;
import iovascope.emulator.Control;
import iovascope.inspect.Inspection;
import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.timeline.LifetimeIndex;
import iovascope.timeline.MappingLifetime;
import iovascope.timeline.Timeline;
import iovascope.trace.Trace;
import iovascope.trace.TraceProblem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An inspected trace with what every view needs of its whole length. Immutable; of a size that steps do not matter for. */
public final class OpenTrace {

    /** With more lifetimes than this in all, a view shows where mappings lie, and no longer each of them. */
    public static final int MANY = 4000;

    private final String name;
    private final Inspection inspection;
    private final boolean whole;
    private final List<Integer> asids;
    private final List<Ownership> owners = new ArrayList<>();
    private final Bands bands = new Bands();
    private final Dangers dangers;
    private final long lifetimes;
    private final Map<Integer, List<IovaRange>> stretches = new HashMap<>();
    private int addressLetters;

    private OpenTrace(String name, Inspection inspection, boolean whole) {
        this.name = name;
        this.inspection = inspection;
        this.whole = whole;
        Timeline timeline = inspection.timeline();
        List<Integer> mapped = timeline.asids().stream()
                .filter(asid -> timeline.lifetimes(asid).size() > 0)
                .toList();
        asids = mapped.isEmpty() ? List.of(0) : mapped;
        lifetimes = asids.stream()
                .mapToLong(asid -> timeline.lifetimes(asid).size())
                .sum();
        dangers = new Dangers(inspection);
        walk(timeline);
        for (int asid : asids) {
            findPlaces(timeline.lifetimes(asid), asid);
        }
    }

    private void findPlaces(LifetimeIndex index, int asid) {
        int steps = timeline().steps();
        if (lifetimes > MANY) {
            List<IovaRange> found = MappedStretches.of(index, steps);
            stretches.put(asid, found);
            found.forEach(stretch -> noteAddress(asid, stretch.last()));
        } else {
            IovaRange all = IovaRange.ALL;
            LifetimeIndex.Visitor note = (born, died, first, last, severity) -> noteAddress(asid, first);
            index.forEach(0, steps + 1, all.first(), all.last(), MANY, note);
        }
    }

    private void noteAddress(int asid, long address) {
        addressLetters = Math.max(addressLetters, address(asid, address).length());
    }

    /** {@code 0x1000} in address space 0, {@code a1 0x1000} in any other. */
    public static String address(int asid, long iova) {
        return (asid == 0 ? "" : "a" + Integer.toUnsignedString(asid) + " ") + Unsigned.hex(iova);
    }

    /** Walks all changes of owner, batch and suspension once; for a background thread. */
    public static OpenTrace of(String name, Inspection inspection) {
        return new OpenTrace(name, inspection, true);
    }

    /** The same for the beginning of a trace whose rest is still being read. */
    static OpenTrace beginning(String name, Inspection inspection) {
        return new OpenTrace(name, inspection, false);
    }

    private void walk(Timeline timeline) {
        int owner = timeline.at(0).owner();
        int mm = timeline.at(0).control().owner();
        int since = 1;
        int batch = 0;
        int suspended = 0;
        int count = timeline.steps();
        for (int number = timeline.nextControlChange(0); number <= count; number = timeline.nextControlChange(number)) {
            Control after = timeline.step(number).after();
            if (mm != after.owner()) {
                addOwner(timeline, owner, since, number - 1);
                mm = after.owner();
                owner = mm == Control.NOBODY ? -1 : timeline.at(number).owner();
                since = number;
            }
            batch = band(Band.Kind.BATCH, batch, after.inBatch(), number);
            suspended = band(Band.Kind.SUSPENDED, suspended, after.suspended(), number);
        }
        addOwner(timeline, owner, since, count);
        band(Band.Kind.BATCH, batch, false, count + 1);
        band(Band.Kind.SUSPENDED, suspended, false, count + 1);
    }

    private void addOwner(Timeline timeline, int owner, int since, int until) {
        if (owner >= 0 && since <= until) {
            owners.add(new Ownership(
                    owner, since, until, timeline.at(until).memory().get(owner)));
        }
    }

    /** Returns the first step of the band that is open after {@code number}, or 0. */
    private int band(Band.Kind kind, int open, boolean on, int number) {
        if (on) {
            return open == 0 ? number : open;
        }
        if (open != 0) {
            bands.add(new Band(kind, open, number - 1));
        }
        return 0;
    }

    /** Name of the file, without its folders. */
    public String name() {
        return name;
    }

    /** The trace, its steps and findings. */
    public Inspection inspection() {
        return inspection;
    }

    /** False for the beginning of a trace whose rest is still being read. */
    public boolean whole() {
        return whole;
    }

    public Timeline timeline() {
        return inspection.timeline();
    }

    public Trace trace() {
        return inspection.timeline().trace();
    }

    /** The bad lines that were left out. */
    public List<TraceProblem> skipped() {
        return skipped(trace());
    }

    static List<TraceProblem> skipped(Trace trace) {
        return trace.problems().stream()
                .filter(problem -> problem.id().equals("syntax"))
                .toList();
    }

    /** Everything that the checks have to say, in the order of their steps. */
    public List<Finding> findings() {
        return inspection.findings();
    }

    /** Those of them that count: warnings and errors. */
    public List<Finding> problems() {
        return inspection.problems();
    }

    /** Address spaces that ever held a mapping, in unsigned order; at least asid 0. */
    public List<Integer> asids() {
        return asids;
    }

    /** How many lifetimes there are in all address spaces. */
    public long lifetimes() {
        return lifetimes;
    }

    /**
     * Where mappings lie at any step, in address order: a few stretches that may hold small gaps.
     *
     * @return none if there are so few lifetimes that each can be looked at, {@link #MANY}
     */
    public List<IovaRange> stretches(int asid) {
        return stretches.getOrDefault(asid, List.of());
    }

    /** How many letters the longest address takes that a mapping, or a stretch of them, begins at. */
    public int addressLetters() {
        return addressLetters;
    }

    /** In order of time. */
    public List<Ownership> owners() {
        return Collections.unmodifiableList(owners);
    }

    /** How many owners began at or before a step. */
    int ownersBegun(int step) {
        int low = 0;
        int high = owners.size();
        while (low < high) {
            int middle = low + high >>> 1;
            if (owners.get(middle).since() <= step) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Batches and suspensions. */
    public Bands bands() {
        return bands;
    }

    /** Name of a process, or a dash for none. */
    public String process(int index) {
        return index < 0 ? "–" : trace().processes().get(index).name();
    }

    /** The silent mistake that this lifetime suffers from at a step, or null. */
    public Finding danger(MappingLifetime lifetime, int step) {
        return dangers.of(lifetime, step);
    }

    /** Index of the first problem at or after a step; the number of problems if there is none. */
    public int problemFrom(int step) {
        int low = 0;
        int high = problems().size();
        while (low < high) {
            int middle = low + high >>> 1;
            if (problems().get(middle).step() < step) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Index of a finding among the problems, or -1. */
    public int indexOf(Finding finding) {
        if (finding != null) {
            for (int at = problemFrom(finding.step());
                    at < problems().size() && problems().get(at).step() == finding.step();
                    at++) {
                if (problems().get(at).equals(finding)) {
                    return at;
                }
            }
        }
        return -1;
    }

    /** The worst problem of a step, of equals the first; or null. */
    public Finding worst(int step) {
        Finding worst = null;
        for (int at = problemFrom(step);
                at < problems().size() && problems().get(at).step() == step;
                at++) {
            Finding finding = problems().get(at);
            if (worst == null || finding.severity().compareTo(worst.severity()) < 0) {
                worst = finding;
            }
        }
        return worst;
    }
}
