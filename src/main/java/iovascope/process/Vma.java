package iovascope.process;

import iovascope.mem.Unsigned;

/**
 * One virtual memory area of a process.
 *
 * @param first lowest user address, unsigned
 * @param last highest user address, inclusive, unsigned
 * @param object index of the {@link MemoryObject} in the trace; {@link #ANONYMOUS} or {@link #UNKNOWN}
 * @param offset position of {@code first} in the object, in bytes
 * @param prot PROT_READ 1, PROT_WRITE 2, PROT_EXEC 4
 * @param shared MAP_SHARED
 * @param pfnmap VM_PFNMAP
 * @param io VM_IO
 */
public record Vma(
        long first, long last, int object, long offset, int prot, boolean shared, boolean pfnmap, boolean io) {

    /** Private memory without a file. */
    public static final int ANONYMOUS = -1;
    /** Memory that the trace never showed: taken as one shared mapping of an object without a name. */
    public static final int UNKNOWN = -2;

    /** Nothing: an event of the trace unmapped it. */
    static final int HOLE = -3;
    /** Nothing either, which only a snapshot says: it was true of the image that was running then. */
    static final int GAP = -4;

    static Vma nothing(long first, long last, int kind) {
        return new Vma(first, last, kind, 0, 0, false, false, false);
    }

    boolean isNothing() {
        return object <= HOLE;
    }

    /** Whether a va device maps it; what does not qualify is skipped in silence. */
    public boolean qualifies() {
        return object != ANONYMOUS && shared && !pfnmap && !io;
    }

    /** The part of this area from {@code from} to {@code to}, inclusive; both lie in it. */
    public Vma part(long from, long to) {
        return at(from, to, offset + (from - first));
    }

    /** The same kind of area at another place, and of another part of the object. */
    Vma at(long from, long to, long position) {
        return new Vma(from, to, object, position, prot, shared, pfnmap, io);
    }

    public boolean contains(long uaddr) {
        return !Unsigned.less(uaddr, first) && !Unsigned.less(last, uaddr);
    }
}
