package iovascope.check;

import iovascope.mem.IovaRange;
import iovascope.timeline.Walk;
import java.util.ArrayList;
import java.util.List;

/**
 * Reports mappings that were there when the device was released.
 *
 * <p>The kernel removes them. Source: {@code vhost_vdpa_release}, Linux {@code drivers/vhost/vdpa.c}.
 */
final class LeftAtCloseCheck extends Check {

    LeftAtCloseCheck() {
        super("END-001", "left-at-close", Grade.REMARK);
        listen(Moment.RELEASE);
    }

    @Override
    void see(Scan scan, Moment moment) {
        Walk walk = scan.walk();
        int left = walk.removedCount();
        if (left == 0) {
            return;
        }
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            List<IovaRange> ranges = new ArrayList<>();
            for (int index = 0; index < Math.min(left, MessageText.LISTED); index++) {
                ranges.add(new IovaRange(walk.removedFirst(index), walk.removedLast(index)));
            }
            draft.at(walk.removed(0).asid(), ranges.get(0))
                    .what(
                            "the device was closed with %s left: %s",
                            MessageText.count(left, "mapping"), MessageText.list(ranges, left))
                    .consequence("the kernel removed them; nothing is leaked");
        }
    }
}
