package iovascope.check;

import iovascope.mem.IovaRange;
import iovascope.timeline.Walk;
import java.util.ArrayList;
import java.util.List;

/**
 * Reports an UPDATE that the kernel stores as several mappings.
 *
 * <p>A va device gets one for each memory area, a pa device one for each run of page frames. Source:
 * {@code vhost_vdpa_va_map}, {@code vhost_vdpa_pa_map}, Linux {@code drivers/vhost/vdpa.c}.
 */
final class SplitUpdateCheck extends Check {

    SplitUpdateCheck() {
        super("MAP-007", "update-split", Grade.REMARK);
        listen(Moment.UPDATE);
    }

    @Override
    void see(Scan scan, Moment moment) {
        Walk walk = scan.walk();
        boolean va = scan.model().va();
        // An area of unknown memory ends where the trace happens to know more. The other two say what is worse.
        if (walk.addedCount() < 2
                || walk.assumed()
                || va && (UpdateHolesCheck.leavesHoles(walk) || UaddrBelowMemoryCheck.swallowed(walk) >= 0)) {
            return;
        }
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            List<IovaRange> parts = new ArrayList<>();
            for (int index = 0; index < walk.addedCount(); index++) {
                parts.add(new IovaRange(walk.addedFirst(index), walk.addedLast(index)));
            }
            draft.at(walk.asid(), scan.range())
                    .what(
                            "update of %s became %d mappings, one for each %s: %s",
                            MessageText.place(walk.message()),
                            parts.size(),
                            va ? "memory area" : "run of page frames",
                            MessageText.list(parts))
                    .consequence("a remap must name each of them by itself; one of the whole range is refused");
        }
    }
}
