package iovascope.check;

import java.util.Set;
import java.util.TreeSet;

/**
 * Reports a device that runs after a hand-over with a reset, while virtqueues of before were not set up again.
 *
 * <p>A reset clears the queues of the device, and vhost keeps the eventfds of the old process. Source: canonical sequence
 * in the cover letters of the live-update series of 2024.
 */
final class DeadQueueCheck extends Check {

    private final Rings rings;
    private int newOwner;
    private int started;

    DeadQueueCheck(Rings rings) {
        super("LU-010", "vring-not-recreated", Grade.FAILURE);
        this.rings = rings;
        listen(Moment.NEW_OWNER, Moment.START, Moment.RELEASE);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (moment == Moment.START) {
            if (newOwner > 0 && rings.reset() > started) {
                look(scan);
            }
            started = scan.number();
        }
        newOwner = moment == Moment.NEW_OWNER ? scan.number() : 0;
    }

    private void look(Scan scan) {
        Set<Integer> dead = new TreeSet<>(rings.former());
        rings.rings().forEach((index, ring) -> {
            if (ring.addressed > 0) {
                dead.remove(index);
            }
        });
        // A reset outside a hand-over is the guest's: its next driver may use fewer queues.
        boolean handOver = rings.wasSuspended()
                || rings.reset() > newOwner
                || !scan.model().suspend();
        if (dead.isEmpty() || !handOver && dead.size() < rings.former().size()) {
            return;
        }
        if (rings.hasUnknownAddresses() || !scan.walk().after().statusKnown()) {
            scan.unchecked(this, "the trace does not show which virtqueues were set up");
            return;
        }
        String queues = dead.toString().replace("[", "").replace("]", "");
        scan.found(this)
                .cause(rings.reset())
                .what(
                        "the device runs, but virtqueue%s %s %s not set up again since the reset of step %d",
                        dead.size() == 1 ? "" : "s", queues, dead.size() == 1 ? "was" : "were", rings.reset())
                .consequence(
                        "a queue without addresses is dead, and kicks and calls go to the eventfds of the old process"
                                + " until new ones are set")
                .fix("set num, address, base, kick and call of every virtqueue after new_owner, then DRIVER_OK");
    }
}
