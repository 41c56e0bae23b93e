package iovascope.check;

import iovascope.mem.Unsigned;
import iovascope.vhost.Access;

/**
 * Reports a REMAP to memory that the owner may not access as the mapping lets the device.
 *
 * <p>The permissions stay those of the UPDATE, and the memory area's protection is not looked at. Source: REMAP of the
 * live-update series of 2024, patch 5.
 */
final class RemapWeakProtectionCheck extends RemapCheck {

    RemapWeakProtectionCheck(RemapTargets targets) {
        super("REMAP-007", "remap-weak-protection", Grade.CORRUPTION, targets, RemapFlaw.WEAK);
    }

    @Override
    void report(Scan scan, Remap remap, Draft draft) {
        boolean write = (remap.before().perm() & Access.WRITE_ONLY) != 0;
        draft.expected(remap.expected(scan))
                .actual(remap.actual(scan))
                .what(
                        "remap of %s (%s) leads to memory that %s may not %s: iova %s is uaddr %s",
                        remap.name(),
                        Access.text(remap.before().perm()),
                        scan.process(remap.owner()),
                        write ? "write" : "read",
                        Unsigned.hex(remap.flawed().first()),
                        Unsigned.hex(remap.flawedUaddr()))
                .consequence("every %s of the device there fails with EFAULT in its worker", write ? "write" : "read")
                .fix(
                        "map it with %s in %s",
                        write ? "PROT_READ and PROT_WRITE" : "PROT_READ", scan.process(remap.owner()));
    }
}
