package iovascope.ui.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class StepSetTest {

    /** Beside a list of the steps, for sets of any density, whole or not. */
    @Property(tries = 400)
    void agreesWithAList(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int steps = random.nextInt(5) == 0
                ? 64 * random.nextInt(1, 40) + random.nextInt(-1, 2)
                : random.nextInt(1, 4 * StepSet.BLOCK + 3);
        int blocks = steps / StepSet.BLOCK;
        int scanned = random.nextBoolean() ? steps : random.nextInt(blocks + 1) * StepSet.BLOCK;
        double density = List.of(0.0, 0.001, 0.02, 0.5, 0.99, 1.0).get(random.nextInt(6));
        StepSet.Growing growing = new StepSet.Growing(steps);
        List<Integer> list = new ArrayList<>();
        for (int step = 1; step <= scanned; step++) {
            boolean in = random.nextDouble() < density;
            growing.add(step, in);
            if (in) {
                list.add(step);
            }
        }
        StepSet set = growing.upTo(scanned);
        // What is found later belongs to later sets.
        for (int step = scanned + 1; step <= steps; step++) {
            growing.add(step, true);
        }
        assertEquals(steps, set.steps());
        assertEquals(scanned, set.scanned());
        assertEquals(list.size(), set.count());
        for (int index = 0; index < list.size(); index++) {
            assertEquals(list.get(index), set.nth(index));
        }
        int rank = 0;
        for (int step = -1; step <= steps + 2; step++) {
            boolean in = rank < list.size() && list.get(rank) == step;
            assertEquals(rank, set.rank(step));
            assertEquals(in, set.contains(step));
            assertEquals(rank < list.size() ? list.get(rank) : 0, set.nextFrom(step));
            assertEquals(rank > 0 ? list.get(rank - 1) : 0, set.previousBefore(step));
            rank += in ? 1 : 0;
        }
    }

    @Test
    void ofNothingNothingIsFound() {
        assertEquals(0, StepSet.NONE.nextFrom(0));
        assertEquals(0, StepSet.NONE.previousBefore(Integer.MAX_VALUE));
        assertEquals(0, StepSet.NONE.rank(Integer.MIN_VALUE));
        assertThrows(IndexOutOfBoundsException.class, () -> StepSet.NONE.nth(0));
    }

    @Test
    void refusesToGiveAwayBitsThatAreStillWritten() {
        StepSet.Growing growing = new StepSet.Growing(2 * StepSet.BLOCK);
        growing.add(1, true);
        assertThrows(IllegalArgumentException.class, () -> growing.upTo(1));
    }
}
