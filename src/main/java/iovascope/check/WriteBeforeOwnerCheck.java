package iovascope.check;

import iovascope.emulator.Refusal;

/**
 * Reports a message to a device that nobody owns.
 *
 * <p>Source: the owner check of {@code vhost_vdpa_process_iotlb_msg}, Linux {@code drivers/vhost/vdpa.c}.
 */
final class WriteBeforeOwnerCheck extends Check {

    WriteBeforeOwnerCheck() {
        super("OWN-001", "write-before-owner", Grade.FAILURE);
        listen(Refusal.WRITER_IS_NOT_OWNER);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (scan.walk().ownerBefore() >= 0) {
            return;
        }
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            draft.at(scan.walk().asid(), scan.range())
                    .what("%s while nobody owns the device", RefusalWords.call(scan))
                    .consequence("%s; nothing changed", RefusalWords.errno(scan))
                    .fix("call SET_OWNER after the open, before the first message");
        }
    }
}
