package iovascope.check;

import iovascope.mem.Unsigned;

/**
 * Reports a mapping that is remapped a second time in one hand-over, to another address.
 *
 * <p>A wrong REMAP that is put right in this way before the device runs has done no harm; it is told here. Source: REMAP of
 * the live-update series of 2024, patch 5.
 */
final class RemapTwiceCheck extends RemapCheck {

    RemapTwiceCheck(RemapTargets targets) {
        super("REMAP-021", "remap-twice", Grade.DOUBT, targets, RemapFlaw.REPEATED);
    }

    @Override
    void report(Scan scan, Remap remap, Draft draft) {
        Remap wrong = remap.replaced();
        draft.cause(remap.earlier())
                .at(remap.asid(), remap.range())
                .what(
                        "%s is remapped again in one hand-over: now to uaddr %s, in step %d to %s",
                        remap.name(),
                        Unsigned.hex(remap.uaddr()),
                        remap.earlier(),
                        wrong == null ? "uaddr " + Unsigned.hex(remap.before().addr()) : wrong.actual(scan));
        if (wrong == null) {
            draft.consequence("the last one wins").fix("remap every mapping once");
        } else {
            draft.consequence(
                            "the last one wins; that of step %d was wrong%s",
                            wrong.step(), wrong.isHarmful() ? "" : ", and did no harm")
                    .fix("leave the remap of step %d out", wrong.step());
        }
    }
}
