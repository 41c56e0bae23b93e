package iovascope.ui.shell;

import iovascope.check.Finding;
import iovascope.check.Severity;
import iovascope.check.Verdict;
import iovascope.emulator.Control;
import iovascope.emulator.Mapping;
import iovascope.inspect.Inspection;
import iovascope.mem.IovaRange;
import iovascope.timeline.Step;
import iovascope.timeline.Timeline;
import iovascope.trace.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * An inspected trace with what every view needs of its whole length. Immutable.
 *
 * @param name of the file, without its folders
 * @param inspection the trace, its steps and findings
 * @param lifetimes every mapping of every step, in the order of birth
 * @param owners in order of time
 * @param bands batches and suspensions, in order of time
 * @param worst step → its worst finding
 */
public record OpenTrace(
        String name,
        Inspection inspection,
        List<MappingLifetime> lifetimes,
        List<Ownership> owners,
        List<Band> bands,
        Map<Integer, Finding> worst) {

    /** Walks all steps once; for a background thread. */
    public static OpenTrace of(String name, Inspection inspection) {
        Timeline timeline = inspection.timeline();
        LifetimeLedger ledger = new LifetimeLedger();
        List<Ownership> owners = new ArrayList<>();
        List<Band> bands = new ArrayList<>();
        int owner = timeline.at(0).owner();
        int since = 1;
        int batch = 0;
        int suspended = 0;
        int count = timeline.steps();
        for (int number = 1; number <= count; number++) {
            Step step = timeline.step(number);
            Control after = step.after();
            if (step.before().owner() != after.owner()) {
                addOwner(owners, timeline, owner, since, number - 1);
                owner = after.owner() == Control.NOBODY
                        ? -1
                        : timeline.at(number).owner();
                since = number;
            }
            batch = band(bands, Band.Kind.BATCH, batch, after.inBatch(), number);
            suspended = band(bands, Band.Kind.SUSPENDED, suspended, after.suspended(), number);
            // A process writes its own addresses, whoever owns the device.
            ledger.add(step, timeline.trace().event(step.event()).process());
        }
        addOwner(owners, timeline, owner, since, count);
        band(bands, Band.Kind.BATCH, batch, false, count + 1);
        band(bands, Band.Kind.SUSPENDED, suspended, false, count + 1);
        return new OpenTrace(
                name,
                inspection,
                ledger.lifetimes(),
                List.copyOf(owners),
                List.copyOf(bands),
                worst(inspection.findings()));
    }

    public Timeline timeline() {
        return inspection.timeline();
    }

    public Trace trace() {
        return inspection.timeline().trace();
    }

    public List<Finding> findings() {
        return inspection.findings();
    }

    /** Name of a process, or a dash for none. */
    public String process(int index) {
        return index < 0 ? "–" : trace().processes().get(index).name();
    }

    /** Address spaces that ever held a mapping; at least asid 0. */
    public List<Integer> asids() {
        TreeSet<Integer> asids = new TreeSet<>();
        for (MappingLifetime lifetime : lifetimes) {
            asids.add(lifetime.mapping().asid());
        }
        return asids.isEmpty() ? List.of(0) : List.copyOf(asids);
    }

    /** The silent mistake that this lifetime suffers from at a step, or null. */
    public Finding danger(MappingLifetime lifetime, int step) {
        Mapping mapping = lifetime.mapping();
        for (Finding finding : findings()) {
            boolean seen = finding.step() <= step && lifetime.at(finding.step());
            if (seen
                    && finding.verdict() == Verdict.ACCEPTED_DANGEROUS
                    && finding.severity() == Severity.ERROR
                    && concerns(finding, mapping.asid(), mapping.range())) {
                return finding;
            }
        }
        return null;
    }

    /** Whether a finding is about this range. */
    public static boolean concerns(Finding finding, int asid, IovaRange range) {
        return finding.iova() != null
                && (finding.asid() < 0 || finding.asid() == asid)
                && finding.iova().overlaps(range);
    }

    private static void addOwner(List<Ownership> owners, Timeline timeline, int owner, int since, int until) {
        if (owner >= 0 && since <= until) {
            owners.add(new Ownership(
                    owner, since, until, timeline.at(until).memory().get(owner)));
        }
    }

    /** Returns the first step of the band that is open after {@code number}, or 0. */
    private static int band(List<Band> bands, Band.Kind kind, int open, boolean on, int number) {
        if (on) {
            return open == 0 ? number : open;
        }
        if (open != 0) {
            bands.add(new Band(kind, open, number - 1));
        }
        return 0;
    }

    private static Map<Integer, Finding> worst(List<Finding> findings) {
        Map<Integer, Finding> worst = new HashMap<>();
        for (Finding finding : findings) {
            worst.merge(finding.step(), finding, (a, b) -> a.severity().compareTo(b.severity()) <= 0 ? a : b);
        }
        return Map.copyOf(worst);
    }
}
