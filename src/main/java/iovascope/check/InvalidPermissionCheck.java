package iovascope.check;

import iovascope.emulator.DeviceModel.MappingKind;
import iovascope.vhost.Access;
import iovascope.vhost.IotlbMessage;

/**
 * Reports an UPDATE whose perm is none of the three that there are.
 *
 * <p>No kernel tests it. Source: {@code vhost_vdpa_process_iotlb_update}, {@code perm_to_iommu_flags}, Linux
 * {@code drivers/vhost/vdpa.c}.
 */
final class InvalidPermissionCheck extends Check {

    InvalidPermissionCheck() {
        super("MAP-010", "invalid-permission", Grade.DOUBT);
        listen(Moment.UPDATE);
    }

    @Override
    void see(Scan scan, Moment moment) {
        IotlbMessage message = scan.walk().message();
        int perm = message.perm();
        if (perm >= Access.READ_ONLY && perm <= Access.READ_WRITE) {
            return;
        }
        boolean platform = scan.model().mapping() == MappingKind.PLATFORM;
        scan.found(this)
                .at(scan.walk().asid(), scan.range())
                .what(
                        "update of %s has perm %d, which is none of ro (1), wo (2), rw (3)",
                        MessageText.place(message), perm)
                .consequence(
                        platform
                                ? "the kernel logs a warning and maps the range in the IOMMU without any access"
                                : perm == 0
                                        ? "the device may neither read nor write there, so the mapping serves nothing"
                                        : "the kernel hands the number on, and the driver makes of it what it likes")
                .fix("send perm 1, 2 or 3");
    }
}
