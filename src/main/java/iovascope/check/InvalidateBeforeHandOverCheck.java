package iovascope.check;

import iovascope.emulator.Mapping;
import iovascope.trace.Action;
import iovascope.vhost.VhostIoctl;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reports mappings that the old owner removed after it suspended the device for a hand-over.
 *
 * <p>The old process of a live update sends no INVALIDATE: that its mappings stay is the point. Source: cover letter of the
 * live-update series of 2024.
 */
final class InvalidateBeforeHandOverCheck extends Check {

    /** What went since the SUSPEND and has not come again. */
    private final Map<Place, Mapping> gone = new LinkedHashMap<>();

    private int first;
    private boolean suspended;

    InvalidateBeforeHandOverCheck() {
        super("LU-007", "invalidate-before-hand-over", Grade.DOUBT);
        listen(Moment.IOCTL, Moment.INVALIDATE, Moment.UPDATE, Moment.NEW_OWNER, Moment.START, Moment.RELEASE);
    }

    @Override
    void see(Scan scan, Moment moment) {
        switch (moment) {
            case IOCTL -> suspended |= isSuspend(scan);
            case INVALIDATE -> invalidated(scan);
            case UPDATE -> {
                for (int index = 0; !gone.isEmpty() && index < scan.walk().addedCount(); index++) {
                    gone.remove(Place.of(scan.walk().added(index)));
                }
            }
            case NEW_OWNER -> {
                if (!gone.isEmpty()) {
                    report(scan, List.copyOf(gone.values()));
                }
                forget();
            }
            default -> forget();
        }
    }

    private void forget() {
        gone.clear();
        suspended = false;
    }

    private static boolean isSuspend(Scan scan) {
        return scan.walk().after().suspended()
                && scan.action() instanceof Action.Ioctl ioctl
                && ioctl.request() == VhostIoctl.SUSPEND;
    }

    private void invalidated(Scan scan) {
        if (!suspended) {
            return;
        }
        for (int index = 0; index < scan.walk().removedCount(); index++) {
            first = gone.isEmpty() ? scan.number() : first;
            Mapping mapping = scan.walk().removed(index);
            gone.put(Place.of(mapping), mapping);
        }
    }

    private void report(Scan scan, List<Mapping> removed) {
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            draft.cause(first)
                    .at(removed.get(0).asid(), removed.get(0).range())
                    .what(
                            "%s %s invalidated between suspend and new_owner: %s",
                            MappingList.amount(removed),
                            removed.size() == 1 ? "was" : "were",
                            MappingList.ranges(removed))
                    .consequence(
                            scan.model().va()
                                    ? "the new owner has to map that memory anew instead of remapping it"
                                    : "the new owner has to map that memory anew, and every page is pinned again,"
                                            + " while the guest stands still")
                    .fix("leave the mappings in place at a hand-over");
        }
    }
}
