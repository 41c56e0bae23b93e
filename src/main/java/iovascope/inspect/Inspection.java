package iovascope.inspect;

import iovascope.check.Finding;
import iovascope.timeline.Timeline;
import java.util.List;

/**
 * One source, seen through the whole pipeline. Immutable.
 *
 * @param timeline every step
 * @param findings in the order of their steps
 */
public record Inspection(Timeline timeline, List<Finding> findings) {

    public Inspection {
        findings = List.copyOf(findings);
    }
}
