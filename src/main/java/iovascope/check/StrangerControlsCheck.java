package iovascope.check;

import iovascope.trace.Action;

/**
 * Reports a process that resets, suspends or resumes a device that another owns.
 *
 * <p>Only messages and vring ioctls are checked for the owner. Source: {@code vhost_vdpa_unlocked_ioctl}, Linux
 * {@code drivers/vhost/vdpa.c}.
 */
final class StrangerControlsCheck extends Check {

    private final Descent descent;

    StrangerControlsCheck(Descent descent) {
        super("OWN-010", "controlled-by-non-owner", Grade.DOUBT);
        this.descent = descent;
        listen(Moment.IOCTL);
    }

    @Override
    void see(Scan scan, Moment moment) {
        int owner = scan.walk().ownerBefore();
        int caller = scan.walk().process();
        if (owner < 0 || caller == owner || caller < 0) {
            return;
        }
        String deed = deed(scan.action());
        if (deed == null || descent.comesFrom(caller, owner)) {
            return;
        }
        if (!descent.isOwnerShown()) {
            scan.unchecked(this, "the trace does not show who took the device");
            return;
        }
        scan.found(this)
                .what("%s %s the device, which %s owns", scan.process(caller), deed, scan.process(owner))
                .consequence("the kernel lets it, and the owner is not told that its device changed")
                .fix("let the owner do it, or call new_owner first");
    }

    private static String deed(Action action) {
        if (!(action instanceof Action.Ioctl ioctl)) {
            return null;
        }
        return switch (ioctl.request()) {
            case SUSPEND -> "suspends";
            case RESUME -> "resumes";
            case SET_STATUS -> Long.valueOf(0).equals(ioctl.arguments().get("value")) ? "resets" : null;
            default -> null;
        };
    }
}
