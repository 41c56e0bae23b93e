package iovascope.check;

import iovascope.emulator.Mapping;
import iovascope.process.ProcessMemory;
import iovascope.process.Vma;

/** Whether an address that a mapping had under another owner still means the same memory. */
final class Lead {

    private Lead() {}

    /**
     * A child has its parent's memory at the same addresses, and an image may map the same object there again.
     *
     * @param memory that of the owner
     */
    static boolean isRight(ProcessMemory memory, Mapping mapping) {
        if (mapping.object() < 0) {
            return false;
        }
        long last = mapping.addr() + (mapping.range().size() - 1);
        Vma area = memory.find(mapping.addr());
        return area != null
                && area.contains(mapping.addr())
                && area.contains(last)
                && area.object() == mapping.object()
                && area.shared()
                && area.offset() + (mapping.addr() - area.first()) == mapping.offset();
    }
}
