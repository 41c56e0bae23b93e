package iovascope.check;

import iovascope.mem.Unsigned;

/**
 * Reports a REMAP to the right memory object at the wrong place in it.
 *
 * <p>The kernel keeps the file offset of the first UPDATE and compares nothing. Source: REMAP of the live-update series of
 * 2024, patch 5.
 */
final class RemapWrongOffsetCheck extends RemapCheck {

    RemapWrongOffsetCheck(RemapTargets targets) {
        super("REMAP-002", "remap-wrong-offset", Grade.CORRUPTION, targets, RemapFlaw.WRONG_OFFSET);
    }

    @Override
    void report(Scan scan, Remap remap, Draft draft) {
        Slice expected = remap.expected(scan);
        Slice actual = remap.actual(scan);
        boolean above = Unsigned.less(expected.offset(), actual.offset());
        long apart = above ? actual.offset() - expected.offset() : expected.offset() - actual.offset();
        draft.expected(expected)
                .actual(actual)
                .what(
                        "remap of %s lands %s %s in the same object: at %s, the mapping was %s",
                        remap.name(),
                        Unsigned.size(apart),
                        above ? "too high" : "too low",
                        actual.place(),
                        expected.place())
                .consequence("every access of the device through this mapping is shifted by %s", Unsigned.size(apart));
        fix(scan, remap, draft);
    }
}
