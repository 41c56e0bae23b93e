package iovascope.check;

import iovascope.emulator.Refusal;
import iovascope.vhost.IotlbMessage;

/**
 * Reports a message of a process that owned the device until another took it. A REMAP is REMAP-019.
 *
 * <p>After NEW_OWNER the old owner cannot even unmap what it mapped. Source: the owner check of
 * {@code vhost_vdpa_process_iotlb_msg}, Linux {@code drivers/vhost/vdpa.c}.
 */
final class OldOwnerWritesCheck extends Check {

    private final Owners owners;

    OldOwnerWritesCheck(Owners owners) {
        super("OWN-007", "old-owner-writes", Grade.FAILURE);
        this.owners = owners;
        listen(Refusal.WRITER_IS_NOT_OWNER);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (!owners.lostByCaller(scan) || RefusalWords.message(scan).type() == IotlbMessage.REMAP) {
            return;
        }
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            int lost = owners.lostAt(scan);
            String writer = scan.process(scan.walk().process());
            draft.cause(lost)
                    .at(scan.walk().asid(), scan.range())
                    .what(
                            "%s by %s, which lost the device in step %d; its owner is %s",
                            RefusalWords.call(scan), writer, lost, owners.owner(scan))
                    .consequence("%s; nothing changed", RefusalWords.errno(scan))
                    .fix("send it before the hand-over, or let %s send it", owners.owner(scan));
        }
    }
}
