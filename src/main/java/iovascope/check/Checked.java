package iovascope.check;

import java.util.List;

/**
 * What the checks say of a trace.
 *
 * @param findings in the order of their steps
 * @param liveUpdates the changes of owner, in the order of their steps
 * @param windows stretches in which the device could reach the wrong memory, in the order of their first steps
 */
public record Checked(List<Finding> findings, List<LiveUpdate> liveUpdates, List<DmaWindow> windows) {

    public Checked {
        findings = List.copyOf(findings);
        liveUpdates = List.copyOf(liveUpdates);
        windows = List.copyOf(windows);
    }
}
