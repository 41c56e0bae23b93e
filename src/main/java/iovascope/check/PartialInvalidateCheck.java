package iovascope.check;

import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.timeline.Walk;
import iovascope.vhost.IotlbMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * Reports an INVALIDATE that removes more than it names.
 *
 * <p>The kernel removes every mapping that the range touches, whole. Source: {@code vhost_vdpa_iotlb_unmap}, Linux
 * {@code drivers/vhost/vdpa.c}.
 */
final class PartialInvalidateCheck extends Check {

    private static final long PAGE_MASK = 0xfff;

    PartialInvalidateCheck() {
        super("INV-001", "partial-invalidate", Grade.CORRUPTION);
        listen(Moment.INVALIDATE);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (isPartial(scan) && !StaleIommuEntriesCheck.leavesStale(scan)) {
            report(scan);
        }
    }

    /** Whether an accepted INVALIDATE that names at least a byte removed addresses beyond its range. */
    static boolean isPartial(Scan scan) {
        Walk walk = scan.walk();
        int count = walk.removedCount();
        IotlbMessage message = walk.message();
        if (count == 0 || message.size() == 0) {
            return false;
        }
        return !asked(scan).contains(walk.removedFirst(0)) || !asked(scan).contains(walk.removedLast(count - 1));
    }

    /** What the message names; of one that wraps, up to the last address. A pa device maps and unmaps whole pages. */
    private static IovaRange asked(Scan scan) {
        IotlbMessage message = scan.walk().message();
        long first = message.iova();
        long last = first + message.size() - 1;
        if (Unsigned.less(last, first)) {
            last = -1;
        }
        return scan.model().va() ? new IovaRange(first, last) : new IovaRange(first & ~PAGE_MASK, last | PAGE_MASK);
    }

    /** The removed addresses that the message does not name. */
    static List<IovaRange> beyond(Scan scan) {
        Walk walk = scan.walk();
        IovaRange asked = asked(scan);
        List<IovaRange> beyond = new ArrayList<>();
        for (int index = 0; index < walk.removedCount(); index++) {
            long first = walk.removedFirst(index);
            long last = walk.removedLast(index);
            if (Unsigned.less(first, asked.first())) {
                beyond.add(new IovaRange(first, Unsigned.min(last, asked.first() - 1)));
            }
            if (Unsigned.less(asked.last(), last)) {
                beyond.add(new IovaRange(Unsigned.max(first, asked.last() + 1), last));
            }
        }
        return beyond;
    }

    private void report(Scan scan) {
        Draft draft = scan.found(this);
        if (!draft.isKept()) {
            return;
        }
        Walk walk = scan.walk();
        List<IovaRange> beyond = beyond(scan);
        List<IovaRange> removed = new ArrayList<>();
        for (int index = 0; index < walk.removedCount(); index++) {
            removed.add(new IovaRange(walk.removedFirst(index), walk.removedLast(index)));
        }
        Mapping first = walk.removed(0);
        draft.at(first.asid(), beyond.get(0))
                .actual(Slice.words("nothing mapped"))
                .what(
                        "invalidate of %s removed all of %s: %s went unasked",
                        MessageText.place(walk.message()), MessageText.list(removed), MessageText.list(beyond))
                .consequence("the device can no longer reach addresses that the caller takes for mapped")
                .fix("invalidate whole mappings, and update again what is to stay")
                .send(rest(scan, beyond));
    }

    /** Updates that bring back what was not to go. */
    private static IotlbMessage[] rest(Scan scan, List<IovaRange> beyond) {
        List<IotlbMessage> updates = new ArrayList<>();
        for (IovaRange range : beyond) {
            for (int index = 0; index < scan.walk().removedCount(); index++) {
                Mapping mapping = scan.walk().removed(index);
                if (mapping.range().contains(range.first())) {
                    updates.add(Messages.update(mapping, range));
                }
            }
        }
        return updates.toArray(new IotlbMessage[0]);
    }
}
