package iovascope.timeline;

import iovascope.emulator.Mapping;
import java.util.List;

/** The mappings of one address space at one moment. Only reads. */
public interface Table {

    /** Unsigned. */
    int asid();

    /** How many mappings. */
    int count();

    /** IOVAs that are mapped, in bytes, unsigned, modulo 2<sup>64</sup>. */
    long bytes();

    /** The mapping whose range holds an IOVA, or null. */
    Mapping covering(long iova);

    /**
     * The first mappings in address order that end at or above an IOVA.
     *
     * @param limit how many at most
     */
    List<Mapping> from(long iova, int limit);

    /** All mappings in address order. */
    default List<Mapping> mappings() {
        return from(0, Integer.MAX_VALUE);
    }

    /** The mappings, in address order, that lead into a memory object of the trace, by its index. */
    List<Mapping> into(int object);

    /**
     * The mappings, in address order, that lead to some address of a stretch of user memory.
     *
     * @param last inclusive
     */
    List<Mapping> intoUaddr(long first, long last);

    /** What leads from this table to another, of another step or of the device. */
    TableDifference difference(Table to);
}
