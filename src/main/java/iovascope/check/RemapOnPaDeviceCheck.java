package iovascope.check;

import iovascope.emulator.Mapping;
import iovascope.emulator.Refusal;
import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;

/**
 * Reports a REMAP on a device that uses physical addresses.
 *
 * <p>The address in the table of such a device is that of pinned page frames; a kernel without the feature gate overwrites
 * it with the user address. Source: REMAP of the live-update series of 2024, patches 5 and 6.
 */
final class RemapOnPaDeviceCheck extends Check {

    RemapOnPaDeviceCheck() {
        super("REMAP-015", "remap-on-pa-device", Grade.CORRUPTION);
        listen(Moment.REMAP);
        listen(Refusal.REMAP_NOT_OFFERED);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (scan.model().va()) {
            return;
        }
        Draft draft = scan.found(this);
        if (!draft.isKept()) {
            return;
        }
        IovaRange range = scan.range();
        draft.at(scan.walk().asid(), range)
                .fix("send no remap: the page frames are pinned, and a new owner does not move them");
        if (moment == Moment.REFUSED) {
            draft.what("remap of %s on a device that uses physical addresses and does not offer IOTLB_REMAP", range)
                    .consequence("EOPNOTSUPP inside the kernel, EFAULT for the caller; nothing changed");
            return;
        }
        Mapping before = scan.walk().removed(0);
        long uaddr = scan.walk().message().uaddr();
        draft.expected(Slice.words("physical address " + Unsigned.hex(before.addr())))
                .actual(Slice.words("uaddr " + Unsigned.hex(uaddr) + " taken for a physical address"))
                .what(
                        "remap of %s overwrites the physical address %s of pinned page frames with uaddr %s",
                        range, Unsigned.hex(before.addr()), Unsigned.hex(uaddr))
                .consequence(
                        "a device that is told of it reads and writes memory of others, and removing the mapping unpins page frames "
                                + "that were never pinned, where a real kernel breaks");
    }
}
