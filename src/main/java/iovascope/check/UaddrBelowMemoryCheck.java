package iovascope.check;

import iovascope.emulator.Mapping;
import iovascope.mem.Unsigned;
import iovascope.process.ProcessMemory;
import iovascope.process.Vma;
import iovascope.timeline.Walk;
import iovascope.vhost.IotlbMessage;

/**
 * Reports a mapping that begins in a hole of the owner's memory.
 *
 * <p>The kernel looks for the first memory area that ends above uaddr, and forgets to ask whether it begins above, too.
 * Source: {@code vhost_vdpa_va_map}, Linux {@code drivers/vhost/vdpa.c}.
 */
final class UaddrBelowMemoryCheck extends Check {

    private final FormerMemory former;

    UaddrBelowMemoryCheck(FormerMemory former) {
        super("MAP-008", "uaddr-below-memory", Grade.CORRUPTION);
        this.former = former;
        listen(Moment.UPDATE);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (scan.model().va()) {
            int index = swallowed(scan.walk());
            if (index >= 0 && former.stale(scan) == null) {
                report(scan, scan.walk().added(index));
            }
        }
    }

    /** Which mapping of an accepted UPDATE of a va device begins below the memory that it was made for; -1 if none. */
    static int swallowed(Walk walk) {
        ProcessMemory memory = walk.memory(walk.ownerAfter());
        IotlbMessage message = walk.message();
        for (int index = 0; index < walk.addedCount(); index++) {
            long uaddr = message.uaddr() + (walk.addedFirst(index) - message.iova());
            Vma area = memory.find(uaddr);
            if (area != null && Unsigned.less(uaddr, area.first())) {
                return index;
            }
        }
        return -1;
    }

    private void report(Scan scan, Mapping mapping) {
        Draft draft = scan.found(this);
        if (!draft.isKept()) {
            return;
        }
        Vma area = scan.walk().memory(scan.walk().ownerAfter()).find(mapping.uaddr());
        long gap = area.first() - mapping.uaddr();
        long size = mapping.range().size();
        boolean all = !Unsigned.less(gap, size);
        draft.at(mapping.asid(), mapping.range())
                .expected(Slice.words("no memory"))
                .actual(scan.stored(mapping).withUaddr(mapping.uaddr()))
                .what(
                        "the mapping %s begins at uaddr %s, where the owner has no memory before %s",
                        mapping.range(), Unsigned.hex(mapping.uaddr()), Unsigned.hex(area.first()))
                .consequence(
                        "%s lead to whatever the process maps there later; until then accesses fail",
                        all ? "all of its addresses" : "its first " + Unsigned.size(gap))
                .fix(
                        all
                                ? "map the memory before the update, or send the right uaddr"
                                : "begin the update at iova "
                                        + Unsigned.hex(mapping.range().first() + gap) + ", or send the right uaddr");
    }
}
