package iovascope.emulator;

import iovascope.vhost.Errno;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything about a device but its tables; immutable.
 *
 * @param control the part that everybody may see
 * @param told asid → how many changes of all tables there had been when the device was last told its table. A device
 *     with set_map is handed a whole table, so its view is the kernel's view of that moment and needs no copy. For
 *     other devices only the presence of the key matters.
 * @param pinnedVm address space of a process → pages it pays for
 * @param armed device operation → failure that waits for one of its next calls
 */
record DeviceRecord(
        Control control, Map<Integer, Integer> told, Map<Integer, Long> pinnedVm, Map<String, Armed> armed) {

    record Armed(long nth, Errno error) {}

    DeviceRecord with(Control changed) {
        return new DeviceRecord(changed, told, pinnedVm, armed);
    }

    DeviceRecord withTold(int asid, int changes) {
        Map<Integer, Integer> map = new TreeMap<>(told);
        map.put(asid, changes);
        return new DeviceRecord(control, map, pinnedVm, armed);
    }

    DeviceRecord withoutTold(int asid) {
        Map<Integer, Integer> map = new TreeMap<>(told);
        map.remove(asid);
        return new DeviceRecord(control, map, pinnedVm, armed);
    }

    DeviceRecord withPinned(int mm, long pages) {
        Map<Integer, Long> map = new TreeMap<>(pinnedVm);
        map.merge(mm, pages, Long::sum);
        return new DeviceRecord(control, told, map, armed);
    }

    DeviceRecord withArmed(String operation, Armed failure) {
        Map<String, Armed> map = new TreeMap<>(armed);
        if (failure == null) {
            map.remove(operation);
        } else {
            map.put(operation, failure);
        }
        return new DeviceRecord(control, told, pinnedVm, map);
    }
}
