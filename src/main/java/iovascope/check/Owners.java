package iovascope.check;

import iovascope.emulator.Profile.Gate;
import iovascope.emulator.Refusal;
import iovascope.trace.Action;
import iovascope.vhost.BackendFeatures;
import iovascope.vhost.VhostIoctl;
import java.util.HashMap;
import java.util.Map;

/** Who had the device before, and who asked for it in vain, since it was opened. */
final class Owners extends Listener {

    /** Process → the step at which another took the device from it. */
    private final Map<Integer, Integer> lost = new HashMap<>();
    /** Process → the step at which it asked for the device and did not get it. */
    private final Map<Integer, Integer> refused = new HashMap<>();
    /** An exec gives the owner's process another address space, and that does not own the device. */
    private boolean ownerIsGone;

    Owners() {
        listen(Moment.IOCTL, Moment.NEW_OWNER, Moment.RELEASE, Moment.EVENT);
        listen(
                Refusal.CALLER_IS_NOT_OWNER,
                Refusal.UNKNOWN_IOCTL,
                Refusal.OWNED,
                Refusal.NEW_OWNER_NOT_OFFERED,
                Refusal.NEW_OWNER_MEMLOCK);
    }

    @Override
    void see(Scan scan, Moment moment) {
        switch (moment) {
            case IOCTL -> {
                if (takes(scan.action())) {
                    ownerIsGone = false;
                }
            }
            case NEW_OWNER -> {
                lost.put(scan.walk().ownerBefore(), scan.number());
                lost.remove(scan.walk().ownerAfter());
                refused.remove(scan.walk().ownerAfter());
            }
            case RELEASE -> {
                lost.clear();
                refused.clear();
                ownerIsGone = false;
            }
            case EVENT -> replaced(scan);
            default -> {
                if (takes(scan.action())) {
                    refused.put(scan.walk().process(), scan.number());
                }
            }
        }
    }

    private void replaced(Scan scan) {
        int process = scan.trace().process(scan.event());
        if (scan.action() instanceof Action.Fork fork) {
            process = fork.child();
        } else if (!(scan.action() instanceof Action.Exec)) {
            return;
        }
        lost.remove(process);
        refused.remove(process);
        ownerIsGone |= process == scan.walk().ownerAfter();
    }

    private static boolean takes(Action action) {
        return action instanceof Action.Ioctl ioctl
                && (ioctl.request() == VhostIoctl.NEW_OWNER || ioctl.request() == VhostIoctl.SET_OWNER);
    }

    /** Whether the caller owned the device before, and another owns it now. */
    boolean lostByCaller(Scan scan) {
        return scan.walk().ownerBefore() >= 0 && lost.containsKey(scan.walk().process());
    }

    /** The step at which the caller lost it. */
    int lostAt(Scan scan) {
        return lost.get(scan.walk().process());
    }

    /** The step at which the caller asked for the device in vain; the one at which the scan stands if it never did. */
    int askedAt(Scan scan) {
        return refused.getOrDefault(scan.walk().process(), scan.number());
    }

    boolean isCaller(Scan scan) {
        return scan.walk().process() == scan.walk().ownerBefore() && !ownerIsGone;
    }

    /** The owner as a finding names it. */
    String owner(Scan scan) {
        String name = scan.process(scan.walk().ownerBefore());
        return ownerIsGone ? name + " as it was before its exec" : name;
    }

    /** Whether this kernel would let another process take this device. */
    static boolean canChange(Scan scan) {
        boolean offered = scan.model().hasOffers() && (scan.model().offers() & BackendFeatures.NEW_OWNER) != 0;
        Gate gate = scan.profile().newOwner();
        return gate == Gate.OPEN || gate == Gate.GATED && offered;
    }
}
