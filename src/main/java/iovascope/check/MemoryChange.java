package iovascope.check;

import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.process.ProcessMemory;
import iovascope.process.Vma;

/**
 * Looks for what a process has no longer at addresses where it had shared memory of an object. What the trace does not show,
 * before or after, is no change.
 */
final class MemoryChange {

    /**
     * What is not as it was.
     *
     * @param first user address of its first byte, unsigned
     * @param last of its last, inclusive
     * @param was the area in which it begins, as it was
     * @param now the area there now; null if nothing is mapped
     */
    record Part(long first, long last, Vma was, Vma now) {

        /** The IOVAs of a mapping that lead there. */
        IovaRange of(Mapping mapping) {
            long iova = mapping.range().first();
            return new IovaRange(iova + (first - mapping.addr()), iova + (last - mapping.addr()));
        }

        /** Whether a process has the whole of it again. */
        boolean isBack(ProcessMemory memory) {
            Vma area = memory.find(first);
            return area != null && area.contains(first) && area.contains(last) && isSame(was, area, first);
        }
    }

    private final ProcessMemory before;
    private final ProcessMemory after;
    private Part part;

    MemoryChange(ProcessMemory before, ProcessMemory after) {
        this.before = before;
        this.after = after;
    }

    /**
     * From the first byte of a stretch that changed to the last.
     *
     * @param last inclusive; not below {@code first}
     * @return null if none did
     */
    Part within(long first, long last) {
        part = null;
        long at = first;
        while (true) {
            Vma was = before.find(at);
            if (was == null || Unsigned.less(last, was.first())) {
                return part;
            }
            long end = Unsigned.min(last, was.last());
            if (isMemory(was)) {
                compare(was, Unsigned.max(at, was.first()), end);
            }
            if (end == last) {
                return part;
            }
            at = end + 1;
        }
    }

    private void compare(Vma was, long first, long last) {
        long at = first;
        while (true) {
            Vma area = after.find(at);
            boolean empty = area == null || Unsigned.less(last, area.first());
            Vma now = !empty && area.contains(at) ? area : null;
            long end = empty ? last : now == null ? area.first() - 1 : Unsigned.min(last, area.last());
            if (now == null || now.object() != Vma.UNKNOWN && !isSame(was, now, at)) {
                part = part == null ? new Part(at, end, was, now) : new Part(part.first, end, part.was, part.now);
            }
            if (end == last) {
                return;
            }
            at = end + 1;
        }
    }

    /** Whether a va device can reach it, as far as the trace shows. */
    static boolean isMemory(Vma area) {
        return area.object() >= 0 && area.shared();
    }

    private static boolean isSame(Vma was, Vma now, long at) {
        return was.object() == now.object()
                && was.shared() == now.shared()
                && was.offset() + (at - was.first()) == now.offset() + (at - now.first());
    }
}
