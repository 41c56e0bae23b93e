package iovascope.check;

import iovascope.emulator.Mapping;
import iovascope.emulator.Refusal;
import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.timeline.Table;
import iovascope.vhost.IotlbMessage;
import java.util.List;

/**
 * Reports a REMAP of a range in which nothing is mapped, with what became of the mapping that it means.
 *
 * <p>Source: REMAP of the live-update series of 2024, patch 5.
 */
final class RemapOfNothingCheck extends Check {

    private final RemapMiss miss;
    private final SilentUpdates silent;

    RemapOfNothingCheck(RemapMiss miss, SilentUpdates silent) {
        super("REMAP-010", "remap-of-nothing", Grade.FAILURE);
        this.miss = miss;
        this.silent = silent;
        listen(Refusal.NOT_MAPPED, Refusal.NOTHING_MAPPED_EVER);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (miss.kind() != RemapMiss.Kind.NOTHING) {
            return;
        }
        Draft draft = scan.found(this);
        if (!draft.isKept()) {
            return;
        }
        int asid = scan.walk().asid();
        IotlbMessage message = scan.walk().message();
        draft.at(asid, scan.range())
                .consequence("%s; nothing was remapped", RefusalWords.errno(scan))
                .fix("remap what is mapped: the iova and size of each UPDATE that made a mapping");
        String call = RefusalWords.call(message);
        String unread = RefusalWords.unreadAsid(scan);
        if (scan.range() == null) {
            draft.what("%s runs past the last address, and no mapping is there%s", call, unread);
            return;
        }
        int removed = scan.timeline().previousChange(asid, scan.range(), scan.number());
        int unmade = silent.covering(asid, scan.range());
        if (unmade > removed) {
            draft.cause(unmade)
                    .what(
                            "%s finds no mapping: the update in step %d was accepted but mapped nothing%s",
                            call, unmade, unread)
                    .fix("share the memory with the device (a shared mapping of a file), and send the update again")
                    .consequence("%s; the device has no memory there", RefusalWords.errno(scan));
        } else if (removed > 0) {
            draft.cause(removed)
                    .what("%s finds no mapping: step %d removed what was there%s", call, removed, unread)
                    .fix("do not unmap before the hand-over; now only an UPDATE helps");
        } else {
            draft.what("%s finds no mapping, and there never was one%s%s", call, near(scan), unread);
        }
    }

    /** The mapping next to the range, for a typing error to be seen. */
    private static String near(Scan scan) {
        IovaRange range = scan.range();
        Table table =
                scan.timeline().at(scan.number() - 1).kernel().get(scan.walk().asid());
        if (table == null || table.count() == 0) {
            return "; asid " + Integer.toUnsignedString(scan.walk().asid()) + " is empty";
        }
        Mapping below = below(table, range.first());
        List<Mapping> above = range.last() == -1 ? List.of() : table.from(range.last() + 1, 1);
        Mapping nearest = below;
        if (!above.isEmpty()) {
            Mapping next = above.get(0);
            boolean nearer = below == null
                    || Unsigned.less(
                            next.range().first() - range.last(),
                            range.first() - below.range().last());
            nearest = nearer ? next : below;
        }
        return "; the nearest mapping is " + nearest.range();
    }

    /** The highest mapping that ends below an address at which none is; null if there is none. */
    private static Mapping below(Table table, long iova) {
        Mapping found = null;
        long low = 0;
        long high = iova;
        while (Unsigned.less(low, high)) {
            long middle = low + ((high - low) >>> 1);
            List<Mapping> from = table.from(middle, 1);
            if (!from.isEmpty() && Unsigned.less(from.get(0).range().last(), iova)) {
                found = from.get(0);
                low = found.range().last() + 1;
            } else {
                high = middle;
            }
        }
        return found;
    }
}
