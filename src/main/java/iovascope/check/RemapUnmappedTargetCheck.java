package iovascope.check;

import iovascope.mem.Unsigned;

/**
 * Reports a REMAP to an address at which the owner has nothing mapped.
 *
 * <p>Unlike UPDATE, REMAP looks at no memory area at all. Source: REMAP of the live-update series of 2024, patch 5.
 */
final class RemapUnmappedTargetCheck extends RemapCheck {

    RemapUnmappedTargetCheck(RemapTargets targets) {
        super("REMAP-004", "remap-unmapped-target", Grade.CORRUPTION, targets, RemapFlaw.UNMAPPED);
    }

    @Override
    void report(Scan scan, Remap remap, Draft draft) {
        draft.expected(remap.expected(scan))
                .actual(remap.actual(scan))
                .what(
                        "remap of %s leads to uaddr %s, where %s",
                        remap.name(),
                        Unsigned.hex(remap.flawedUaddr()),
                        remap.there() == null
                                ? scan.process(remap.owner()) + " has nothing mapped"
                                : "the trace shows nothing mapped by " + scan.process(remap.owner()))
                .consequence(
                        "the worker of the device gets EFAULT at every access, which the guest sees as a broken ring; what is "
                                + "mapped there later is read and written");
        fix(scan, remap, draft);
    }
}
