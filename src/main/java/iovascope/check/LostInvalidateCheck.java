package iovascope.check;

import iovascope.emulator.DeviceModel.MappingKind;

/**
 * Reports an INVALIDATE outside a batch of which the device did not hear, because its driver refused the table.
 *
 * <p>Source: {@code vhost_vdpa_unmap}, Linux {@code drivers/vhost/vdpa.c}: the result of set_map is dropped.
 */
final class LostInvalidateCheck extends Check {

    LostInvalidateCheck() {
        super("INV-007", "invalidate-error-lost", Grade.CORRUPTION);
        listen(Moment.INVALIDATE);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (scan.model().mapping() != MappingKind.SET_MAP
                || scan.walk().before().inBatch()
                || scan.walk().told(scan.walk().asid())
                || scan.walk().removedCount() == 0) {
            return;
        }
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            int asid = scan.walk().asid();
            draft.at(asid, scan.range())
                    .what(
                            "%s was accepted, but the device refused its new table with %s",
                            RefusalWords.call(scan.walk().message()),
                            scan.walk().step().calls().get(0).result())
                    .consequence("the device goes on using memory that the writer believes is unmapped; "
                            + "a real vdpa_sim is left with no mapping at all")
                    .fix("look into the kernel log, then send an empty batch: its batch_end hands the table over again")
                    .send(Messages.batchBegin(asid), Messages.batchEnd(asid));
        }
    }
}
