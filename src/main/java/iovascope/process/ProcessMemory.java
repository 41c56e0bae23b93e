package iovascope.process;

import iovascope.mem.Unsigned;
import java.util.ArrayList;
import java.util.List;

/**
 * The address space of one process, as far as a trace shows it. Immutable: a change gives a new value.
 *
 * <p>A stretch is known to be mapped, known to be unmapped, or unknown. Adjacent areas are never merged, as in the
 * oracle; a real kernel merges neighbours that continue the same file with the same protection, so that it stores one
 * mapping where this gives two.
 */
public final class ProcessMemory {

    /** Nothing known. */
    public static final ProcessMemory UNKNOWN = new ProcessMemory(List.of(), List.of());

    /** Highest user address that x86-64 has with four page-table levels. */
    private static final long TOP = 0x7fff_ffff_efffL;

    private final List<Vma> areas;
    private final List<long[]> holes; // {first, last}, sorted, disjoint, never overlapping an area

    private ProcessMemory(List<Vma> areas, List<long[]> holes) {
        this.areas = areas;
        this.holes = holes;
    }

    /** The known areas in address order. */
    public List<Vma> areas() {
        return areas;
    }

    /** As after a MAP_FIXED mmap of this area. */
    public ProcessMemory map(Vma area) {
        List<Vma> left = cut(area.first(), area.last());
        int at = 0;
        while (at < left.size() && Unsigned.less(left.get(at).first(), area.first())) {
            at++;
        }
        left.add(at, area);
        return new ProcessMemory(List.copyOf(left), without(area.first(), area.last()));
    }

    /** As after munmap; a stretch that was unknown is a hole from then on. */
    public ProcessMemory unmap(long first, long last) {
        List<long[]> gaps = new ArrayList<>(without(first, last));
        int at = 0;
        while (at < gaps.size() && Unsigned.less(gaps.get(at)[0], first)) {
            at++;
        }
        gaps.add(at, new long[] {first, last});
        return new ProcessMemory(List.copyOf(cut(first, last)), List.copyOf(gaps));
    }

    /** As after mprotect: the areas are split at the ends of the range. */
    public ProcessMemory protect(long first, long last, int prot) {
        ProcessMemory memory = this;
        for (Vma area : areas) {
            if (!Unsigned.less(area.last(), first) && !Unsigned.less(last, area.first())) {
                Vma part = area.part(Unsigned.max(first, area.first()), Unsigned.min(last, area.last()));
                memory = memory.map(new Vma(
                        part.first(),
                        part.last(),
                        part.object(),
                        part.offset(),
                        prot,
                        part.shared(),
                        part.pfnmap(),
                        part.io()));
            }
        }
        return memory;
    }

    /** As after execve: what was mapped is gone. What the new image maps by itself, no trace shows. */
    public ProcessMemory exec() {
        ProcessMemory memory = this;
        for (Vma area : areas) {
            memory = memory.unmap(area.first(), area.last());
        }
        return memory;
    }

    /**
     * The area with the lowest end above {@code uaddr}, as {@code find_vma} in the kernel: it may start above. An
     * unknown stretch counts as one area up to the next thing known.
     *
     * @return the area, or null if there is none
     */
    public Vma find(long uaddr) {
        long from = uaddr;
        while (true) {
            Vma above = areaAbove(from);
            if (above != null && above.contains(from)) {
                return above;
            }
            long[] hole = holeAbove(from);
            if (hole == null || Unsigned.less(from, hole[0])) {
                return Unsigned.less(TOP, from) ? above : unknown(from, above, hole);
            }
            if (hole[1] == -1) {
                return null;
            }
            from = hole[1] + 1;
        }
    }

    private Vma unknown(long from, Vma above, long[] hole) {
        long last = TOP;
        if (above != null) {
            last = Unsigned.min(last, above.first() - 1);
        }
        if (hole != null) {
            last = Unsigned.min(last, hole[0] - 1);
        }
        return new Vma(from, last, Vma.UNKNOWN, 0, 3, true, false, false);
    }

    private Vma areaAbove(long uaddr) {
        int low = 0;
        int high = areas.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Unsigned.less(areas.get(middle).last(), uaddr)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < areas.size() ? areas.get(low) : null;
    }

    private long[] holeAbove(long uaddr) {
        for (long[] hole : holes) {
            if (!Unsigned.less(hole[1], uaddr)) {
                return hole;
            }
        }
        return null;
    }

    private List<Vma> cut(long first, long last) {
        List<Vma> left = new ArrayList<>(areas.size() + 2);
        for (Vma area : areas) {
            if (Unsigned.less(area.last(), first) || Unsigned.less(last, area.first())) {
                left.add(area);
                continue;
            }
            if (Unsigned.less(area.first(), first)) {
                left.add(area.part(area.first(), first - 1));
            }
            if (Unsigned.less(last, area.last())) {
                left.add(area.part(last + 1, area.last()));
            }
        }
        return left;
    }

    private List<long[]> without(long first, long last) {
        List<long[]> left = new ArrayList<>(holes.size() + 2);
        for (long[] hole : holes) {
            if (Unsigned.less(hole[1], first) || Unsigned.less(last, hole[0])) {
                left.add(hole);
                continue;
            }
            if (Unsigned.less(hole[0], first)) {
                left.add(new long[] {hole[0], first - 1});
            }
            if (Unsigned.less(last, hole[1])) {
                left.add(new long[] {last + 1, hole[1]});
            }
        }
        return left;
    }
}
