package iovascope.ui.search;

/** Which rows a list of all steps has under a filter, and which of them are dimmed. Immutable. */
public final class Rows {

    private final int steps;
    /** Null without a filter. */
    private final StepSet kept;

    private final boolean hiding;

    private Rows(int steps, StepSet kept, boolean hiding) {
        this.steps = steps;
        this.kept = kept;
        this.hiding = hiding;
    }

    /** A row for each step. */
    static Rows all(int steps) {
        return new Rows(steps, null, false);
    }

    /** @param hiding whether what does not match has no row; else it is dimmed */
    static Rows filtered(StepSet matching, boolean hiding) {
        return new Rows(matching.steps(), matching, hiding);
    }

    /** How many rows there are. While the trace is being looked through, there may be more soon. */
    public int count() {
        return hiding ? kept.count() : steps;
    }

    /**
     * The step that a row shows.
     *
     * @param row from 0, below {@link #count}
     */
    public int step(int row) {
        return hiding ? kept.nth(row) : row + 1;
    }

    /**
     * The row of a step; if it has none, that of the next step that has one, or the number of rows.
     *
     * @param step from 1
     */
    public int row(int step) {
        return hiding ? kept.rank(step) : step - 1;
    }

    /** Whether a step has a row. */
    public boolean shows(int step) {
        return hiding ? kept.contains(step) : step >= 1 && step <= steps;
    }

    /** Whether a step that has a row is known not to match. */
    public boolean dimmed(int step) {
        return kept != null && !hiding && step <= kept.scanned() && !kept.contains(step);
    }

    /** Whether what does not match is left out. */
    public boolean hiding() {
        return hiding;
    }
}
