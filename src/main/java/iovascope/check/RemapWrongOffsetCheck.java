package iovascope.check;

import iovascope.mem.Unsigned;
import iovascope.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;

/**
 * Reports a REMAP to the right memory object at the wrong place in it.
 *
 * <p>The kernel keeps the file offset of the first UPDATE and compares nothing. Source: REMAP of the live-update series of
 * 2024, patch 5.
 */
final class RemapWrongOffsetCheck implements Check {

    @Override
    public List<Finding> run(Timeline timeline) {
        List<Finding> findings = new ArrayList<>();
        for (RemapTarget target : RemapTarget.of(timeline)) {
            if (target.sameObject() && target.offset() != target.after().offset()) {
                findings.add(finding(timeline, target));
            }
        }
        return findings;
    }

    private static Finding finding(Timeline timeline, RemapTarget target) {
        Finding.Slice expected = target.expected(timeline);
        Finding.Slice actual = target.actual(timeline);
        boolean above = Unsigned.less(expected.offset(), actual.offset());
        long apart = above ? actual.offset() - expected.offset() : expected.offset() - actual.offset();
        long right = target.after().addr() + (expected.offset() - actual.offset());
        return target.finding(
                timeline,
                "REMAP-002",
                "remap-wrong-offset",
                "remap of %s lands %s %s in the same object: at %s, the mapping was %s"
                        .formatted(
                                target.mapping(),
                                Unsigned.size(apart),
                                above ? "too high" : "too low",
                                SliceText.of(actual),
                                SliceText.of(expected)),
                "every access of the device through this mapping is shifted by " + Unsigned.size(apart),
                "remap with uaddr=" + Unsigned.hex(right));
    }
}
