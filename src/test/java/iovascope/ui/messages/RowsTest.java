package iovascope.ui.messages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RowsTest {

    /** Rows as a list: the steps of each, which are more than one for a folded batch only. */
    private static List<List<Integer>> naive(int steps, int[] firsts, int[] lasts, Batches batches, StepFilter filter) {
        List<List<Integer>> rows = new ArrayList<>();
        int fold = -1;
        for (int step = 1; step <= steps; step++) {
            if (filter != null && !filter.contains(step)) {
                continue;
            }
            int in = -1;
            for (int at = 0; at < firsts.length; at++) {
                in = firsts[at] <= step && step <= lasts[at] && batches.isFolded(at) ? at : in;
            }
            if (in < 0 || in != fold) {
                rows.add(new ArrayList<>());
            }
            fold = in;
            rows.get(rows.size() - 1).add(step);
        }
        return rows;
    }

    private static StepFilter filter(int steps, SplittableRandom random) {
        int share = random.nextInt(5);
        int[] matches = random.ints(steps, 0, 4).toArray();
        List<Integer> kept = new ArrayList<>();
        for (int step = 1; step <= steps; step++) {
            if (matches[step - 1] < share) {
                kept.add(step);
            }
        }
        return new ListFilter(kept);
    }

    @Property(tries = 600)
    void rowsAreThoseOfAListThatIsFoldedByHand(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int steps = 1 + random.nextInt(80);
        List<int[]> batches = new ArrayList<>();
        for (int at = 1 + random.nextInt(6); at <= steps; at += 1 + random.nextInt(5)) {
            int last = Math.min(steps, at + random.nextInt(9));
            batches.add(new int[] {at, last});
            at = last;
        }
        int[] firsts = batches.stream().mapToInt(batch -> batch[0]).toArray();
        int[] lasts = batches.stream().mapToInt(batch -> batch[1]).toArray();
        Batches columns = new Batches(firsts, lasts);
        for (int at = 0; at < firsts.length; at++) {
            columns.fold(at, random.nextBoolean());
        }
        StepFilter filter = random.nextBoolean() ? filter(steps, random) : null;
        List<List<Integer>> expected = naive(steps, firsts, lasts, columns, filter);
        Rows rows = new Rows(steps, columns, filter);
        assertEquals(expected.size(), rows.count());
        for (int row = 0; row < expected.size(); row++) {
            int first = expected.get(row).get(0);
            int batch = columns.of(first);
            boolean folded = batch >= 0 && columns.isFolded(batch);
            assertEquals(folded ? batch : -1, rows.foldedAt(row), "row " + row);
            assertEquals(folded ? firsts[batch] : first, rows.step(row), "row " + row);
            for (int step : expected.get(row)) {
                assertEquals(row, rows.row(step), "step " + step);
            }
        }
        for (int step = 1; step <= steps; step++) {
            assertRow(step, expected, columns, rows);
        }
    }

    /** A step without a row is led to the next row, and one that a folded batch swallows to that batch. */
    private static void assertRow(int step, List<List<Integer>> expected, Batches columns, Rows rows) {
        int batch = columns.of(step);
        boolean swallowed = batch >= 0
                && columns.isFolded(batch)
                && expected.stream().anyMatch(row -> columns.of(row.get(0)) == batch);
        boolean own = expected.stream().anyMatch(row -> row.contains(step));
        assertEquals(own || swallowed, rows.shows(step), "step " + step);
        int next = 0;
        while (next < expected.size()
                && expected.get(next).get(expected.get(next).size() - 1) < step
                && !(swallowed && columns.of(expected.get(next).get(0)) == batch)) {
            next++;
        }
        assertEquals(Math.min(next, expected.size() - 1), rows.row(step), "step " + step);
    }

    /** Of steps in a list. */
    record ListFilter(List<Integer> steps) implements StepFilter {

        @Override
        public boolean contains(int step) {
            return steps.contains(step);
        }

        @Override
        public int count() {
            return steps.size();
        }

        @Override
        public int nth(int index) {
            return steps.get(index);
        }

        @Override
        public int rank(int step) {
            return (int) steps.stream().filter(other -> other < step).count();
        }
    }
}
