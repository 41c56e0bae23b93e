package iovascope.check;

import iovascope.emulator.Control;
import iovascope.emulator.DeviceModel.MappingKind;
import iovascope.trace.Action;
import iovascope.vhost.VhostIoctl;

/**
 * Reports a batch that was still open when the node was closed or the trace ended: the device never heard of it.
 *
 * <p>Source: {@code vhost_vdpa_process_iotlb_msg}, Linux {@code drivers/vhost/vdpa.c}: set_map comes with BATCH_END.
 */
final class UnclosedBatchCheck extends Check {

    private final OpenBatch batch;
    /** The step of a hand-over or a reset inside the batch; that one is LU-006, which says this too. */
    private int handedOver;

    UnclosedBatchCheck(OpenBatch batch) {
        super("BAT-004", "batch-never-closed", Grade.FAILURE);
        this.batch = batch;
        listen(Moment.NEW_OWNER, Moment.IOCTL, Moment.RELEASE, Moment.END);
    }

    @Override
    void see(Scan scan, Moment moment) {
        switch (moment) {
            case NEW_OWNER -> handedOver = scan.number();
            case IOCTL -> {
                if (isReset(scan.action())) {
                    handedOver = scan.number();
                }
            }
            case RELEASE -> report(scan, scan.walk().before(), true);
            default -> {
                // The last message failed, and the writer gave up: that failure is the mistake.
                if (scan.number() > 0
                        && !scan.walk().rejected()
                        && !scan.walk().step().oops()) {
                    report(scan, scan.walk().after(), false);
                }
            }
        }
    }

    private static boolean isReset(Action action) {
        return action instanceof Action.Ioctl ioctl
                && ioctl.request() == VhostIoctl.SET_STATUS
                && Long.valueOf(0).equals(ioctl.arguments().get("value"));
    }

    private void report(Scan scan, Control control, boolean closed) {
        int begun = batch.begun();
        if (!control.inBatch() || begun < handedOver || scan.model().mapping() != MappingKind.SET_MAP) {
            return;
        }
        scan.found(this, scan.number())
                .cause(begun)
                .at(control.batchAsid(), null)
                .what(
                        "the batch of asid %s that step %d began is still open when the %s",
                        Integer.toUnsignedString(control.batchAsid()), begun, closed ? "node is closed" : "trace ends")
                .consequence(
                        closed
                                ? "the device never heard of what was mapped and unmapped in it"
                                : "the device has not heard of what was mapped and unmapped in it")
                .fix("send batch_end after the last message of the batch")
                .send(Messages.batchEnd(control.batchAsid()));
    }
}
