package iovascope.ui.delta;

import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;
import iovascope.process.ProcessMemory;
import iovascope.timeline.DeviceState;
import iovascope.timeline.MappingLifetime;
import iovascope.timeline.Table;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.Ownership;
import iovascope.ui.shell.Places;
import java.util.ArrayList;
import java.util.List;

/** The owners of the device one after the other, from 0, and which of them made a mapping lead where it does. */
final class Eras {

    private final OpenTrace trace;
    private final List<Ownership> owners;
    private final List<String> names;

    Eras(OpenTrace trace) {
        this.trace = trace;
        owners = trace.owners();
        names = names(trace);
    }

    int count() {
        return owners.size();
    }

    /** The last owner to begin at or before a step; -1 if there was none. */
    int at(int step) {
        int low = 0;
        int high = owners.size();
        while (low < high) {
            int middle = low + high >>> 1;
            if (owners.get(middle).since() <= step) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    Ownership owner(int era) {
        return owners.get(era);
    }

    /** Memory of an owner as its mappings see it at a step. */
    ProcessMemory memory(int era, DeviceState state) {
        return era < 0
                ? ProcessMemory.UNKNOWN
                : Places.memory(trace, state, owners.get(era).process());
    }

    /** The table that an owner took over; null if there was none. */
    Table inherited(int era, int asid) {
        return era < 1
                ? null
                : trace.timeline().at(owners.get(era).since()).kernel().get(asid);
    }

    /** The mapping of the same range that an owner took over, or null. */
    Mapping inherited(int era, Mapping mapping) {
        MappingLifetime before = era < 1
                ? null
                : lifetime(
                        mapping.asid(), mapping.range().first(), owners.get(era).since());
        return before != null && before.mapping().range().equals(mapping.range()) ? before.mapping() : null;
    }

    /** What is mapped at an address after a step, or null. */
    MappingLifetime lifetime(int asid, long iova, int step) {
        // Not asked of the table: that looks through all that changed since it was last written down.
        return lifetime(asid, new IovaRange(iova, iova), step);
    }

    /** Some mapping that touches a range after a step, or null. */
    MappingLifetime lifetime(int asid, IovaRange range, int step) {
        List<MappingLifetime> found = trace.timeline().lifetimes(asid, range, step, step + 1, 1);
        return found.isEmpty() ? null : found.get(0);
    }

    /** One word for an owner; for none, none. */
    String name(int era) {
        return era < 0 ? "" : names.get(era);
    }

    /** What differs in the names of the processes, or their number where one process follows on itself. */
    private static List<String> names(OpenTrace trace) {
        List<String> names = new ArrayList<>();
        for (Ownership owner : trace.owners()) {
            names.add(trace.process(owner.process()));
        }
        boolean single = names.stream().distinct().count() < 2;
        if (single) {
            boolean two = names.size() == 2;
            for (int at = 0; two && at < 2; at++) {
                names.set(at, at == 0 ? "old" : "new");
            }
            return names;
        }
        int common = common(names);
        names.replaceAll(name -> name.substring(common));
        return names;
    }

    /** How many letters all names begin with alike, up to a dash, and leave some of each. */
    private static int common(List<String> names) {
        String first = names.get(0);
        int dash = first.lastIndexOf('-') + 1;
        String prefix = first.substring(0, dash);
        return names.stream().allMatch(name -> name.startsWith(prefix) && name.length() > dash) ? dash : 0;
    }
}
