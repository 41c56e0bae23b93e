package iovascope.check;

import iovascope.emulator.Control;
import iovascope.trace.Action;

/**
 * Reports an exec of the owner that closed the device, because its descriptor was close-on-exec.
 *
 * <p>Source: the cover letters of the live-update series of 2024, which keep the descriptor open over the exec.
 */
final class CloseOnExecCheck extends Check {

    private int opened;

    CloseOnExecCheck() {
        super("OWN-009", "closed-by-exec", Grade.FAILURE);
        listen(Moment.OPEN, Moment.RELEASE);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (moment == Moment.OPEN) {
            opened = scan.action() instanceof Action.Open open && open.cloexec() ? scan.number() : 0;
            return;
        }
        if (!scan.walk().release()
                || !(scan.action() instanceof Action.Exec)
                || scan.trace().process(scan.event()) != scan.walk().ownerBefore()) {
            return;
        }
        int removed = scan.walk().removedCount();
        Control before = scan.walk().before();
        if (removed == 0 && before.status() == 0) {
            return; // It was not in use: nothing was to be handed over.
        }
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            draft.cause(opened == 0 ? scan.number() : opened)
                    .what(
                            "the exec of %s closed the device: its last descriptor was close-on-exec",
                            scan.process(scan.walk().ownerBefore()))
                    .consequence(
                            "the device is reset%s, and the new image has nothing to take over",
                            removed == 0 ? "" : ", " + MappingList.count(removed) + " freed")
                    .fix("clear FD_CLOEXEC before the exec, or open the node without O_CLOEXEC");
        }
    }
}
