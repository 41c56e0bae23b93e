package iovascope.check;

import iovascope.emulator.Mapping;
import iovascope.emulator.Profile.Gate;
import iovascope.emulator.Refusal;
import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.timeline.Table;
import iovascope.timeline.Walk;
import iovascope.vhost.IotlbMessage;
import java.util.List;
import java.util.Map;

/** What a REMAP met that found no mapping of exactly its range; worked out once for the checks that report it. */
final class RemapMiss extends Listener {

    /** What it met; the checks share these cases out among themselves. */
    enum Kind {
        /** No such step. */
        NONE,
        /** The mapping that it names is in another address space. */
        OTHER_SPACE,
        NOTHING,
        /** One mapping, with other ends. */
        PART,
        SEVERAL
    }

    private Kind kind = Kind.NONE;
    private int elsewhere;

    RemapMiss() {
        listen(Refusal.NOT_MAPPED, Refusal.NOT_EXACT, Refusal.NOTHING_MAPPED_EVER);
    }

    Kind kind() {
        return kind;
    }

    /** The address space of {@link Kind#OTHER_SPACE}. */
    int elsewhere() {
        return elsewhere;
    }

    @Override
    void see(Scan scan, Moment moment) {
        Walk walk = scan.walk();
        if (walk.message().type() != IotlbMessage.REMAP || scan.profile().remap() == Gate.ABSENT) {
            kind = Kind.NONE;
            return;
        }
        Refusal reason = walk.refused().reason();
        boolean unread = walk.message().asid() != walk.asid();
        if ((unread || reason != Refusal.NOT_EXACT) && findElsewhere(scan)) {
            kind = Kind.OTHER_SPACE;
        } else if (reason == Refusal.NOT_EXACT) {
            kind = several(scan) ? Kind.SEVERAL : Kind.PART;
        } else {
            kind = Kind.NOTHING;
        }
    }

    private boolean findElsewhere(Scan scan) {
        IovaRange range = scan.range();
        if (range == null || !hasOther(scan)) {
            return false;
        }
        for (Map.Entry<Integer, Table> space : before(scan).entrySet()) {
            Mapping there = space.getValue().covering(range.first());
            if (space.getKey() != scan.walk().asid()
                    && there != null
                    && there.range().equals(range)) {
                elsewhere = space.getKey();
                return true;
            }
        }
        return false;
    }

    /** Spares reading the tables of a device that has but one address space. */
    private static boolean hasOther(Scan scan) {
        List<Integer> asids = scan.timeline().asids();
        return asids.size() > 1
                || !asids.isEmpty() && asids.get(0) != scan.walk().asid();
    }

    private static Map<Integer, Table> before(Scan scan) {
        return scan.timeline().at(scan.number() - 1).kernel();
    }

    /** Most such messages reach no further than the mapping that the refusal names; then no table need be read. */
    private static boolean several(Scan scan) {
        long last = scan.walk().refused().numbers()[1];
        IovaRange range = scan.range();
        if (range == null || !Unsigned.less(last, range.last())) {
            return false;
        }
        List<Mapping> next = before(scan).get(scan.walk().asid()).from(last + 1, 1);
        return !next.isEmpty() && next.get(0).range().overlaps(range);
    }
}
