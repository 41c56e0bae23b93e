package iovascope.check;

import iovascope.emulator.Refusal;
import iovascope.trace.Action;
import iovascope.vhost.VhostIoctl;

/**
 * Reports a NEW_OWNER that the kernel or the device does not have.
 *
 * <p>Mainline takes it for a vring ioctl, whose owner check comes first: EPERM, which looks like a question of rights.
 * Source: {@code vhost_vdpa_unlocked_ioctl}, Linux {@code drivers/vhost/vdpa.c}.
 */
final class NewOwnerUnsupportedCheck extends Check {

    NewOwnerUnsupportedCheck() {
        super("OWN-002", "new-owner-unsupported", Grade.FAILURE);
        listen(Refusal.NEW_OWNER_NOT_OFFERED, Refusal.CALLER_IS_NOT_OWNER, Refusal.UNKNOWN_IOCTL);
    }

    /** Whether the step at which the scan stands calls NEW_OWNER. */
    static boolean isCall(Scan scan) {
        return scan.action() instanceof Action.Ioctl ioctl && ioctl.request() == VhostIoctl.NEW_OWNER;
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (!isCall(scan)) {
            return;
        }
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            boolean offered = scan.walk().refused().reason() != Refusal.NEW_OWNER_NOT_OFFERED;
            String caller = scan.process(scan.walk().process());
            String owner = scan.process(scan.walk().ownerBefore());
            draft.what(
                            "new_owner by %s: %s",
                            caller,
                            offered
                                    ? "kernel profile " + scan.profile().name() + " has no NEW_OWNER"
                                    : "the device does not offer NEW_OWNER")
                    .consequence(
                            "%s; %s",
                            RefusalWords.errno(scan),
                            scan.walk().ownerBefore() < 0
                                    ? "nobody owns the device"
                                    : owner + " stays the owner, and no other process can change its mappings")
                    .fix("look for the NEW_OWNER bit in GET_BACKEND_FEATURES before the hand-over; without it, "
                            + "close the device and map everything again in the new process");
        }
    }
}
