package iovascope.process;

/**
 * A stretch of user memory that is alike from one end to the other: of an object, one run of its bytes.
 *
 * @param first lowest user address, unsigned
 * @param last highest user address, inclusive, unsigned
 * @param kind what lies there
 * @param object index of the {@link MemoryObject}; {@link Vma#ANONYMOUS} or {@link Vma#UNKNOWN} where there is none
 * @param offset position of {@code first} in the object, in bytes; 0 where there is none
 * @param prot PROT_READ 1, PROT_WRITE 2, PROT_EXEC 4; 0 where nothing is known to be mapped
 * @param shared MAP_SHARED
 * @param pfnmap VM_PFNMAP
 * @param io VM_IO
 */
record MemorySlice(
        long first,
        long last,
        Kind kind,
        int object,
        long offset,
        int prot,
        boolean shared,
        boolean pfnmap,
        boolean io) {

    /** What lies behind a uaddr. */
    public enum Kind {
        /** A shared mapping of an object: who writes there, writes to the object. */
        OBJECT,
        /** A private mapping of an object: a page is a copy once it was written to. */
        PRIVATE_FILE,
        /** Private memory without a file: another process never has the same. */
        ANONYMOUS,
        /** Nothing is mapped. */
        HOLE,
        /** Nobody said. */
        UNKNOWN
    }

    static MemorySlice of(Vma area) {
        Kind kind;
        if (area.isNothing()) {
            kind = Kind.HOLE;
        } else if (area.object() == Vma.UNKNOWN) {
            kind = Kind.UNKNOWN;
        } else if (area.object() == Vma.ANONYMOUS) {
            kind = Kind.ANONYMOUS;
        } else {
            kind = area.shared() ? Kind.OBJECT : Kind.PRIVATE_FILE;
        }
        boolean mapped = kind != Kind.HOLE && kind != Kind.UNKNOWN;
        return new MemorySlice(
                area.first(),
                area.last(),
                kind,
                mapped ? area.object() : Vma.UNKNOWN,
                area.object() >= 0 ? area.offset() : 0,
                mapped ? area.prot() : 0,
                mapped && area.shared(),
                area.pfnmap(),
                area.io());
    }

    /** Whether {@code next}, which begins right behind this slice, is more of the same. */
    boolean continuesIn(MemorySlice next) {
        return kind == next.kind
                && object == next.object
                && (object < 0 || offset + (next.first - first) == next.offset)
                && prot == next.prot
                && shared == next.shared
                && pfnmap == next.pfnmap
                && io == next.io;
    }

    MemorySlice to(long newLast) {
        return new MemorySlice(first, newLast, kind, object, offset, prot, shared, pfnmap, io);
    }
}
