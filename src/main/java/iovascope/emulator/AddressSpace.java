package iovascope.emulator;

import iovascope.mem.RangeMap;
import java.util.ArrayList;
import java.util.List;

/** The mappings of one ASID: the kernel's {@code vhost_iotlb}, or the table that a device keeps of it. */
final class AddressSpace {

    private final RangeMap map = new RangeMap();
    private final List<Mapping> rows = new ArrayList<>();
    private final List<Integer> free = new ArrayList<>();

    int count() {
        return map.count();
    }

    /** As {@link RangeMap#first}; null if nothing matches. */
    Mapping first(long first, long last) {
        int row = map.first(first, last);
        return row == RangeMap.NONE ? null : rows.get(row);
    }

    void apply(Mapping before, Mapping after) {
        if (before == null) {
            int row = rows.size();
            if (free.isEmpty()) {
                rows.add(after);
            } else {
                row = free.remove(free.size() - 1);
                rows.set(row, after);
            }
            map.add(after.range().first(), after.range().last(), row);
            return;
        }
        int row = map.first(before.range().first(), before.range().first());
        if (after == null) {
            map.delete(before.range().first());
            rows.set(row, null);
            free.add(row);
        } else {
            rows.set(row, after);
        }
    }

    /** In address order. */
    List<Mapping> mappings() {
        List<Mapping> list = new ArrayList<>(map.count());
        for (int row : map.values()) {
            list.add(rows.get(row));
        }
        return list;
    }
}
