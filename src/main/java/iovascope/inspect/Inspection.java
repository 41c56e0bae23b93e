package iovascope.inspect;

import iovascope.check.Checked;
import iovascope.check.DmaWindow;
import iovascope.check.Finding;
import iovascope.check.LiveUpdate;
import iovascope.check.Severity;
import iovascope.timeline.LifetimeIndex;
import iovascope.timeline.Timeline;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One source, seen through the whole pipeline. Immutable. */
public final class Inspection {

    private final Timeline timeline;
    private final Checked checked;
    private final List<Finding> problems;
    private final Map<Integer, LifetimeIndex> endangered = new HashMap<>();

    Inspection(Timeline timeline, Checked checked) {
        this.timeline = timeline;
        this.checked = checked;
        problems = checked.findings().stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .toList();
        for (int asid : timeline.asids()) {
            endangered.put(asid, EndangeredLifetimes.index(timeline, checked.findings(), asid));
        }
    }

    /** Every step. */
    public Timeline timeline() {
        return timeline;
    }

    /** In the order of their steps. */
    public List<Finding> findings() {
        return checked.findings();
    }

    /** The findings that count: warnings and errors, in the order of their steps. */
    public List<Finding> problems() {
        return problems;
    }

    /** The changes of owner, in the order of their steps. */
    public List<LiveUpdate> liveUpdates() {
        return checked.liveUpdates();
    }

    /** Stretches in which the device could reach the wrong memory, in the order of their first steps. */
    public List<DmaWindow> dmaWindows() {
        return checked.windows();
    }

    /**
     * The lifetimes of mappings that the kernel accepted although a finding says what is wrong with them, each with its
     * worst severity. Few beside {@link Timeline#lifetimes(int)}, on which a picture is laid over.
     *
     * @param asid one of {@link Timeline#asids}
     */
    public LifetimeIndex endangered(int asid) {
        return endangered.get(asid);
    }
}
