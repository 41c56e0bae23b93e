package iovascope.check;

/**
 * Reports a REMAP whose new uaddr addresses another memory object than the mapping did.
 *
 * <p>The kernel does not compare the pages; the review of the series left it to the user. Source: REMAP of the live-update
 * series of 2024, patch 5.
 */
final class RemapOtherObjectCheck extends RemapCheck {

    private boolean said;

    RemapOtherObjectCheck(RemapTargets targets) {
        super("REMAP-001", "remap-other-object", Grade.CORRUPTION, targets, RemapFlaw.OTHER_OBJECT);
    }

    @Override
    void unknown(Scan scan) {
        if (!said) {
            said = true;
            scan.unchecked(
                    this,
                    "where some REMAPs lead (REMAP-001 to REMAP-007), because the trace does not show the memory at the old "
                            + "or at the new uaddr");
        }
    }

    @Override
    void report(Scan scan, Remap remap, Draft draft) {
        Slice expected = remap.expected(scan);
        Slice actual = remap.actual(scan);
        draft.expected(expected)
                .actual(actual)
                .what("remap of %s lands in %s, the mapping was %s", remap.name(), actual.place(), expected.place())
                .consequence("once the device knows of it, it reads and writes the wrong memory object");
        fix(scan, remap, draft);
    }
}
