package iovascope.check;

import iovascope.emulator.Refusal;
import iovascope.mem.IovaRange;
import iovascope.vhost.IotlbMessage;

/**
 * Reports a REMAP outside a batch whose set_map failed in the device's driver.
 *
 * <p>The new address is not stored then; vdpa_sim has emptied its table before it fails. Source: REMAP of the live-update
 * series of 2024, patch 5; {@code vdpasim_set_map}, Linux {@code drivers/vdpa/vdpa_sim/vdpa_sim.c}.
 */
final class RemapTableRefusedCheck extends Check {

    RemapTableRefusedCheck() {
        super("REMAP-025", "remap-table-refused", Grade.CORRUPTION);
        listen(Refusal.TABLE_REFUSED);
    }

    @Override
    void see(Scan scan, Moment moment) {
        Draft draft = scan.found(this);
        if (!draft.isKept()) {
            return;
        }
        IotlbMessage message = scan.walk().message();
        IovaRange range = scan.range();
        int asid = scan.walk().asid();
        draft.at(asid, range)
                .what(
                        "the device's driver refuses the table with %s at the remap of %s",
                        scan.walk().kernelErrno(), range)
                .consequence(
                        "EFAULT for the caller, and the kernel keeps the old address; a real vdpa_sim has lost its whole table of "
                                + "asid %s",
                        Integer.toUnsignedString(asid))
                .fix(
                        "send the remap again, and see that a table of asid %s is taken before the device runs",
                        Integer.toUnsignedString(asid))
                .send(message);
    }
}
