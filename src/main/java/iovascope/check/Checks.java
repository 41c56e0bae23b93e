package iovascope.check;

import iovascope.timeline.Timeline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The checks that there are. */
public final class Checks {

    private static final List<Check> ALL = List.of(
            new OverlappingUpdateCheck(),
            new RemapOtherObjectCheck(),
            new RemapWrongOffsetCheck(),
            new StaleDeviceCheck(),
            new UnremappedResumeCheck());

    private Checks() {}

    /** Runs every check; the findings come in the order of their steps. */
    public static List<Finding> run(Timeline timeline) {
        List<Finding> findings = new ArrayList<>();
        for (Check check : ALL) {
            findings.addAll(check.run(timeline));
        }
        findings.sort(Comparator.comparingInt(Finding::step).thenComparing(Finding::id));
        return List.copyOf(findings);
    }
}
