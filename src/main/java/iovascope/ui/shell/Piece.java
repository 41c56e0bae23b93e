package iovascope.ui.shell;

import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.process.ProcessMemory;
import iovascope.process.Vma;
import iovascope.timeline.MappingLifetime;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of a mapping that leads into one memory area.
 *
 * @param iova this part's addresses
 * @param uaddr where it leads, unsigned
 * @param area the memory area, or null if nothing is mapped there
 */
public record Piece(IovaRange iova, long uaddr, Vma area) {

    /** A mapping over more areas than this is drawn as if it ended in the last one. */
    private static final int MOST = 64;

    public static List<Piece> of(Mapping mapping, ProcessMemory memory) {
        List<Piece> pieces = new ArrayList<>();
        long iova = mapping.range().first();
        long uaddr = mapping.uaddr();
        while (pieces.size() < MOST) {
            Vma area = memory.find(uaddr);
            long left = mapping.range().last() - iova;
            long run = left;
            if (area != null && area.contains(uaddr)) {
                run = Unsigned.min(left, area.last() - uaddr);
            } else if (area != null) {
                run = Unsigned.min(left, area.first() - 1 - uaddr);
                area = null;
            }
            pieces.add(new Piece(new IovaRange(iova, iova + run), uaddr, area));
            if (run == left) {
                return pieces;
            }
            iova += run + 1;
            uaddr += run + 1;
        }
        return pieces;
    }

    /** The object that a mapping leads to; where its owner's memory is gone, the one that the kernel kept for it. */
    public static int object(OpenTrace trace, MappingLifetime lifetime) {
        ProcessMemory memory = Places.lastMemory(trace, lifetime.process(), lifetime.born());
        int object = of(lifetime.mapping(), memory).get(0).object();
        return object == Vma.UNKNOWN && !lifetime.remap() ? lifetime.mapping().object() : object;
    }

    public long lastUaddr() {
        return uaddr + (iova.last() - iova.first());
    }

    /** Index of the memory object; {@link Vma#UNKNOWN} where nothing is known or mapped. */
    public int object() {
        return area == null ? Vma.UNKNOWN : area.object();
    }

    /** Position in the object; memory without a name is placed by its address. */
    public long offset() {
        return object() < 0 ? uaddr : area.offset() + (uaddr - area.first());
    }

    public long lastOffset() {
        return offset() + (iova.last() - iova.first());
    }
}
