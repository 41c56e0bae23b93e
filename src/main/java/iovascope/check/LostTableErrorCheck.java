package iovascope.check;

import iovascope.emulator.DeviceModel.MappingKind;
import iovascope.vhost.Errno;

/**
 * Reports a BATCH_END at which the device refused its table, which the kernel tells nobody.
 *
 * <p>Source: {@code vhost_vdpa_process_iotlb_msg}, Linux {@code drivers/vhost/vdpa.c}: the result of set_map is dropped.
 */
final class LostTableErrorCheck extends Check {

    LostTableErrorCheck() {
        super("BAT-005", "batch-end-error-lost", Grade.CORRUPTION);
        listen(Moment.BATCH_END);
    }

    @Override
    void see(Scan scan, Moment moment) {
        int asid = scan.walk().before().batchAsid();
        if (!scan.walk().before().inBatch()
                || scan.model().mapping() != MappingKind.SET_MAP
                || scan.walk().told(asid)) {
            return;
        }
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            Errno error = scan.walk().step().calls().get(0).result();
            draft.at(asid, null)
                    .what(
                            "batch_end was accepted, but the device refused the table of asid %s with %s",
                            Integer.toUnsignedString(asid), error)
                    .consequence("the device works with the table from before the batch; "
                            + "a real vdpa_sim is left with an empty one")
                    .fix("look into the kernel log, then send an empty batch: its batch_end hands the table over again")
                    .send(Messages.batchBegin(asid), Messages.batchEnd(asid));
        }
    }
}
