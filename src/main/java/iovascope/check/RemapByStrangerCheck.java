package iovascope.check;

import iovascope.emulator.Refusal;
import iovascope.vhost.IotlbMessage;

/**
 * Reports a REMAP of a process that does not own the device, and perhaps did once.
 *
 * <p>Source: the owner check of {@code vhost_vdpa_process_iotlb_msg}, Linux {@code drivers/vhost/vdpa.c}.
 */
final class RemapByStrangerCheck extends Check {

    private final Owners owners;

    RemapByStrangerCheck(Owners owners) {
        super("REMAP-019", "remap-by-non-owner", Grade.FAILURE);
        this.owners = owners;
        listen(Refusal.WRITER_IS_NOT_OWNER);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (scan.walk().ownerBefore() < 0 || scan.walk().message().type() != IotlbMessage.REMAP) {
            return;
        }
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            int cause = owners.lostByCaller(scan) ? owners.lostAt(scan) : owners.askedAt(scan);
            String writer = scan.process(scan.walk().process());
            draft.cause(cause)
                    .at(scan.walk().asid(), scan.range())
                    .what(
                            "%s by %s, but the device is owned by %s",
                            RefusalWords.call(scan), writer, owners.owner(scan))
                    .consequence("%s; the mapping, if there is one, leads where it did", RefusalWords.errno(scan))
                    .fix(
                            Owners.canChange(scan)
                                    ? "let " + writer + " call NEW_OWNER before its first REMAP"
                                    : "no other process can take this device under kernel profile "
                                            + scan.profile().name() + ": close it and map again");
        }
    }
}
