package iovascope.emulator;

import iovascope.vhost.Errno;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything about a device but its tables and {@link PinCounts}; immutable.
 *
 * @param control the part that everybody may see
 * @param armed device operation → failure that waits for one of its next calls
 * @param debts address space of a process → pages that it pays for beyond those of the device it owns; only a device
 *     that was closed with pages pinned leaves any
 */
record DeviceRecord(Control control, Map<String, Armed> armed, Map<Integer, Long> debts) {

    static final DeviceRecord CLOSED = new DeviceRecord(Control.CLOSED, Map.of(), Map.of());

    record Armed(long nth, Errno error) {}

    DeviceRecord with(Control changed) {
        return new DeviceRecord(changed, armed, debts);
    }

    DeviceRecord withArmed(String operation, Armed failure) {
        Map<String, Armed> map = new TreeMap<>(armed);
        if (failure == null) {
            map.remove(operation);
        } else {
            map.put(operation, failure);
        }
        return new DeviceRecord(control, map, debts);
    }

    DeviceRecord withDebt(int mm, long pages) {
        if (pages == 0) {
            return this;
        }
        Map<Integer, Long> map = new TreeMap<>(debts);
        map.merge(mm, pages, Long::sum);
        return new DeviceRecord(control, armed, map);
    }
}
