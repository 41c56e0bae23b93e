package iovascope.check;

import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.timeline.Walk;
import iovascope.vhost.IotlbMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * Reports an UPDATE of a va device that maps only some of its range.
 *
 * <p>Each memory area that is no shared file memory is skipped in silence. Source: {@code vhost_vdpa_va_map}, Linux
 * {@code drivers/vhost/vdpa.c}.
 */
final class UpdateHolesCheck extends Check {

    private final FormerMemory former;

    UpdateHolesCheck(FormerMemory former) {
        super("MAP-006", "update-leaves-holes", Grade.CORRUPTION);
        this.former = former;
        listen(Moment.UPDATE);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (scan.model().va() && leavesHoles(scan.walk()) && former.stale(scan) == null) {
            report(scan);
        }
    }

    /** Whether an accepted UPDATE of a va device mapped something, but less than its range. */
    static boolean leavesHoles(Walk walk) {
        int count = walk.addedCount();
        long mapped = 0;
        for (int index = 0; index < count; index++) {
            mapped += walk.addedLast(index) - walk.addedFirst(index) + 1;
        }
        return count > 0 && mapped != walk.message().size();
    }

    private void report(Scan scan) {
        Draft draft = scan.found(this);
        if (!draft.isKept()) {
            return;
        }
        IotlbMessage message = scan.walk().message();
        List<IovaRange> holes = holes(scan.walk(), scan.range());
        IovaRange hole = holes.get(0);
        long bytes = holes.stream().mapToLong(IovaRange::size).sum();
        long uaddr = message.uaddr() + (hole.first() - message.iova());
        draft.at(scan.walk().asid(), hole)
                .expected(Slice.at(uaddr))
                .actual(Slice.words("nothing mapped"))
                .what(
                        "update of %s was accepted, but left out %s: %s; %s",
                        MessageText.place(message),
                        Unsigned.size(bytes),
                        MessageText.list(holes),
                        SkippedMemory.words(scan, uaddr))
                .consequence("the device cannot reach these addresses, and nobody was told")
                .fix("back all of the memory with shared files, or send updates for those parts only that are");
    }

    private static List<IovaRange> holes(Walk walk, IovaRange asked) {
        List<IovaRange> holes = new ArrayList<>();
        long next = asked.first();
        for (int index = 0; index < walk.addedCount(); index++) {
            if (walk.addedFirst(index) != next) {
                holes.add(new IovaRange(next, walk.addedFirst(index) - 1));
            }
            next = walk.addedLast(index) + 1;
        }
        if (next != asked.last() + 1) {
            holes.add(new IovaRange(next, asked.last()));
        }
        return holes;
    }
}
