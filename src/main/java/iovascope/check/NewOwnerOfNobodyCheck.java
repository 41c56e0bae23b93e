package iovascope.check;

import iovascope.emulator.Refusal;

/**
 * Reports a NEW_OWNER for a device that has no owner to take it from.
 *
 * <p>Source: NEW_OWNER of the live-update series of 2024, patch 3.
 */
final class NewOwnerOfNobodyCheck extends Check {

    NewOwnerOfNobodyCheck() {
        super("OWN-003", "new-owner-of-nobody", Grade.FAILURE);
        listen(Refusal.NO_OWNER);
    }

    @Override
    void see(Scan scan, Moment moment) {
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            draft.what(
                            "new_owner by %s while nobody owns the device",
                            scan.process(scan.walk().process()))
                    .consequence("%s; the device still has no owner", RefusalWords.errno(scan))
                    .fix("call SET_OWNER; if the device should have had an owner and mappings, look for the close "
                            + "that ended them");
        }
    }
}
