package iovascope.check;

import iovascope.emulator.Refusal;
import iovascope.vhost.IotlbMessage;

/**
 * Reports a BATCH_END outside a batch.
 *
 * <p>Accepted, unless nothing was ever mapped in its address space. Source: {@code vhost_vdpa_process_iotlb_msg}, Linux
 * {@code drivers/vhost/vdpa.c}.
 */
final class EndWithoutBatchCheck extends Check {

    private int ended;

    EndWithoutBatchCheck() {
        super("BAT-002", "batch-end-without-begin", Grade.DOUBT);
        listen(Moment.BATCH_END, Moment.RELEASE);
        listen(Refusal.NOTHING_MAPPED_EVER);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (moment == Moment.RELEASE) {
            ended = 0;
            return;
        }
        boolean rejected = moment == Moment.REFUSED;
        if (rejected
                ? scan.walk().message().type() == IotlbMessage.BATCH_END
                : !scan.walk().before().inBatch()) {
            report(scan.found(this), scan, rejected);
        }
        if (!rejected) {
            ended = scan.number();
        }
    }

    private void report(Draft draft, Scan scan, boolean rejected) {
        if (draft.isKept()) {
            draft.cause(ended == 0 ? scan.number() : ended)
                    .at(scan.walk().asid(), null)
                    .what(
                            "batch_end without a batch_begin%s%s",
                            ended == 0 ? "" : " since the batch_end in step " + ended,
                            rejected ? ", in asid " + asid(scan) + " where nothing was ever mapped" : "")
                    .consequence(
                            rejected
                                    ? RefusalWords.errno(scan) + "; nothing changed"
                                    : "accepted without effect: the device is told nothing")
                    .fix("send batch_begin before the messages that belong together, or leave batch_end out");
        }
    }

    private static String asid(Scan scan) {
        return Integer.toUnsignedString(scan.walk().asid());
    }
}
