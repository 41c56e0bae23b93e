package iovascope.check;

import iovascope.emulator.Refusal;
import iovascope.emulator.Refused;
import iovascope.trace.Action;
import iovascope.vhost.IotlbMessage;
import iovascope.vhost.MessageCodec;

/**
 * Reports a write that is no frame: EINVAL, where a message that is refused gives EFAULT.
 *
 * <p>Source: {@code vhost_chr_write_iter}, Linux {@code drivers/vhost/vhost.c}.
 */
final class BadFrameCheck extends Check {

    BadFrameCheck() {
        super("FRM-001", "bad-frame", Grade.FAILURE);
        listen(Refusal.NO_HEADER, Refusal.UNKNOWN_HEADER, Refusal.SHORT_WRITE);
    }

    @Override
    void see(Scan scan, Moment moment) {
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            Refused refused = scan.walk().refused();
            String length = scan.action() instanceof Action.Frame frame
                    ? Long.toUnsignedString(frame.length())
                    : Integer.toString(MessageCodec.FRAME_SIZE);
            draft.what("write of %s bytes is no frame: %s", length, refused.text())
                    .consequence("%s; the kernel looked at no message", RefusalWords.errno(scan))
                    .fix(
                            refused.reason() == Refusal.UNKNOWN_HEADER
                                    ? "write " + IotlbMessage.V2 + " (VHOST_IOTLB_MSG_V2) into the first four bytes"
                                    : "write the whole struct of " + MessageCodec.FRAME_SIZE + " bytes in one call");
        }
    }
}
