package iovascope.check;

import iovascope.emulator.Profile.Gate;
import iovascope.emulator.Refusal;
import iovascope.vhost.IotlbMessage;

/**
 * Reports a REMAP that the kernel does not know, or the device does not offer.
 *
 * <p>No released kernel has it. Source: live-update series of 2024, patches 5 and 6.
 */
final class RemapNotOfferedCheck extends Check {

    RemapNotOfferedCheck() {
        super("REMAP-016", "remap-not-offered", Grade.FAILURE);
        listen(Refusal.REMAP_NOT_OFFERED, Refusal.NO_REMAP, Refusal.NOTHING_MAPPED_EVER);
    }

    @Override
    void see(Scan scan, Moment moment) {
        boolean absent = scan.profile().remap() == Gate.ABSENT;
        if (scan.walk().message().type() != IotlbMessage.REMAP || !absent && !isUnoffered(scan)) {
            return;
        }
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            draft.at(scan.walk().asid(), scan.range())
                    .what(
                            "%s, but %s",
                            RefusalWords.call(scan.walk().message()),
                            absent
                                    ? "kernel profile " + scan.profile().name() + " has no REMAP"
                                    : "the device does not offer IOTLB_REMAP")
                    .consequence("%s; nothing was remapped", RefusalWords.errno(scan))
                    .fix("look for the IOTLB_REMAP bit in GET_BACKEND_FEATURES; without it, invalidate and update");
        }
    }

    /** On a device with physical addresses nothing need be remapped at all: REMAP-015. */
    private static boolean isUnoffered(Scan scan) {
        return scan.walk().refused().reason() == Refusal.REMAP_NOT_OFFERED
                && scan.model().va();
    }
}
