package iovascope.check;

import iovascope.trace.Action;
import iovascope.vhost.DeviceStatus;
import iovascope.vhost.VhostIoctl;

/**
 * Reports a SUSPEND that succeeded and suspended nothing.
 *
 * <p>Since Linux 6.9 {@code vhost_vdpa_suspend} returns 0 at once if DRIVER_OK is not set. Source:
 * {@code drivers/vhost/vdpa.c}.
 */
final class IdleSuspendCheck extends Check {

    IdleSuspendCheck() {
        super("LU-004", "suspend-without-effect", Grade.DOUBT);
        listen(Moment.IOCTL);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (!(scan.action() instanceof Action.Ioctl ioctl) || ioctl.request() != VhostIoctl.SUSPEND) {
            return;
        }
        if (!scan.walk().before().statusKnown()) {
            scan.unchecked(this, "status unknown");
        } else if (!scan.walk().after().suspended()) {
            scan.found(this)
                    .what(
                            "suspend returned 0, but nothing is suspended: the status is %s, without DRIVER_OK",
                            DeviceStatus.text(scan.walk().before().status()))
                    .consequence("the device starts as soon as DRIVER_OK is set, without a resume")
                    .fix("suspend a device that runs; one without DRIVER_OK needs no suspend");
        }
    }
}
