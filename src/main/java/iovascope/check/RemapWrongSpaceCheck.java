package iovascope.check;

import iovascope.emulator.Refusal;
import iovascope.vhost.IotlbMessage;

/**
 * Reports a REMAP that asks the wrong address space for a mapping.
 *
 * <p>Source: REMAP of the live-update series of 2024, patch 5; {@code vhost_chr_write_iter}, Linux
 * {@code drivers/vhost/vhost.c}, for the asid that is not read.
 */
final class RemapWrongSpaceCheck extends Check {

    private final RemapMiss miss;

    RemapWrongSpaceCheck(RemapMiss miss) {
        super("REMAP-024", "remap-wrong-asid", Grade.FAILURE);
        this.miss = miss;
        listen(Refusal.NOT_MAPPED, Refusal.NOT_EXACT, Refusal.NOTHING_MAPPED_EVER);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (miss.kind() != RemapMiss.Kind.OTHER_SPACE) {
            return;
        }
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            IotlbMessage message = scan.walk().message();
            int asid = scan.walk().asid();
            int there = miss.elsewhere();
            boolean unread = message.asid() == there;
            draft.cause(scan.timeline().previousChange(there, scan.range(), scan.number()))
                    .at(asid, scan.range())
                    .what(
                            "%s is taken for asid %s, but its mapping is in asid %s%s",
                            RefusalWords.call(message),
                            Integer.toUnsignedString(asid),
                            Integer.toUnsignedString(there),
                            RefusalWords.unreadAsid(scan))
                    .consequence("%s; the mapping still leads where it did", RefusalWords.errno(scan))
                    .fix(
                            unread
                                    ? "ack IOTLB_ASID with SET_BACKEND_FEATURES and send a V2 frame"
                                    : "send it for asid " + Integer.toUnsignedString(there));
            if (!unread) {
                draft.send(message.withAsid(there));
            }
        }
    }
}
