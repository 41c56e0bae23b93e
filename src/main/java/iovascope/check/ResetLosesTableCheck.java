package iovascope.check;

import iovascope.emulator.DeviceModel.MappingKind;
import iovascope.emulator.Mapping;
import java.util.List;

/**
 * Reports a device that runs without mappings that the kernel still has, because a reset took them from it.
 *
 * <p>Source: {@code vhost_vdpa_reset} and {@code _compat_vdpa_reset}, Linux {@code drivers/vhost/vdpa.c}; vdpa_sim and mlx5
 * return to their first state there. VHOST_BACKEND_F_IOTLB_PERSIST was made for that.
 */
final class ResetLosesTableCheck extends Check {

    private final LostTables tables;

    ResetLosesTableCheck(LostTables tables) {
        super("LU-005", "reset-loses-table", Grade.CORRUPTION);
        this.tables = tables;
        listen(Moment.START);
    }

    @Override
    void see(Scan scan, Moment moment) {
        List<Mapping> lost = tables.lost();
        if (lost.isEmpty()) {
            return;
        }
        if (tables.isUnknown() || !scan.walk().after().statusKnown()) {
            scan.unchecked(this, (tables.isUnknown() ? "acked features" : "status") + " unknown");
            return;
        }
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            scan.reaches().add(this, scan.number(), lost);
            Mapping first = lost.get(0);
            draft.cause(tables.reset())
                    .at(first.asid(), first.range())
                    .expected(scan.stored(first))
                    .actual(Slice.words("no table"))
                    .what(
                            "the device runs without %s that the kernel has: the reset of step %d took its table, "
                                    + "and nobody told it again: %s",
                            MappingList.amount(lost), tables.reset(), MappingList.ranges(lost))
                    .consequence(consequence(scan))
                    .fix(fix(scan));
            if (scan.model().mapping() == MappingKind.SET_MAP) {
                draft.send(Messages.batchBegin(first.asid()), Messages.batchEnd(first.asid()));
            }
        }
    }

    private static String consequence(Scan scan) {
        if (!scan.model().type().equals("vdpa_sim")) {
            return "its accesses to these IOVAs fail, or go where the driver's first table leads";
        }
        return "a real vdpa_sim is back at its first table, which takes each IOVA for "
                + (scan.model().va() ? "an address of the owner" : "a physical address");
    }

    private static String fix(Scan scan) {
        String again = scan.model().mapping() == MappingKind.SET_MAP
                ? "send an empty batch before DRIVER_OK"
                : "invalidate and map everything again before DRIVER_OK";
        return scan.profile().compatReset() ? "ack IOTLB_PERSIST, or " + again : again;
    }
}
