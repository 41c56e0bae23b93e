package iovascope.check;

import iovascope.mem.Unsigned;

/**
 * Notes a REMAP to the address that the mapping has already.
 *
 * <p>A child of fork has its parent's memory at the parent's addresses, so this is right there. Source: REMAP of the
 * live-update series of 2024, patch 5.
 */
final class RemapNoChangeCheck extends RemapCheck {

    RemapNoChangeCheck(RemapTargets targets) {
        super("REMAP-020", "remap-no-change", Grade.REMARK, targets, RemapFlaw.NO_CHANGE);
    }

    @Override
    void report(Scan scan, Remap remap, Draft draft) {
        draft.at(remap.asid(), remap.range())
                .what("remap of %s names uaddr %s, which it has already", remap.name(), Unsigned.hex(remap.uaddr()))
                .consequence("nothing changes: right after fork, suspicious after exec, which moves memory");
    }
}
