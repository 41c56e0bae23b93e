package iovascope.check;

import iovascope.emulator.DeviceModel.MappingKind;
import iovascope.emulator.Refusal;

/**
 * Reports an UPDATE that the driver of the device, or the platform's IOMMU, did not take.
 *
 * <p>Source: {@code vhost_vdpa_map}, Linux {@code drivers/vhost/vdpa.c}.
 */
final class MappingRefusedCheck extends Check {

    private final PinLeaks leaks;

    MappingRefusedCheck(PinLeaks leaks) {
        super("MAP-018", "driver-refused-mapping", Grade.FAILURE);
        this.leaks = leaks;
        listen(Refusal.MAPPING_REFUSED);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (leaks.leaked(scan) != 0) {
            return; // END-002
        }
        if (WipedSpaceCheck.wiped(scan)) {
            return; // MAP-009
        }
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            MappingKind kind = scan.model().mapping();
            String who = switch (kind) {
                case SET_MAP -> "set_map of the device's driver";
                case DMA_MAP -> "dma_map of the device's driver";
                case PLATFORM -> "the platform's IOMMU";
            };
            draft.at(scan.walk().asid(), scan.range())
                    .what(
                            "%s fails in %s with %s",
                            RefusalWords.call(scan.walk().message()),
                            who,
                            scan.walk().kernelErrno())
                    .consequence(
                            "%s; no part of it stays mapped%s",
                            RefusalWords.errno(scan),
                            kind == MappingKind.SET_MAP ? ", and a real driver may have lost its whole table" : "")
                    .fix(
                            kind == MappingKind.PLATFORM
                                    ? "map whole pages at multiples of 4096; if they are, look into the kernel log"
                                    : "look into the kernel log for what the driver says");
        }
    }
}
