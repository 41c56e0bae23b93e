package iovascope.check;

import iovascope.emulator.Refusal;
import iovascope.vhost.Access;
import iovascope.vhost.IotlbMessage;

/**
 * Reports a REMAP that names permissions: the mapping keeps those it has.
 *
 * <p>Source: REMAP of the live-update series of 2024, patch 5.
 */
final class RemapPermCheck extends Check {

    RemapPermCheck() {
        super("REMAP-011", "remap-with-perm", Grade.FAILURE);
        listen(Refusal.REMAP_FIELDS);
    }

    @Override
    void see(Scan scan, Moment moment) {
        IotlbMessage message = scan.walk().message();
        if (message.size() == 0) {
            return; // REMAP-012
        }
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            draft.at(scan.walk().asid(), scan.range())
                    .what(
                            "%s has perm %s, and a remap must have 0",
                            RefusalWords.call(message), Access.text(message.perm()))
                    .consequence("%s; nothing was remapped", RefusalWords.errno(scan))
                    .fix("send perm 0; to change what the device may do, invalidate and update")
                    .send(new IotlbMessage(
                            message.header(),
                            message.asid(),
                            IotlbMessage.REMAP,
                            message.iova(),
                            message.size(),
                            message.uaddr(),
                            0));
        }
    }
}
