package iovascope.check;

import iovascope.emulator.Refusal;
import iovascope.mem.IovaRange;
import iovascope.vhost.IotlbMessage;

/**
 * Reports an INVALIDATE of an address space that the kernel does not have.
 *
 * <p>It comes into being with the first UPDATE or BATCH_BEGIN; Linux 5.19 to 6.3 frees it when its last mapping goes.
 * Source: {@code vhost_vdpa_process_iotlb_msg}, {@code vhost_vdpa_remove_as}, Linux {@code drivers/vhost/vdpa.c}.
 */
final class NoAddressSpaceCheck extends Check {

    NoAddressSpaceCheck() {
        super("INV-004", "no-address-space", Grade.FAILURE);
        listen(Refusal.NOTHING_MAPPED_EVER);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (scan.walk().message().type() != IotlbMessage.INVALIDATE) {
            return;
        }
        Draft draft = scan.found(this);
        if (!draft.isKept()) {
            return;
        }
        int asid = scan.walk().asid();
        int emptied = scan.timeline().previousChange(asid, IovaRange.ALL, scan.number());
        boolean freed = emptied > 0 && scan.profile().freesEmptySpace();
        draft.cause(freed ? emptied : scan.number())
                .at(asid, scan.range())
                .what(
                        "invalidate of %s: the kernel has no address space %s, %s",
                        MessageText.place(scan.walk().message()),
                        Integer.toUnsignedString(asid),
                        freed
                                ? "because step " + emptied
                                        + " removed its last mapping and this kernel frees empty ones"
                                : emptied > 0
                                        ? "because nothing was mapped in it since the device was opened"
                                        : "because nothing was ever mapped in it")
                .consequence("EINVAL inside the kernel, EFAULT for the caller; there was nothing to remove")
                .fix(freed ? "ignore the error, or invalidate what is mapped only" : "send the asid of the mapping");
    }
}
