package iovascope.check;

import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;
import iovascope.timeline.Table;
import iovascope.timeline.Timeline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Says of what the kernel accepted how long the device could reach the wrong memory because of it.
 *
 * <p>A window begins with the first step from the finding on after which the device runs. It ends when the mapping goes or
 * moves, or, where the device was only not told, when it is told.
 */
final class DmaWindows {

    /** The mapping is right, and the device does not know it. */
    private static final Set<String> UNTIL_TOLD = Set.of("REMAP-013", "INV-005", "DEV-001");
    /** About calls that were lost or came in the wrong order: which memory is reached, they do not say. */
    private static final Set<String> NO_WINDOW = Set.of("REMAP-014", "REMAP-017", "REMAP-018", "LU-003");

    private static final String UNREMAPPED = "LU-001";

    private final Timeline timeline;
    private final Runs runs;
    private final List<DmaWindow> windows = new ArrayList<>();

    private DmaWindows(Timeline timeline, Runs runs) {
        this.timeline = timeline;
        this.runs = runs;
    }

    /** In the order of their first steps; at most {@link Checks#MOST_KEPT} of what was not remapped. */
    static List<DmaWindow> of(Timeline timeline, Runs runs, List<Finding> findings) {
        DmaWindows all = new DmaWindows(timeline, runs);
        for (Finding finding : findings) {
            boolean reaches = finding.verdict() == Verdict.ACCEPTED_DANGEROUS
                    && finding.iova() != null
                    && finding.asid() != Finding.NO_ASID
                    && !NO_WINDOW.contains(finding.id());
            if (reaches) {
                all.add(finding);
            }
        }
        all.windows.sort(Comparator.comparingInt(DmaWindow::from));
        return all.windows;
    }

    private void add(Finding finding) {
        if (finding.id().equals(UNREMAPPED)) {
            addUnremapped(finding);
        } else if (UNTIL_TOLD.contains(finding.id())) {
            add(finding, finding.asid(), finding.iova(), timeline.nextTelling(finding.asid(), finding.step()));
        } else {
            add(
                    finding,
                    finding.asid(),
                    finding.iova(),
                    timeline.nextChange(finding.asid(), finding.iova(), finding.step()));
        }
    }

    /** Every mapping that is older than the change of owner. */
    private void addUnremapped(Finding finding) {
        for (Table table : timeline.at(finding.step()).kernel().values()) {
            for (Mapping mapping : table.mappings()) {
                boolean old =
                        timeline.previousChange(table.asid(), mapping.range(), finding.step() + 1) < finding.cause();
                if (old && windows.size() < Checks.MOST_KEPT) {
                    int end = timeline.nextChange(table.asid(), mapping.range(), finding.step());
                    add(finding, table.asid(), mapping.range(), end);
                }
            }
        }
    }

    /** @param end the step that ends it, 0 if nothing does */
    private void add(Finding finding, int asid, IovaRange range, int end) {
        int until = end == 0 ? timeline.steps() + 1 : end;
        int from = runs.runningFrom(finding.step(), until);
        if (from != 0 && from < until) {
            windows.add(new DmaWindow(finding.id(), asid, range, from, end, runs.time(timeline, from, until)));
        }
    }
}
