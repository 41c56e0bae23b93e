package iovascope.check;

/**
 * Reports two mappings of which each was remapped to where the other should lead.
 *
 * <p>The kernel does not compare the pages. It takes both to see it, so it is told of both. Source: REMAP of the live-update
 * series of 2024, patch 5.
 */
final class RemapSwappedCheck extends RemapCheck {

    RemapSwappedCheck(RemapTargets targets) {
        super("REMAP-022", "remap-swapped", Grade.CORRUPTION, targets, RemapFlaw.SWAPPED);
    }

    @Override
    void report(Scan scan, Remap remap, Draft draft) {
        Remap other = remap.partner();
        Slice expected = remap.expected(scan);
        Slice actual = remap.actual(scan);
        draft.cause(Math.min(remap.step(), other.step()))
                .expected(expected)
                .actual(actual)
                .what(
                        "remap of %s lands in %s, which is the place of %s, and that lands in %s in step %d",
                        remap.name(), actual.place(), other.name(), expected.place(), other.step())
                .consequence("the device reads and writes each of the two where it means the other");
        fix(scan, remap, draft);
    }
}
