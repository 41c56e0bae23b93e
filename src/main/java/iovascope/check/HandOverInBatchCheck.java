package iovascope.check;

import iovascope.emulator.DeviceModel.MappingKind;
import iovascope.trace.Action;
import iovascope.vhost.VhostIoctl;

/**
 * Reports a hand-over, or the reset before it, inside an open batch.
 *
 * <p>{@code in_batch} is cleared by BATCH_END, open and close only: neither NEW_OWNER nor a reset ends a batch, and an exec
 * does not either. Source: Linux {@code drivers/vhost/vdpa.c}.
 */
final class HandOverInBatchCheck extends Check {

    private int begun;
    private int reported;

    HandOverInBatchCheck() {
        super("LU-006", "hand-over-in-batch", Grade.FAILURE);
        listen(Moment.BATCH_BEGIN, Moment.NEW_OWNER, Moment.IOCTL);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (moment == Moment.BATCH_BEGIN) {
            begun = scan.walk().before().inBatch() ? begun : scan.number();
        } else if (scan.walk().before().inBatch() && reported != begun) {
            if (moment == Moment.NEW_OWNER) {
                report(scan, scan.process(scan.walk().ownerAfter()) + " takes the device over");
            } else if (scan.action() instanceof Action.Ioctl ioctl && ioctl.request() == VhostIoctl.SET_STATUS) {
                reset(scan, ioctl.arguments().get("value"));
            }
        }
    }

    private void reset(Scan scan, Long status) {
        if (status == null) {
            scan.unchecked(this, "status unknown");
        } else if (status == 0) {
            report(scan, "the device is reset");
        }
    }

    private void report(Scan scan, String what) {
        reported = begun;
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            int asid = scan.walk().before().batchAsid();
            draft.cause(begun)
                    .at(asid, null)
                    .what(
                            "%s inside the batch of asid %s%s",
                            what, Integer.toUnsignedString(asid), begun == 0 ? "" : " that step " + begun + " began")
                    .consequence(
                            "the batch stays open: %smessages for other address spaces are refused",
                            scan.model().mapping() == MappingKind.SET_MAP
                                    ? "the device hears of no change until its batch_end, and "
                                    : "")
                    .fix("send batch_end before the hand-over")
                    .send(Messages.batchEnd(asid));
        }
    }
}
