package iovascope.ui.messages;

/**
 * Which step is in which row, while batches are folded and steps that do not match are left out.
 *
 * <p>Nothing is kept per row. Steps that match have places, counted from 0; a folded batch turns the places of its steps
 * into one row, so that the row of a place is the place less what the folds before it hide. That is one number per batch.
 */
final class Rows {

    private final int steps;
    private final Batches batches;
    /** Null for all steps. */
    private final StepFilter filter;
    /** How many rows the folded batches before each one hide; null while none is folded. */
    private final int[] hidden;

    /**
     * @param batches whose folds count as they are now
     * @param filter which steps are rows; null for all
     */
    Rows(int steps, Batches batches, StepFilter filter) {
        this.steps = steps;
        this.batches = batches;
        this.filter = filter;
        hidden = batches.anyFolded() ? new int[batches.count() + 1] : null;
        for (int at = 0; hidden != null && at < batches.count(); at++) {
            int places = batches.isFolded(at) ? places(at) : 0;
            hidden[at + 1] = hidden[at] + Math.max(0, places - 1);
        }
    }

    int count() {
        int places = filter == null ? steps : filter.count();
        return places - (hidden == null ? 0 : hidden[batches.count()]);
    }

    /** The step of a row; of a folded batch its first. @param row from 0 */
    int step(int row) {
        int batch = foldedAt(row);
        if (batch >= 0) {
            return batches.first(batch);
        }
        int place = row + (hidden == null ? 0 : hidden[headsUpTo(row)]);
        return filter == null ? place + 1 : filter.nth(place);
    }

    /** The folded batch that a row stands for, or -1. */
    int foldedAt(int row) {
        int batch = hidden == null ? -1 : headsUpTo(row) - 1;
        return batch >= 0 && batches.isFolded(batch) && places(batch) > 0 && head(batch) == row ? batch : -1;
    }

    /** The row that shows a step, or that of the next one shown; -1 if there is no row at all. */
    int row(int step) {
        int row = place(step);
        if (hidden != null) {
            int batch = batches.begunBy(step) - 1;
            boolean inside = batch >= 0 && batches.isFolded(batch) && step <= batches.last(batch) && places(batch) > 0;
            row = inside ? head(batch) : row - (batch < 0 ? 0 : hidden[batch + 1]);
        }
        return Math.min(row, count() - 1);
    }

    /** Whether a step is in a row, its own or that of its folded batch. */
    boolean shows(int step) {
        int batch = hidden == null ? -1 : batches.of(step);
        return filter == null || filter.contains(step) || batch >= 0 && batches.isFolded(batch) && places(batch) > 0;
    }

    /** How many batches have their first row at or before a row. */
    private int headsUpTo(int row) {
        // A batch without a match has the first row of what follows it, so that one with a match comes last here.
        int low = 0;
        int high = batches.count();
        while (low < high) {
            int middle = low + high >>> 1;
            if (head(middle) <= row) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The first row of a batch. */
    private int head(int batch) {
        return place(batches.first(batch)) - hidden[batch];
    }

    /** How many steps of a batch match. */
    private int places(int batch) {
        return place(batches.last(batch) + 1) - place(batches.first(batch));
    }

    private int place(int step) {
        return filter == null ? step - 1 : filter.rank(step);
    }
}
