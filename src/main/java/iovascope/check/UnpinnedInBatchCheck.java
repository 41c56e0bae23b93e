package iovascope.check;

import iovascope.emulator.DeviceModel.MappingKind;
import iovascope.mem.IovaRange;

/**
 * Reports pages that the kernel lets go while a running device still has them mapped.
 *
 * <p>In a batch the device hears of an INVALIDATE at BATCH_END only; the pages are unpinned at once. Source:
 * {@code vhost_vdpa_pa_unmap}, Linux {@code drivers/vhost/vdpa.c}. Of a va device nothing is pinned. One finding a batch.
 */
final class UnpinnedInBatchCheck extends Check {

    /** The first step of the batch that unpinned something; 0 without one. */
    private int begun;

    private int asid;
    private IovaRange range;
    private long mappings;

    UnpinnedInBatchCheck() {
        super("INV-005", "unpinned-in-batch", Grade.DOUBT);
        listen(Moment.INVALIDATE, Moment.BATCH_END, Moment.RELEASE, Moment.END);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (moment == Moment.INVALIDATE) {
            unpinned(scan);
        } else if (begun > 0) {
            report(scan, moment == Moment.END ? 0 : scan.number());
            begun = 0;
        }
    }

    private void unpinned(Scan scan) {
        boolean late = scan.walk().before().inBatch()
                && !scan.model().va()
                && scan.model().mapping() == MappingKind.SET_MAP
                && scan.walk().removedCount() > 0;
        if (!late) {
            return;
        }
        if (!scan.walk().before().statusKnown()) {
            scan.unchecked(this, "status unknown");
        } else if (scan.walk().before().isRunning()) {
            if (begun == 0) {
                begun = scan.number();
                asid = scan.walk().asid();
                range = scan.walk().removed(0).range();
                mappings = 0;
            }
            mappings += scan.walk().removedCount();
        }
    }

    private void report(Scan scan, int told) {
        scan.found(this, begun)
                .at(asid, range)
                .what(
                        "the pages of %s were unpinned in an open batch while the device runs, from %s on",
                        MessageText.count(mappings, "mapping"), range)
                .consequence(
                        told == 0
                                ? "the device keeps using pages that may belong to somebody else by now"
                                : "until step " + told
                                        + " the device can still use pages that may belong to somebody else by then")
                .fix("suspend the device first, or send invalidates of memory in use outside a batch");
    }
}
