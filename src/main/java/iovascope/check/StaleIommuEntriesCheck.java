package iovascope.check;

import iovascope.emulator.DeviceModel.MappingKind;
import iovascope.mem.IovaRange;
import java.util.List;

/**
 * Reports a partial INVALIDATE on a kernel that unmaps only the message's range from the device.
 *
 * <p>Until Linux 6.1 the kernel dropped whole mappings, and then called dma_unmap or iommu_unmap once, for the range of the
 * message. Source: {@code vhost_vdpa_unmap} before it was moved into the loop over the mappings.
 */
final class StaleIommuEntriesCheck extends Check {

    StaleIommuEntriesCheck() {
        super("INV-006", "stale-iommu-entries", Grade.CORRUPTION);
        listen(Moment.INVALIDATE);
    }

    /** Whether an accepted INVALIDATE leaves the device with addresses that the kernel forgot. */
    static boolean leavesStale(Scan scan) {
        return !scan.profile().unmapsEachMapping()
                && scan.model().mapping() != MappingKind.SET_MAP
                && PartialInvalidateCheck.isPartial(scan);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (!leavesStale(scan)) {
            return;
        }
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            List<IovaRange> beyond = PartialInvalidateCheck.beyond(scan);
            draft.at(scan.walk().removed(0).asid(), beyond.get(0))
                    .expected(Slice.words("nothing mapped"))
                    .actual(Slice.at(scan.walk().removed(0).addr()))
                    .what(
                            "invalidate of %s: the kernel dropped whole mappings, but told the device of this range only;"
                                    + " it keeps %s",
                            MessageText.place(scan.walk().message()), MessageText.list(beyond))
                    .consequence(
                            scan.model().va()
                                    ? "the device reaches memory that is unmapped as far as the kernel knows"
                                    : "the device reaches pages that are unpinned and may belong to somebody else")
                    .fix("invalidate whole mappings only");
        }
    }
}
