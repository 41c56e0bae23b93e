package iovascope.check;

/**
 * Reports a process that takes the device over and of which the trace does not show how it came by the descriptor.
 *
 * <p>NEW_OWNER asks for nothing but a descriptor: not for the old owner's consent, nor for the same user. Source: review of
 * the live-update series of 2024.
 */
final class UnexpectedOwnerCheck extends Check {

    private final Descent descent;

    UnexpectedOwnerCheck(Descent descent) {
        super("OWN-011", "unexpected-new-owner", Grade.DOUBT);
        this.descent = descent;
        listen(Moment.NEW_OWNER);
    }

    @Override
    void see(Scan scan, Moment moment) {
        int taker = scan.walk().ownerAfter();
        int old = scan.walk().ownerBefore();
        if (taker < 0 || descent.comesFrom(taker, old) || descent.holds(taker)) {
            return;
        }
        if (!descent.isShown()) {
            scan.unchecked(this, "the trace does not show where processes and descriptors come from");
            return;
        }
        scan.found(this)
                .what(
                        "%s takes the device from %s, but is neither its child nor its next image, and was sent no descriptor",
                        scan.process(taker), scan.process(old))
                .consequence(
                        "whoever holds a descriptor can take the device: %s cannot map or unmap any more",
                        scan.process(old))
                .fix("check who may hold a descriptor of the node");
    }
}
