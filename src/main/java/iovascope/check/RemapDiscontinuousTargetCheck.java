package iovascope.check;

import iovascope.mem.Unsigned;

/**
 * Reports a REMAP to memory that begins with the right slice and goes on with another.
 *
 * <p>UPDATE makes one mapping of each memory area; REMAP gives one mapping one address, whatever areas it covers there.
 * Source: {@code vhost_vdpa_va_map}, Linux {@code drivers/vhost/vdpa.c}; REMAP of the live-update series of 2024, patch 5.
 */
final class RemapDiscontinuousTargetCheck extends RemapCheck {

    RemapDiscontinuousTargetCheck(RemapTargets targets) {
        super("REMAP-006", "remap-discontinuous-target", Grade.CORRUPTION, targets, RemapFlaw.DISCONTINUOUS);
    }

    @Override
    void report(Scan scan, Remap remap, Draft draft) {
        Slice expected = remap.expected(scan);
        Slice actual = remap.actual(scan);
        draft.expected(expected)
                .actual(actual)
                .what(
                        "remap of %s begins right, but iova %s leads to %s where the mapping was %s",
                        remap.name(), Unsigned.hex(remap.flawed().first()), actual.place(), expected.place())
                .consequence("the device reads and writes wrong memory in a part of the mapping");
        fix(scan, remap, draft);
    }
}
