package iovascope.check;

import iovascope.emulator.DeviceModel.MappingKind;

/**
 * Remarks once that batches have no effect on a device that is told of each mapping by itself.
 *
 * <p>Source: {@code vhost_vdpa_map} and {@code vhost_vdpa_unmap}, Linux {@code drivers/vhost/vdpa.c}.
 */
final class UselessBatchCheck extends Check {

    private boolean reported;

    UselessBatchCheck() {
        super("BAT-006", "batch-without-effect", Grade.REMARK);
        listen(Moment.BATCH_BEGIN);
    }

    @Override
    void see(Scan scan, Moment moment) {
        MappingKind kind = scan.model().mapping();
        if (reported || kind == MappingKind.SET_MAP) {
            return;
        }
        reported = true;
        scan.found(this)
                .at(scan.walk().asid(), null)
                .what(
                        "batches have no effect on this device: %s",
                        kind == MappingKind.DMA_MAP
                                ? "its driver is told of each mapping by itself"
                                : "the kernel programs the platform's IOMMU for each mapping by itself")
                .consequence("each message takes effect at once, in the batch as outside of it");
    }
}
