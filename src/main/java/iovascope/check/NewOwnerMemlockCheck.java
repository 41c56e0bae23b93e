package iovascope.check;

import iovascope.emulator.Refusal;

/**
 * Reports a NEW_OWNER by a process that may not lock as much memory as the device has pinned.
 *
 * <p>Source: NEW_OWNER of the live-update series of 2024, patch 3; only devices with physical addresses pin.
 */
final class NewOwnerMemlockCheck extends Check {

    private final Owners owners;
    private final LockLimits limits;

    NewOwnerMemlockCheck(Owners owners, LockLimits limits) {
        super("OWN-005", "new-owner-memlock", Grade.FAILURE);
        this.owners = owners;
        this.limits = limits;
        listen(Refusal.NEW_OWNER_MEMLOCK);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (owners.isCaller(scan)) {
            return; // OWN-004
        }
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            int caller = scan.walk().process();
            long pinned = LockLimits.pinned(scan);
            draft.what(
                            "new_owner by %s, which may lock %s, but the device has %s pinned",
                            scan.process(caller), LockLimits.size(limits.of(caller)), LockLimits.size(pinned))
                    .consequence(
                            "%s; %s stays the owner, and %s can change none of its mappings",
                            RefusalWords.errno(scan), owners.owner(scan), scan.process(caller))
                    .fix(
                            "raise RLIMIT_MEMLOCK before the exec or fork, so that it covers %s and what %s has locked "
                                    + "besides",
                            LockLimits.size(pinned), scan.process(caller));
        }
    }
}
