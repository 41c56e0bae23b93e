package iovascope.ui.shell;

import iovascope.check.Slice;
import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.process.ProcessMemory;
import iovascope.process.Vma;
import iovascope.timeline.DeviceState;

/** Where addresses lead, in words and as memory. */
public final class Places {

    private Places() {}

    /**
     * Memory of a process as its mappings see it: of the owner as it is now, of any other as it was when it last owned
     * the device. A process that has gone has no memory any more, yet its mappings stay in the table.
     */
    public static ProcessMemory memory(OpenTrace trace, DeviceState state, int process) {
        if (process < 0) {
            return ProcessMemory.UNKNOWN;
        }
        ProcessMemory last =
                process == state.owner() ? ProcessMemory.UNKNOWN : lastMemory(trace, process, state.step());
        return last == ProcessMemory.UNKNOWN ? state.memory().get(process) : last;
    }

    /** Memory of a process at the end of its last ownership that began at or before a step; else unknown. */
    public static ProcessMemory lastMemory(OpenTrace trace, int process, int step) {
        for (int at = trace.ownersBegun(step) - 1; at >= 0; at--) {
            Ownership ownership = trace.owners().get(at);
            if (ownership.process() == process) {
                return ownership.memory();
            }
        }
        return ProcessMemory.UNKNOWN;
    }

    /** {@code ram+0x100000}, or a word for memory without a name. */
    public static String text(OpenTrace trace, ProcessMemory memory, long uaddr) {
        Vma area = memory.find(uaddr);
        if (area == null || !area.contains(uaddr)) {
            return "not mapped";
        }
        if (area.object() == Vma.UNKNOWN) {
            return "memory never shown";
        }
        if (area.object() == Vma.ANONYMOUS) {
            return "anonymous memory";
        }
        return slice(trace.trace().objects().get(area.object()).name(), area.offset() + (uaddr - area.first()));
    }

    public static String slice(String object, long offset) {
        return object + "+" + Unsigned.hex(offset);
    }

    public static String text(Slice slice) {
        return slice.object() == null ? Unsigned.hex(slice.uaddr()) : slice.place();
    }

    /** {@code 0x100000-0xffffff 15 MiB}. */
    public static String text(IovaRange range) {
        return range + " " + Unsigned.size(range.size());
    }
}
