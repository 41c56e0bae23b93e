package iovascope.check;

import iovascope.emulator.Mapping;
import iovascope.emulator.Refusal;
import iovascope.timeline.Walk;
import iovascope.vhost.IotlbMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * Reports a failed UPDATE at iova 0 that took every mapping of its address space with it.
 *
 * <p>The roll-back unmaps from the message's iova as far as it came. If it came nowhere the length is 0, and from iova 0
 * that is all of it. Source: {@code vhost_vdpa_va_map} and {@code vhost_vdpa_unmap}, Linux {@code drivers/vhost/vdpa.c}.
 */
final class WipedSpaceCheck extends Check {

    private static final int MOST_NAMED = 4;
    private static final int MOST_SENT = 64;

    WipedSpaceCheck() {
        super("MAP-009", "failed-update-wipes", Grade.CORRUPTION);
        listen(Refusal.NO_MEMORY_AREA, Refusal.FULL, Refusal.MAPPING_REFUSED);
    }

    /** Whether the step at which the scan stands removed more than it had added itself. */
    static boolean wiped(Scan scan) {
        return scan.walk().removedCount() > scan.walk().addedCount();
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (!wiped(scan)) {
            return;
        }
        Draft draft = scan.found(this);
        if (!draft.isKept()) {
            return;
        }
        Walk walk = scan.walk();
        int own = walk.addedCount();
        int lost = walk.removedCount() - own;
        List<IotlbMessage> again = new ArrayList<>();
        StringBuilder names = new StringBuilder();
        for (int index = 0; index < Math.min(lost, MOST_SENT); index++) {
            Mapping mapping = walk.removed(own + index);
            again.add(Messages.update(mapping));
            if (index < MOST_NAMED) {
                names.append(index == 0 ? "" : ", ").append(mapping.range());
            }
        }
        if (lost > MOST_NAMED) {
            names.append(" and ").append(lost - MOST_NAMED).append(" more");
        }
        draft.at(walk.asid(), scan.range())
                .what(
                        "the failed %s removed %s of asid %s: %s",
                        RefusalWords.call(walk.message()),
                        lost == 1 ? "the only mapping" : "all " + lost + " mappings",
                        Integer.toUnsignedString(walk.asid()),
                        names)
                .consequence(
                        "%s, as for any failed update, but the device loses every translation of this address space",
                        RefusalWords.errno(scan))
                .fix(
                        "make the lost mappings again; the update itself failed because %s",
                        walk.refused().text());
        if (lost <= MOST_SENT) {
            draft.send(again.toArray(new IotlbMessage[0]));
        }
    }
}
