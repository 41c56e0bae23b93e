package iovascope.check;

import iovascope.emulator.DeviceModel.MappingKind;
import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.timeline.Lifetimes;
import iovascope.timeline.Timeline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says of what the kernel accepted how long the device could reach the wrong memory because of it.
 *
 * <p>A window begins with the first step after which the device runs with the wrong address, and ends when the device is
 * told of another or forgets its table. That is not when the kernel's table changes: of what is sent in a batch the device
 * hears at BATCH_END, and a REMAP outside a batch hands it the table without the new address.
 */
final class DmaWindows {

    private static final String REMAP = "REMAP-";
    private static final String BARE_REMAP = "REMAP-013";
    private static final String HAND_OVER = "LU-003";
    private static final String FREED = "LU-013";
    private static final String UNPINNED = "INV-005";

    /** About calls that were lost or came in the wrong order: which memory is reached, they do not say. */
    private static final Set<String> NO_WINDOW = Set.of("REMAP-014", "REMAP-017", "REMAP-018");
    /** Their mappings lead to the wrong place as long as the device has them. */
    private static final Set<String> WHILE_HELD = Set.of("LU-001", HAND_OVER, FREED);
    /** The kernel's mappings are right, and the device does not have them. */
    private static final Set<String> NOT_TOLD = Set.of(BARE_REMAP, "DEV-001", "LU-005");

    private final Timeline timeline;
    private final Runs runs;
    private final Reaches reaches;
    private final boolean whole;
    /** Steps of the REMAPs of whose old address REMAP-013 tells from there on. */
    private final TreeSet<Integer> bareRemaps = new TreeSet<>();
    /** Steps at which a running device got another owner: what it reaches from there on LU-003 tells. */
    private final TreeSet<Integer> handOvers = new TreeSet<>();

    private final List<DmaWindow> windows = new ArrayList<>();

    private DmaWindows(Timeline timeline, Runs runs, Reaches reaches) {
        this.timeline = timeline;
        this.runs = runs;
        this.reaches = reaches;
        whole = timeline.model().mapping() == MappingKind.SET_MAP;
    }

    /** In the order of their first steps. */
    static List<DmaWindow> of(Timeline timeline, Runs runs, List<Finding> findings, Reaches reaches) {
        DmaWindows all = new DmaWindows(timeline, runs, reaches);
        List<Finding> dangerous = findings.stream()
                .filter(finding -> finding.verdict() == Verdict.ACCEPTED_DANGEROUS)
                .filter(finding -> !NO_WINDOW.contains(finding.id()))
                .toList();
        for (Finding finding : dangerous) {
            if (finding.id().equals(BARE_REMAP)) {
                all.bareRemaps.add(finding.step());
            } else if (finding.id().equals(HAND_OVER) && timeline.model().va()) {
                all.handOvers.add(finding.step());
            }
        }
        dangerous.forEach(all::add);
        all.windows.sort(Comparator.comparingInt(DmaWindow::from));
        return all.windows;
    }

    private void add(Finding finding) {
        String rule = finding.id();
        if (WHILE_HELD.contains(rule)) {
            reaches.take(finding).forEach(reach -> addHeld(rule, reach));
        } else if (NOT_TOLD.contains(rule)) {
            for (Reaches.Reach reach : reaches.take(finding)) {
                add(rule, reach.asid(), reach.range(), reach.from(), telling(reach));
            }
        } else if (finding.iova() != null && finding.asid() != Finding.NO_ASID) {
            addAlone(finding);
        }
    }

    private void addAlone(Finding finding) {
        int asid = finding.asid();
        IovaRange range = finding.iova();
        if (finding.id().equals(UNPINNED)) {
            add(finding.id(), asid, range, finding.step(), timeline.nextTelling(asid, finding.step()));
            return;
        }
        int from = arrival(asid, finding.step());
        int to = leaving(asid, range, finding.step());
        if (from != 0 && finding.id().startsWith(REMAP)) {
            addHeld(finding.id(), new Reaches.Reach(asid, range, from, from, to), to);
        } else if (from != 0) {
            add(finding.id(), asid, range, from, to);
        }
    }

    private void addHeld(String rule, Reaches.Reach reach) {
        int to = earlier(reach.to(), leaving(reach.asid(), reach.range(), reach.since()));
        if (rule.equals(HAND_OVER)) {
            to = earlier(to, runs.stoppedAfter(reach.from())); // What is left when it runs again, LU-001 tells.
        }
        addHeld(rule, reach, to);
    }

    /** The parts of it in which the device has the range: a reset may take its table, and a batch give it back. */
    private void addHeld(String rule, Reaches.Reach reach, int to) {
        int until = to == 0 ? Lifetimes.ALIVE : to;
        if (!whole || reach.from() >= until) {
            add(rule, reach.asid(), reach.range(), reach.from(), to);
            return;
        }
        IovaRange range = reach.range();
        List<Reaches.Reach> held = new ArrayList<>();
        timeline.deviceLifetimes(reach.asid())
                .forEach(
                        reach.from(),
                        until,
                        range.first(),
                        range.last(),
                        Integer.MAX_VALUE,
                        (born, died, first, last, severity) -> {
                            // The memory that went stood behind what the device had then, not behind what it got later.
                            if (!rule.equals(FREED) || born <= reach.since()) {
                                IovaRange part = new IovaRange(
                                        Unsigned.max(first, range.first()), Unsigned.min(last, range.last()));
                                int from = Math.max(born, reach.from());
                                held.add(new Reaches.Reach(
                                        reach.asid(), part, reach.since(), from, died < until ? died : to));
                            }
                        });
        held.sort(Comparator.comparingInt(Reaches.Reach::from)
                .thenComparing(part -> part.range().first(), Long::compareUnsigned));
        held.forEach(part -> add(rule, part.asid(), part.range(), part.from(), part.to()));
    }

    /**
     * The first step after which the device knows what a step changed.
     *
     * @return 0 if it never does
     */
    private int arrival(int asid, int step) {
        if (!whole) {
            return step;
        }
        boolean bare = !timeline.step(step).before().inBatch() && RemapTargets.isRemap(timeline, step);
        return timeline.nextTelling(asid, bare ? step : step - 1);
    }

    /** The step at which the device no longer has what the kernel's table has after a step; 0 if none. */
    private int leaving(int asid, IovaRange range, int step) {
        int change = timeline.nextChange(asid, range, step);
        return change == 0 || bareRemaps.contains(change) ? change : arrival(asid, change);
    }

    /** The step at which the device is told of what it lacks; a device that is told of each mapping must get it anew. */
    private int telling(Reaches.Reach reach) {
        return whole
                ? timeline.nextTelling(reach.asid(), reach.since())
                : timeline.nextChange(reach.asid(), reach.range(), reach.since());
    }

    /** Of two steps of which 0 stands for none. */
    private static int earlier(int one, int other) {
        return one == 0 || other == 0 ? Math.max(one, other) : Math.min(one, other);
    }

    /** @param to the step that ends it, 0 if nothing does */
    private void add(String rule, int asid, IovaRange range, int from, int to) {
        Integer handOver = handOvers.higher(from);
        int end = handOver == null ? to : earlier(to, handOver);
        int until = end == 0 ? timeline.steps() + 1 : end;
        int begin = from < until ? runs.runningFrom(from, until) : 0;
        if (begin != 0 && begin < until) {
            windows.add(new DmaWindow(rule, asid, range, begin, end, runs.time(timeline, begin, until)));
        }
    }
}
