package iovascope.check;

import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The accepted UPDATEs that mapped nothing, by the ranges that they named. */
final class SilentUpdates extends Listener {

    /** A trace may hold millions; the findings that ask are fewer. */
    private static final int MOST_KEPT = 100_000;

    private record Silent(int step, IovaRange range) {}

    private final Map<Integer, TreeMap<Long, Silent>> bySpace = new HashMap<>();

    SilentUpdates() {
        listen(Moment.UPDATE);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (scan.walk().addedCount() > 0) {
            return;
        }
        IovaRange range = scan.range();
        TreeMap<Long, Silent> space =
                bySpace.computeIfAbsent(scan.walk().asid(), asid -> new TreeMap<>(Long::compareUnsigned));
        if (range != null && space.size() < MOST_KEPT) {
            space.put(range.first(), new Silent(scan.number(), range));
        }
    }

    /** The step of such an UPDATE over the first byte of a range; 0 if there is none. */
    int covering(int asid, IovaRange range) {
        TreeMap<Long, Silent> space = bySpace.get(asid);
        Map.Entry<Long, Silent> below = space == null ? null : space.floorEntry(range.first());
        boolean covers = below != null && !Unsigned.less(below.getValue().range.last(), range.first());
        return covers ? below.getValue().step : 0;
    }
}
