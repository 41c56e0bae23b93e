package iovascope.check;

import iovascope.trace.Action;
import iovascope.vhost.BackendFeatures;
import iovascope.vhost.IotlbMessage;
import iovascope.vhost.MessageCodec;

/**
 * Reports bytes of an accepted frame that are not 0, although the kernel does not read them: an asid without IOTLB_ASID,
 * or padding.
 *
 * <p>Source: {@code vhost_chr_write_iter}, Linux {@code drivers/vhost/vhost.c}.
 */
final class UnreadFieldCheck extends Check {

    UnreadFieldCheck() {
        super("FRM-004", "unread-field-not-zero", Grade.DOUBT);
        listen(Moment.MESSAGE);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (scan.walk().rejected()) {
            return; // That has a finding of its own.
        }
        IotlbMessage message = scan.walk().message();
        if (message.asid() != scan.walk().asid()) {
            if (message.header() != IotlbMessage.V1 || !mayMeanAsid(scan)) {
                reportAsid(scan.found(this), scan, message);
            }
        } else if (!scan.trace().isMessage(scan.event()) && hasPadding(scan.action())) {
            reportPadding(scan.found(this), scan, message);
        }
    }

    /** FRM-003 says more of such a frame. */
    private static boolean mayMeanAsid(Scan scan) {
        return (scan.walk().before().features() & BackendFeatures.IOTLB_ASID) != 0;
    }

    private static boolean hasPadding(Action action) {
        if (!(action instanceof Action.Frame frame)) {
            return false;
        }
        byte[] bytes = frame.bytes();
        for (int at = MessageCodec.FIELDS_SIZE; at < Math.min(bytes.length, MessageCodec.FRAME_SIZE); at++) {
            if (bytes[at] != 0) {
                return true;
            }
        }
        return false;
    }

    private static void reportAsid(Draft draft, Scan scan, IotlbMessage message) {
        if (draft.isKept()) {
            String asid = Integer.toUnsignedString(message.asid());
            boolean v1 = message.header() == IotlbMessage.V1;
            draft.at(0, scan.range())
                    .what(
                            "%s says asid %s, which the kernel does not read: %s",
                            RefusalWords.call(message),
                            asid,
                            v1 ? "a V1 frame has padding there" : "IOTLB_ASID is not acked")
                    .consequence("it took effect in asid 0")
                    .fix(
                            v1
                                    ? "write V2 frames, or clear the frame before it is filled in"
                                    : "ack IOTLB_ASID with SET_BACKEND_FEATURES, or send asid 0");
        }
    }

    private static void reportPadding(Draft draft, Scan scan, IotlbMessage message) {
        if (draft.isKept()) {
            draft.at(scan.walk().asid(), scan.range())
                    .what("the padding of the frame of %s is not all 0", RefusalWords.call(message))
                    .consequence("ignored by this kernel; a later one may read it")
                    .fix("clear the whole frame before it is filled in");
        }
    }
}
