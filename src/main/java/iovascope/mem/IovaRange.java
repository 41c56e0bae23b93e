package iovascope.mem;

import java.util.Optional;

/**
 * A non-empty run of I/O virtual addresses, both ends inclusive.
 *
 * <p>The upper end is inclusive because the last byte of the address space is mappable: an exclusive end would need
 * 2^64 there.
 *
 * @param first lowest address, in bytes, unsigned
 * @param last highest address, in bytes, unsigned; never below {@code first}
 */
public record IovaRange(long first, long last) {

    /** Every address there is. */
    public static final IovaRange ALL = new IovaRange(0, -1);

    public IovaRange {
        if (Unsigned.less(last, first)) {
            throw new IllegalArgumentException("last %#x is below first %#x".formatted(last, first));
        }
    }

    /**
     * The range that a message names. A bad length is evidence, not a bug: traces hold messages that the kernel refused.
     *
     * @param size length in bytes, unsigned
     * @return empty if {@code size} is 0, or if the range would run past 2<sup>64</sup> - 1
     */
    public static Optional<IovaRange> ofSize(long first, long size) {
        long last = first + size - 1;
        boolean wraps = Unsigned.less(last, first);
        return size == 0 || wraps ? Optional.empty() : Optional.of(new IovaRange(first, last));
    }

    public boolean contains(long iova) {
        return !Unsigned.less(iova, first) && !Unsigned.less(last, iova);
    }

    public boolean overlaps(IovaRange other) {
        return !Unsigned.less(other.last, first) && !Unsigned.less(last, other.first);
    }

    /** Length in bytes, unsigned; 0 stands for 2^64, the whole space. */
    public long size() {
        return last - first + 1;
    }

    @Override
    public String toString() {
        return Unsigned.hex(first) + "-" + Unsigned.hex(last);
    }
}
