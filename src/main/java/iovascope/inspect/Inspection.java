package iovascope.inspect;

import iovascope.check.Finding;
import iovascope.timeline.LifetimeIndex;
import iovascope.timeline.Timeline;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One source, seen through the whole pipeline. Immutable. */
public final class Inspection {

    private final Timeline timeline;
    private final List<Finding> findings;
    private final Map<Integer, LifetimeIndex> endangered = new HashMap<>();

    /** @param findings in the order of their steps */
    Inspection(Timeline timeline, List<Finding> findings) {
        this.timeline = timeline;
        this.findings = List.copyOf(findings);
        for (int asid : timeline.asids()) {
            endangered.put(asid, EndangeredLifetimes.index(timeline, findings, asid));
        }
    }

    /** Every step. */
    public Timeline timeline() {
        return timeline;
    }

    /** In the order of their steps. */
    public List<Finding> findings() {
        return findings;
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
