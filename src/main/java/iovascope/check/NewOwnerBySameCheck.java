package iovascope.check;

import iovascope.emulator.Refusal;

/**
 * Reports a NEW_OWNER by the process that owns the device.
 *
 * <p>EBUSY, but ENOMEM if the caller's limit of locked memory has no room for its own pages twice: that is tested first.
 * Source: NEW_OWNER of the live-update series of 2024, patch 3.
 */
final class NewOwnerBySameCheck extends Check {

    private final Owners owners;

    NewOwnerBySameCheck(Owners owners) {
        super("OWN-004", "new-owner-by-owner", Grade.FAILURE);
        this.owners = owners;
        listen(Refusal.SAME_OWNER, Refusal.NEW_OWNER_MEMLOCK);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (!owners.isCaller(scan)) {
            return;
        }
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            draft.what(
                            "new_owner by %s, which owns the device already",
                            scan.process(scan.walk().process()))
                    .consequence("%s; nothing changed", RefusalWords.errno(scan))
                    .fix("call NEW_OWNER in the new process, after its fork or exec, or leave it out");
        }
    }
}
