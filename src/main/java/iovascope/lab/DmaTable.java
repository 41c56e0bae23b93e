package iovascope.lab;

import iovascope.emulator.AddressSpace;
import iovascope.emulator.Device;
import iovascope.emulator.Mapping;
import iovascope.mem.Unsigned;
import java.util.ArrayList;
import java.util.List;

/** The translations of address space 0 that the device was told, as it uses them. Immutable. */
final class DmaTable {

    static final DmaTable EMPTY = new DmaTable(List.of());

    /** The device may not go to this IOVA. No user address is so high. */
    static final long UNMAPPED = -1;

    private final long[] first;
    private final long[] last;
    private final long[] uaddr;

    private DmaTable(List<Mapping> mappings) {
        int count = mappings.size();
        first = new long[count];
        last = new long[count];
        uaddr = new long[count];
        for (int at = 0; at < count; at++) {
            first[at] = mappings.get(at).range().first();
            last[at] = mappings.get(at).range().last();
            uaddr[at] = mappings.get(at).addr();
        }
    }

    /** What the device has after its last step. */
    static DmaTable of(Device device) {
        List<Mapping> mappings = new ArrayList<>();
        for (AddressSpace space : device.deviceSpaces()) {
            int version = device.deviceVersion(space, device.steps());
            if (space.asid() == 0 && version >= 0) {
                for (int row : space.ranges().at(version).rows()) {
                    mappings.add(space.mapping(row));
                }
            }
        }
        return new DmaTable(mappings);
    }

    /** Where an IOVA leads, or {@link #UNMAPPED}. */
    long translate(long iova) {
        for (int at = 0; at < first.length; at++) {
            if (!Unsigned.less(iova, first[at]) && !Unsigned.less(last[at], iova)) {
                return uaddr[at] + (iova - first[at]);
            }
        }
        return UNMAPPED;
    }
}
