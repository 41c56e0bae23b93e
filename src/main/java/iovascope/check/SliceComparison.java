package iovascope.check;

import iovascope.emulator.Mapping;
import iovascope.mem.Unsigned;
import iovascope.process.MemoryObject;
import iovascope.process.ProcessMemory;
import iovascope.process.Vma;
import iovascope.vhost.Access;
import java.util.List;

/**
 * Compares a stretch of a process's memory with the slice of an object that a mapping had at its UPDATE. One object
 * serves all comparisons: most are settled by one look at one area.
 */
final class SliceComparison {

    private static final int PROT_WRITE = 2;

    private final List<MemoryObject> objects;
    /** By flaw: how many bytes into the mapping it begins, and what is there. */
    private final long[] begins = new long[RemapFlaw.values().length];

    private final Vma[] areas = new Vma[begins.length];
    private int seen;

    /** The area that the last comparison looked at: neighbours usually lie in one. */
    private Vma near;

    private ProcessMemory nearIn;
    private RemapFlaw worst;

    SliceComparison(List<MemoryObject> objects) {
        this.objects = objects;
    }

    /** Where the flaw begins, in bytes from the start of the mapping. */
    long at() {
        return has(worst) ? begins[worst.ordinal()] : 0;
    }

    /** The area there; null if nothing is mapped. */
    Vma there() {
        return has(worst) ? areas[worst.ordinal()] : null;
    }

    /**
     * What is wrong with a mapping that leads to {@code uaddr} in this memory.
     *
     * @param wanted the mapping; its object and offset are those that its UPDATE found
     */
    RemapFlaw compare(ProcessMemory memory, long uaddr, Mapping wanted) {
        long size = wanted.range().size();
        long skipped = skipped(wanted);
        RemapFlaw head = null;
        seen = 0;
        long done = skipped;
        while (done != size) {
            long at = uaddr + done;
            Vma area = find(memory, at);
            boolean here = area != null && area.contains(at);
            RemapFlaw flaw = here ? flaw(area, at, done, wanted) : RemapFlaw.UNMAPPED;
            note(flaw, done, here ? area : null);
            if (head == null) {
                head = flaw;
            }
            done += area == null
                    ? size - done
                    : Unsigned.min(size - done, here ? area.last() - at + 1 : area.first() - at);
        }
        worst = worst(head, wanted.object() >= 0);
        return worst;
    }

    /**
     * Bytes at the start that never led anywhere: an UPDATE that began below a memory area stores an offset below 0.
     */
    private static long skipped(Mapping wanted) {
        boolean below = wanted.object() >= 0 && wanted.offset() < 0;
        return below ? Unsigned.min(-wanted.offset(), wanted.range().size()) : 0;
    }

    private Vma find(ProcessMemory memory, long at) {
        if (nearIn != memory || near == null || !near.contains(at)) {
            near = memory.find(at);
            nearIn = memory;
        }
        return near;
    }

    private RemapFlaw flaw(Vma area, long at, long done, Mapping wanted) {
        if (area.object() == Vma.UNKNOWN) {
            return RemapFlaw.UNKNOWN;
        }
        if (area.object() < 0 || !area.shared()) {
            return RemapFlaw.PRIVATE;
        }
        if (wanted.object() >= 0) {
            if (area.object() != wanted.object() && !isSame(area.object(), wanted.object())) {
                return RemapFlaw.OTHER_OBJECT;
            }
            if (area.offset() + (at - area.first()) != wanted.offset() + done) {
                return RemapFlaw.WRONG_OFFSET;
            }
        }
        boolean unwritable = (wanted.perm() & Access.WRITE_ONLY) != 0 && (area.prot() & PROT_WRITE) == 0;
        boolean unreadable = (wanted.perm() & Access.READ_ONLY) != 0 && area.prot() == 0;
        return unwritable || unreadable ? RemapFlaw.WEAK : RemapFlaw.RIGHT;
    }

    /** A trace may give one inode two names. */
    private boolean isSame(int one, int two) {
        MemoryObject first = objects.get(one);
        MemoryObject second = objects.get(two);
        return first.inode() != 0
                && first.inode() == second.inode()
                && first.device() != null
                && first.device().equals(second.device());
    }

    private void note(RemapFlaw flaw, long at, Vma area) {
        if (!has(flaw)) {
            seen |= 1 << flaw.ordinal();
            begins[flaw.ordinal()] = at;
            areas[flaw.ordinal()] = area;
        }
    }

    private boolean has(RemapFlaw flaw) {
        return (seen & 1 << flaw.ordinal()) != 0;
    }

    private RemapFlaw worst(RemapFlaw head, boolean known) {
        if (head == null || head == RemapFlaw.UNMAPPED || head == RemapFlaw.UNKNOWN) {
            return head == null ? RemapFlaw.UNKNOWN : head;
        }
        if (has(RemapFlaw.PRIVATE)) {
            return RemapFlaw.PRIVATE;
        }
        if (head == RemapFlaw.OTHER_OBJECT || head == RemapFlaw.WRONG_OFFSET) {
            return head;
        }
        if (has(RemapFlaw.OTHER_OBJECT) || has(RemapFlaw.WRONG_OFFSET)) {
            return become(RemapFlaw.DISCONTINUOUS, first(RemapFlaw.OTHER_OBJECT, RemapFlaw.WRONG_OFFSET));
        }
        RemapFlaw end = first(RemapFlaw.UNMAPPED, RemapFlaw.UNKNOWN);
        if (end != null) {
            return become(RemapFlaw.SHORT, end);
        }
        return has(RemapFlaw.WEAK) ? RemapFlaw.WEAK : known ? RemapFlaw.RIGHT : RemapFlaw.UNKNOWN;
    }

    /** Which of two begins first; null if there is neither. */
    private RemapFlaw first(RemapFlaw one, RemapFlaw two) {
        if (!has(one) || !has(two)) {
            return has(one) ? one : has(two) ? two : null;
        }
        return Unsigned.less(begins[one.ordinal()], begins[two.ordinal()]) ? one : two;
    }

    private RemapFlaw become(RemapFlaw flaw, RemapFlaw from) {
        note(flaw, begins[from.ordinal()], areas[from.ordinal()]);
        return flaw;
    }

    /**
     * Where a process maps what a mapping should lead to, as long as the mapping and as writable as it needs.
     *
     * @return the uaddr, or null if it maps that nowhere
     */
    Long search(ProcessMemory memory, Mapping wanted) {
        if (wanted.object() < 0) {
            return null;
        }
        for (Vma area : memory.areas()) {
            long begin = wanted.offset() + skipped(wanted);
            boolean inside = !Unsigned.less(begin, area.offset())
                    && !Unsigned.less(area.last() - area.first(), begin - area.offset());
            if (inside) {
                long uaddr = area.first() + (wanted.offset() - area.offset());
                if (compare(memory, uaddr, wanted) == RemapFlaw.RIGHT) {
                    return uaddr;
                }
            }
        }
        return null;
    }
}
