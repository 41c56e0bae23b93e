package iovascope.check;

import iovascope.mem.Unsigned;

/**
 * Reports a REMAP to memory that begins right and ends before the mapping does.
 *
 * <p>The kernel takes the length from the mapping and looks at no memory area. Source: REMAP of the live-update series of
 * 2024, patch 5.
 */
final class RemapShortTargetCheck extends RemapCheck {

    RemapShortTargetCheck(RemapTargets targets) {
        super("REMAP-003", "remap-short-target", Grade.CORRUPTION, targets, RemapFlaw.SHORT);
    }

    @Override
    void report(Scan scan, Remap remap, Draft draft) {
        draft.expected(remap.expected(scan))
                .actual(remap.actual(scan))
                .what(
                        "remap of %s leads to memory that ends at uaddr %s, %s too early; %s behind it, at iova %s",
                        remap.name(),
                        Unsigned.hex(remap.flawedUaddr() - 1),
                        Unsigned.size(remap.flawed().size()),
                        remap.there() == null ? "nothing is mapped" : "the trace shows nothing mapped",
                        Unsigned.hex(remap.flawed().first()))
                .consequence(
                        "every access of the device to %s fails with EFAULT in its worker, or reaches whatever is mapped there",
                        remap.flawed());
        fix(scan, remap, draft);
    }
}
