package iovascope.check;

import iovascope.mem.Unsigned;
import iovascope.process.Vma;

/**
 * Reports a REMAP to private or anonymous memory.
 *
 * <p>UPDATE skips such memory because nobody else sees what is written there; REMAP takes it. Source:
 * {@code vhost_vdpa_va_map}, Linux {@code drivers/vhost/vdpa.c}; REMAP of the live-update series of 2024, patch 5.
 */
final class RemapPrivateTargetCheck extends RemapCheck {

    RemapPrivateTargetCheck(RemapTargets targets) {
        super("REMAP-005", "remap-private-target", Grade.CORRUPTION, targets, RemapFlaw.PRIVATE);
    }

    @Override
    void report(Scan scan, Remap remap, Draft draft) {
        Vma there = remap.there();
        draft.expected(remap.expected(scan))
                .actual(remap.actual(scan))
                .what(
                        "remap of %s leads to %s memory of %s: iova %s is uaddr %s",
                        remap.name(),
                        there.object() < 0 ? "anonymous" : "private",
                        scan.process(remap.owner()),
                        Unsigned.hex(remap.flawed().first()),
                        Unsigned.hex(remap.flawedUaddr()))
                .consequence(
                        "the device and the guest see different bytes: what either writes stays in a copy that the other has not");
        fix(scan, remap, draft);
    }
}
