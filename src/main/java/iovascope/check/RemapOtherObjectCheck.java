package iovascope.check;

import iovascope.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;

/**
 * Reports a REMAP whose new uaddr addresses another memory object than the mapping did.
 *
 * <p>The kernel does not compare the pages; the review of the series left it to the user. Source: REMAP of the live-update
 * series of 2024, patch 5.
 */
final class RemapOtherObjectCheck implements Check {

    @Override
    public List<Finding> run(Timeline timeline) {
        List<Finding> findings = new ArrayList<>();
        for (RemapTarget target : RemapTarget.of(timeline)) {
            if (!target.sameObject()) {
                findings.add(finding(timeline, target));
            }
        }
        return findings;
    }

    private static Finding finding(Timeline timeline, RemapTarget target) {
        String expected = SliceText.of(target.expected(timeline));
        return target.finding(
                timeline,
                "REMAP-001",
                "remap-other-object",
                "remap of %s lands in %s, the mapping was %s"
                        .formatted(target.mapping(), SliceText.of(target.actual(timeline)), expected),
                "the device reads and writes the wrong memory object",
                "remap to the uaddr where the new process maps " + expected);
    }
}
