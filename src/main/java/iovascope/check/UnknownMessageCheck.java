package iovascope.check;

import iovascope.emulator.Refusal;
import iovascope.vhost.IotlbMessage;

/**
 * Reports a message of a type that vhost-vdpa does not take.
 *
 * <p>Source: {@code vhost_vdpa_process_iotlb_msg}, Linux {@code drivers/vhost/vdpa.c}; a REMAP is REMAP-016.
 */
final class UnknownMessageCheck extends Check {

    UnknownMessageCheck() {
        super("FRM-002", "unknown-message-type", Grade.FAILURE);
        listen(Refusal.UNKNOWN_MESSAGE, Refusal.NOTHING_MAPPED_EVER);
    }

    @Override
    void see(Scan scan, Moment moment) {
        IotlbMessage message = scan.walk().message();
        boolean known = switch (message.type()) {
            case IotlbMessage.INVALIDATE, IotlbMessage.BATCH_END, IotlbMessage.REMAP -> true;
            default -> false;
        };
        if (known) {
            return;
        }
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            boolean toUser = message.type() == IotlbMessage.MISS || message.type() == IotlbMessage.ACCESS_FAIL;
            draft.at(scan.walk().asid(), scan.range())
                    .what("%s: vhost-vdpa takes no message of type %d", RefusalWords.call(message), message.type())
                    .consequence("%s; nothing changed", RefusalWords.errno(scan))
                    .fix(
                            toUser
                                    ? "do not send it: other vhost devices send this type to the user, and vhost-vdpa never does"
                                    : "send update (2), invalidate (3), batch_begin (5) or batch_end (6)");
        }
    }
}
