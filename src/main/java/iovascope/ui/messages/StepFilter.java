package iovascope.ui.messages;

/** Steps that somebody looks for, in their order: what rows are computed from, so every answer must be quick. */
public interface StepFilter {

    /** @param step from 1 */
    boolean contains(int step);

    /** How many steps match. */
    int count();

    /**
     * The step of a match.
     *
     * @param index from 0, below {@link #count}
     */
    int nth(int index);

    /** How many steps below this one match. @param step from 1 to one beyond the last */
    int rank(int step);
}
