package iovascope.lab;

import iovascope.host.Pagemap;
import iovascope.host.ProcessMaps;
import iovascope.mem.Unsigned;
import iovascope.trace.maps.MappedArea;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Tells by the mappings whether two places are the same memory: the same file, by device and inode, at the same offset, and
 * mapped shared by both. It looks at no page, so that it takes as long for a large guest as for a small one; and the answer
 * holds until somebody maps something else there.
 */
final class MappingComparison {

    private final MappedGuest older;
    private final MappedGuest newer;
    private final List<MappedArea> before;
    private final List<MappedArea> after;
    private final long bytes;

    private MappingComparison(MappedGuest older, ProcessMaps oldMaps, MappedGuest newer, ProcessMaps newMaps) {
        this.older = older;
        this.newer = newer;
        before = oldMaps.within(older.uaddr(), older.uaddr() + older.size() - 1);
        after = newMaps.within(newer.uaddr(), newer.uaddr() + newer.size() - 1);
        bytes = oldMaps.size() + newMaps.size();
    }

    static Look look(Path proc, MappedGuest older, MappedGuest newer) throws IOException {
        ProcessMaps oldMaps = ProcessMaps.read(proc, older.pid());
        ProcessMaps newMaps = ProcessMaps.read(proc, newer.pid());
        return new MappingComparison(older, oldMaps, newer, newMaps).look();
    }

    /** Areas may be cut differently on both sides, so this goes from border to border. */
    private Look look() {
        int oldAt = 0;
        int newAt = 0;
        long at = 0;
        while (at != older.size()) {
            long oldUaddr = older.uaddr() + at;
            long newUaddr = newer.uaddr() + at;
            oldAt = skip(before, oldAt, oldUaddr);
            newAt = skip(after, newAt, newUaddr);
            if (oldAt == before.size()
                    || Unsigned.less(oldUaddr, before.get(oldAt).first())) {
                return found(Sameness.DIFFERENT, at, nothing(older, oldUaddr));
            }
            if (newAt == after.size()
                    || Unsigned.less(newUaddr, after.get(newAt).first())) {
                return found(Sameness.DIFFERENT, at, nothing(newer, newUaddr));
            }
            MappedArea oldArea = before.get(oldAt);
            MappedArea newArea = after.get(newAt);
            Look wrong = compare(oldArea, oldUaddr, newArea, newUaddr, at);
            if (wrong != null) {
                return wrong;
            }
            long rest = Unsigned.min(oldArea.last() - oldUaddr, newArea.last() - newUaddr);
            at = rest < older.size() - at ? at + rest + 1 : older.size();
        }
        return found(Sameness.SAME, at, "");
    }

    private static int skip(List<MappedArea> areas, int from, long uaddr) {
        int at = from;
        while (at < areas.size() && Unsigned.less(areas.get(at).last(), uaddr)) {
            at++;
        }
        return at;
    }

    /** Null if they are the same. */
    private Look compare(MappedArea oldArea, long oldUaddr, MappedArea newArea, long newUaddr, long at) {
        if (oldArea.pfnmap() || newArea.pfnmap()) {
            return found(Sameness.NO_CLAIM, at, "a device decides what lies behind its mapping");
        }
        for (MappedArea area : List.of(oldArea, newArea)) {
            MappedGuest guest = area == oldArea ? older : newer;
            if (area.file() == null) {
                return found(Sameness.DIFFERENT, at, "process " + guest.pid() + " has memory of its own there");
            }
            if (!area.shared()) {
                // Equal until the first write, which then stays with the process that made it.
                return found(
                        Sameness.DIFFERENT, at, "process " + guest.pid() + " has mapped " + area.name() + " privately");
            }
        }
        if (!oldArea.file().equals(newArea.file())) {
            return found(Sameness.DIFFERENT, at, oldArea.file() + " and " + newArea.file());
        }
        long oldOffset = oldArea.offset() + (oldUaddr - oldArea.first());
        long newOffset = newArea.offset() + (newUaddr - newArea.first());
        return oldOffset == newOffset
                ? null
                : found(
                        Sameness.DIFFERENT,
                        at,
                        "offsets " + Unsigned.hex(oldOffset) + " and " + Unsigned.hex(newOffset) + " of "
                                + oldArea.name());
    }

    private static String nothing(MappedGuest guest, long uaddr) {
        return "process " + guest.pid() + " has nothing mapped at " + Unsigned.hex(uaddr);
    }

    private Look found(Sameness sameness, long at, String reason) {
        return new Look(sameness, bytes, at / Pagemap.PAGE, reason);
    }
}
