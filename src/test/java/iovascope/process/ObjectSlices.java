package iovascope.process;

import iovascope.mem.Unsigned;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Whether a range of user memory is a given part of an object: what a REMAP has to keep, and the kernel does not check.
 *
 * <p>Objects are compared by index, never by name. A range that would run past 2^64 - 1 is taken up to there: nothing of a
 * process lies so high.
 */
final class ObjectSlices {

    /** What is wrong with an address, the one that says most first. */
    public enum Reason {
        /** Nothing is mapped there. */
        UNMAPPED,
        /** Private memory without a file. */
        ANONYMOUS,
        /** A private mapping of some object. */
        PRIVATE,
        /** A shared mapping of another object. */
        OTHER_OBJECT,
        /** The same object, but another part of it. */
        OTHER_OFFSET,
        /** VM_PFNMAP or VM_IO. */
        DEVICE_MEMORY,
        /** The right bytes without the protection that is needed. */
        PROTECTION,
        /** Nobody said what is there, and all that is known is right. */
        UNKNOWN
    }

    /**
     * Where a range is not what it should be.
     *
     * @param uaddr the lowest such address
     * @param agreeing length in bytes of what is right or unknown before it; 0 if the range begins with it
     * @param found what lies there
     */
    public record Difference(Reason reason, long uaddr, long agreeing, MemorySlice found) {}

    private ObjectSlices() {}

    /**
     * All of a range in address order, without gaps and overlap; neighbours that continue each other are one.
     *
     * @param size length in bytes, unsigned; 0 gives an empty list
     */
    public static List<MemorySlice> of(ProcessMemory memory, long uaddr, long size) {
        if (size == 0) {
            return List.of();
        }
        List<MemorySlice> slices = new ArrayList<>();
        for (Vma piece : memory.pieces(uaddr, last(uaddr, size))) {
            MemorySlice slice = MemorySlice.of(piece);
            int end = slices.size() - 1;
            if (end >= 0 && slices.get(end).continuesIn(slice)) {
                slices.set(end, slices.get(end).to(slice.last()));
            } else {
                slices.add(slice);
            }
        }
        return List.copyOf(slices);
    }

    /**
     * The first address at which a range is not known to be a shared mapping of an object from {@code offset} on.
     *
     * @param size length in bytes, unsigned
     * @param object index of the object, from 0
     * @param offset where in the object the range should begin, in bytes
     * @param prot the protection that is needed, all bits of it
     * @return null if all of it is; what is unknown counts only if nothing else differs
     */
    public static Difference firstDifference(
            ProcessMemory memory, long uaddr, long size, int object, long offset, int prot) {
        Vma whole = memory.single(uaddr, size);
        if (whole != null) {
            Reason reason = reason(whole, object, offset - (uaddr - whole.first()), prot);
            return reason == null ? null : difference(reason, uaddr, uaddr, memory, size);
        }
        Difference unknown = null;
        if (size != 0) {
            for (Vma piece : memory.pieces(uaddr, last(uaddr, size))) {
                Reason reason = reason(piece, object, offset + (piece.first() - uaddr), prot);
                if (reason == Reason.UNKNOWN) {
                    unknown = unknown == null ? difference(reason, uaddr, piece.first(), memory, size) : unknown;
                } else if (reason != null) {
                    return difference(reason, uaddr, piece.first(), memory, size);
                }
            }
        }
        return unknown;
    }

    /**
     * Where a process maps a part of an object in one piece, shared and with a protection: the lowest such address.
     *
     * @param offset where in the object the part begins, in bytes
     * @param size length in bytes, unsigned, not 0
     */
    public static OptionalLong uaddrOf(ProcessMemory memory, int object, long offset, long size, int prot) {
        for (Vma area : memory.areas()) {
            long ahead = offset - area.offset();
            if (area.object() == object
                    && !Unsigned.less(offset, area.offset())
                    && !Unsigned.less(area.last() - area.first(), ahead)
                    && firstDifference(memory, area.first() + ahead, size, object, offset, prot) == null) {
                return OptionalLong.of(area.first() + ahead);
            }
        }
        return OptionalLong.empty();
    }

    private static Difference difference(Reason reason, long uaddr, long at, ProcessMemory memory, long size) {
        List<MemorySlice> rest = of(memory, at, size - (at - uaddr));
        return new Difference(reason, at, at - uaddr, rest.get(0));
    }

    /** @param offset of the first byte of {@code area} in the object, if it were the right one */
    private static Reason reason(Vma area, int object, long offset, int prot) {
        MemorySlice found = MemorySlice.of(area);
        return switch (found.kind()) {
            case HOLE -> Reason.UNMAPPED;
            case UNKNOWN -> Reason.UNKNOWN;
            case ANONYMOUS -> Reason.ANONYMOUS;
            case PRIVATE_FILE -> Reason.PRIVATE;
            case OBJECT -> {
                if (found.object() != object) {
                    yield Reason.OTHER_OBJECT;
                }
                if (found.offset() != offset) {
                    yield Reason.OTHER_OFFSET;
                }
                if (found.pfnmap() || found.io()) {
                    yield Reason.DEVICE_MEMORY;
                }
                yield (found.prot() & prot) == prot ? null : Reason.PROTECTION;
            }
        };
    }

    private static long last(long uaddr, long size) {
        long last = uaddr + size - 1;
        return Unsigned.less(last, uaddr) ? -1 : last;
    }
}
