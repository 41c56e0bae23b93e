package iovascope.ui.delta;

import iovascope.emulator.Mapping;
import iovascope.process.ProcessMemory;
import iovascope.process.Vma;

/** What a mapping adds to an iova, modulo 2<sup>64</sup>, and what it should add. */
final class Delta {

    private Delta() {}

    static long of(Mapping mapping) {
        return mapping.uaddr() - mapping.range().first();
    }

    /**
     * The object that a mapping means: the one whose file the kernel holds, else what its owner has there.
     *
     * @param memory of the owner under which it came to lead there
     */
    static int object(Mapping mapping, ProcessMemory memory) {
        return object(mapping.object(), mapping.uaddr(), memory);
    }

    /** The same for what a mapping says of its object, and where it leads. */
    static int object(int said, long uaddr, ProcessMemory memory) {
        Vma area = said >= 0 ? null : memory.find(uaddr);
        return area != null && area.contains(uaddr) ? area.object() : said;
    }

    /** Whether a mapping is seen to lead to the bytes that it was made for. */
    static boolean leadsRight(Mapping mapping, ProcessMemory memory) {
        Vma area = mapping.object() < 0 ? null : memory.find(mapping.uaddr());
        return area != null
                && area.contains(mapping.uaddr())
                && area.object() == mapping.object()
                && area.offset() + (mapping.uaddr() - area.first()) == mapping.offset();
    }

    /** What a mapping should add to lead, in some memory, to the bytes that it was made for; null if that is not known. */
    static Long expected(Mapping mapping, ProcessMemory memory) {
        if (mapping.object() < 0) {
            return null;
        }
        for (Vma area : memory.areas()) {
            long into = mapping.offset() - area.offset();
            if (area.object() == mapping.object() && Long.compareUnsigned(into, area.last() - area.first()) <= 0) {
                return area.first() + into - mapping.range().first();
            }
        }
        return null;
    }
}
