package iovascope.timeline;

/**
 * The lifetimes of the mappings of one address space, as rows in the order of birth.
 *
 * <p>Rows that are alive at the same step share no address. Several threads may read at once.
 */
public interface Lifetimes {

    /** What {@link #died} says of a mapping that no step ended. */
    int ALIVE = Integer.MAX_VALUE;

    int count();

    /**
     * The step that made the mapping; never below that of the row before.
     *
     * @param row from 0
     */
    int born(int row);

    /** The step that ended it, after which it is no longer there; {@link #ALIVE} if none did. */
    int died(int row);

    /** Lowest address, in bytes, unsigned. */
    long first(int row);

    /** Highest address, in bytes, unsigned, inclusive. */
    long last(int row);
}
