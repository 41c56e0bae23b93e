package iovascope.emulator;

import iovascope.mem.IovaRange;

/**
 * One translation of a table.
 *
 * @param asid address space
 * @param range I/O virtual addresses
 * @param addr where it leads: a uaddr, or a physical address on a pa device
 * @param perm what the device may do ({@link iovascope.vhost.Access})
 * @param uaddr user address that was named when the mapping was made or moved; equals {@code addr} on a va device
 * @param object index of the memory object whose file the kernel holds, or a negative number of
 *     {@link iovascope.process.Vma}. A REMAP does not change it.
 * @param offset position in that object, in bytes, as the kernel stored it; may have wrapped below 0
 * @param assumed whether it rests on memory that the trace never showed
 */
public record Mapping(
        int asid, IovaRange range, long addr, int perm, long uaddr, int object, long offset, boolean assumed) {

    Mapping withPerm(int changed) {
        return new Mapping(asid, range, addr, changed, uaddr, object, offset, assumed);
    }

    /** The address that {@code iova}, which lies in the range, leads to. */
    public long translate(long iova) {
        return addr + (iova - range.first());
    }
}
