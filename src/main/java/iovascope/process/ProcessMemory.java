package iovascope.process;

import iovascope.mem.Unsigned;
import java.util.ArrayList;
import java.util.List;

/**
 * The address space of one process, as far as it is known. Immutable: a change gives a new value.
 *
 * <p>A stretch is known to be mapped, known to be unmapped, or unknown. Adjacent areas are never merged, as in the
 * oracle; a real kernel merges neighbours that continue the same file with the same protection, so that it stores one
 * mapping where this gives two.
 */
public final class ProcessMemory {

    /** Nothing known. */
    public static final ProcessMemory UNKNOWN = new ProcessMemory(null);

    /** Highest user address that x86-64 has with four page-table levels. */
    static final long TOP = 0x7fff_ffff_efffL;

    /** Areas, and stretches that are known to be empty; what lies between two of them is unknown. */
    private final VmaTree known;

    private ProcessMemory(VmaTree known) {
        this.known = known;
    }

    /** A whole address space: what no area covers is known to be empty, until the next exec. */
    public static ProcessMemory of(List<Vma> areas) {
        VmaTree tree = VmaTree.put(null, Vma.nothing(0, -1, Vma.GAP));
        for (Vma area : areas) {
            tree = VmaTree.put(tree, area);
        }
        return new ProcessMemory(tree);
    }

    /** The known areas in address order. */
    public List<Vma> areas() {
        List<Vma> areas = new ArrayList<>();
        VmaTree.forEach(known, area -> {
            if (!area.isNothing()) {
                areas.add(area);
            }
        });
        return List.copyOf(areas);
    }

    /** As after a MAP_FIXED mmap of this area. */
    public ProcessMemory map(Vma area) {
        return new ProcessMemory(VmaTree.put(known, area));
    }

    /** As after munmap; a stretch that was unknown is empty from then on. */
    public ProcessMemory unmap(long first, long last) {
        // One stretch of what was unmapped piece by piece, or a hundred thousand munmaps would leave as many behind.
        Vma below = first == 0 ? null : holeAt(first - 1);
        Vma above = last == -1 ? null : holeAt(last + 1);
        long from = below == null ? first : below.first();
        long to = above == null ? last : above.last();
        return new ProcessMemory(VmaTree.put(known, Vma.nothing(from, to, Vma.HOLE)));
    }

    private Vma holeAt(long uaddr) {
        Vma at = VmaTree.above(known, uaddr);
        return at != null && at.contains(uaddr) && at.object() == Vma.HOLE ? at : null;
    }

    /** As after mprotect: the areas are split at the ends of the range; what is unknown stays so. */
    public ProcessMemory protect(long first, long last, int prot) {
        VmaTree tree = known;
        Vma area = VmaTree.above(known, first);
        while (area != null && !Unsigned.less(last, area.first())) {
            if (!area.isNothing()) {
                Vma part = area.part(Unsigned.max(first, area.first()), Unsigned.min(last, area.last()));
                tree = VmaTree.put(
                        tree,
                        new Vma(
                                part.first(),
                                part.last(),
                                part.object(),
                                part.offset(),
                                prot,
                                part.shared(),
                                part.pfnmap(),
                                part.io()));
            }
            area = area.last() == -1 ? null : VmaTree.above(known, area.last() + 1);
        }
        return tree == known ? this : new ProcessMemory(tree);
    }

    /**
     * As after mremap: the new range continues what the old one held, and the old one is empty. What a kernel moves is one
     * area, but what it holds as one may be several here.
     *
     * @param size length of the old range in bytes; 0 maps the same memory once more, as the call does for shared areas
     * @param newLast of the new range, inclusive
     */
    public ProcessMemory move(long first, long size, long newFirst, long newLast) {
        List<Vma> pieces = pieces(first, size == 0 ? first : first + size - 1);
        ProcessMemory memory = size == 0 ? this : unmap(first, first + size - 1);
        memory = new ProcessMemory(VmaTree.cut(memory.known, newFirst, newLast));
        long most = newLast - newFirst;
        for (int at = 0; at < pieces.size(); at++) {
            Vma piece = pieces.get(at);
            long from = piece.first() - first;
            if (Unsigned.less(most, from)) {
                break;
            }
            // What a mapping grows by belongs to the area at its end.
            boolean end = at == pieces.size() - 1;
            long to = end ? most : Unsigned.min(piece.last() - first, most);
            memory = memory.continued(piece, newFirst + from, newFirst + to);
        }
        return memory;
    }

    /** What moved from a place that the trace never showed, or that it says is empty, stays unknown. */
    private ProcessMemory continued(Vma piece, long first, long last) {
        return piece.object() == Vma.UNKNOWN || piece.isNothing() ? this : map(piece.at(first, last, piece.offset()));
    }

    /** As after execve: what was mapped is gone. What the new image maps by itself, no trace shows. */
    public ProcessMemory exec() {
        ProcessMemory[] memory = {this};
        VmaTree.forEach(known, area -> {
            if (area.object() == Vma.GAP) {
                memory[0] = new ProcessMemory(VmaTree.cut(memory[0].known, area.first(), area.last()));
            } else if (!area.isNothing()) {
                memory[0] = memory[0].unmap(area.first(), area.last());
            }
        });
        return memory[0];
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
            Vma above = VmaTree.above(known, from);
            if (above == null || !above.contains(from)) {
                if (!Unsigned.less(TOP, from)) {
                    return unknown(from, above);
                }
                if (above == null) {
                    return null;
                }
            }
            if (!above.isNothing()) {
                return above;
            }
            if (above.last() == -1) {
                return null;
            }
            from = above.last() + 1;
        }
    }

    /**
     * The one known area that holds a whole range.
     *
     * @param size length in bytes, unsigned
     * @return null if there is none, or if the range is empty or would run past 2^64 - 1
     */
    Vma single(long uaddr, long size) {
        long last = uaddr + size - 1;
        Vma at = VmaTree.above(known, uaddr);
        boolean holds = at != null && !at.isNothing() && at.contains(uaddr) && at.contains(last);
        return holds && size != 0 && !Unsigned.less(last, uaddr) ? at : null;
    }

    /**
     * All of a range in address order, without gaps and overlap: areas, unknown stretches, and stretches that are empty.
     * Above the highest user address there is nothing unless something known says otherwise.
     */
    List<Vma> pieces(long first, long last) {
        List<Vma> pieces = new ArrayList<>(4);
        long from = first;
        while (true) {
            Vma above = VmaTree.above(known, from);
            Vma piece = above != null && above.contains(from)
                    ? above
                    : Unsigned.less(TOP, from)
                            ? Vma.nothing(from, above == null ? -1 : above.first() - 1, Vma.GAP)
                            : unknown(from, above);
            if (!Unsigned.less(piece.last(), last)) {
                pieces.add(piece.part(from, last));
                return pieces;
            }
            pieces.add(piece.part(from, piece.last()));
            from = piece.last() + 1;
        }
    }

    private static Vma unknown(long from, Vma above) {
        long last = above == null ? TOP : Unsigned.min(TOP, above.first() - 1);
        return new Vma(from, last, Vma.UNKNOWN, 0, 3, true, false, false);
    }
}
