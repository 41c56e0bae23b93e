package iovascope.check;

import iovascope.emulator.Refusal;
import iovascope.vhost.IotlbMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * Reports a message for another address space than that of the open batch.
 *
 * <p>A device has one batch at a time. Source: {@code vhost_vdpa_process_iotlb_msg}, Linux {@code drivers/vhost/vdpa.c}.
 */
final class OtherBatchCheck extends Check {

    private final OpenBatch batch;

    OtherBatchCheck(OpenBatch batch) {
        super("BAT-003", "other-asid-in-batch", Grade.FAILURE);
        this.batch = batch;
        listen(Refusal.OTHER_BATCH);
    }

    @Override
    void see(Scan scan, Moment moment) {
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            IotlbMessage message = scan.walk().message();
            int open = scan.walk().before().batchAsid();
            boolean end = message.type() == IotlbMessage.BATCH_END;
            draft.cause(batch.begun())
                    .at(scan.walk().asid(), scan.range())
                    .what(
                            "%s for asid %s while the batch of asid %s is open, begun in step %d%s",
                            RefusalWords.call(message),
                            Integer.toUnsignedString(scan.walk().asid()),
                            Integer.toUnsignedString(open),
                            batch.begun(),
                            RefusalWords.unreadAsid(scan))
                    .consequence(
                            "%s; %s",
                            RefusalWords.errno(scan),
                            end ? "the batch stays open" : "nothing changed, and the batch stays open")
                    .fix(
                            end
                                    ? "end the batch with the asid that it was begun with"
                                    : "end the batch of asid %s before messages for another"
                                            .formatted(Integer.toUnsignedString(open)))
                    .send(instead(message, open));
        }
    }

    private static IotlbMessage[] instead(IotlbMessage message, int open) {
        List<IotlbMessage> send = new ArrayList<>();
        send.add(Messages.batchEnd(open));
        if (message.type() != IotlbMessage.BATCH_END) {
            send.add(message);
        }
        if (message.type() != IotlbMessage.BATCH_END && message.type() != IotlbMessage.BATCH_BEGIN) {
            send.add(Messages.batchBegin(open));
        }
        return send.toArray(new IotlbMessage[0]);
    }
}
