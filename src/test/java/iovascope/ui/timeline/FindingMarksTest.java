package iovascope.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FindingMarksTest {

    private static final int MANY = 10_000_000;

    @Test
    void oneErrorAmongTenMillionWarningsIsMarked() {
        int[] warnings = new int[MANY];
        Arrays.setAll(warnings, at -> at + 1);
        FindingMarks marks = new FindingMarks(new int[] {6_543_210}, warnings);
        StepScale scale = new StepScale(90, 890, TimeWindow.whole(MANY), null);
        List<FindingMarks.Mark> drawn = marks.of(scale);
        List<FindingMarks.Mark> errors =
                drawn.stream().filter(mark -> mark.errors() > 0).toList();
        assertEquals(1, errors.size());
        assertEquals(scale.mark(6_543_210), errors.get(0).x(), FindingMarks.WIDTH);
        assertTrue(drawn.size() <= 75, () -> drawn.size() + " marks");
        assertEquals(MANY, drawn.stream().mapToLong(FindingMarks.Mark::warnings).sum());
    }

    @Property(tries = 300)
    void everyFindingInSightIsInOneMarkNearItsStep(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int steps = 1 + random.nextInt(1 + random.nextInt(100_000));
        int[] errors = random.ints(random.nextInt(40), 1, steps + 1).sorted().toArray();
        int[] warnings = random.ints(random.nextInt(400), 1, steps + 1).sorted().toArray();
        double from = 1 + random.nextDouble() * steps;
        TimeWindow window = TimeWindow.of(from, from + random.nextDouble() * steps, steps);
        Clock clock = random.nextBoolean() || steps < 3 ? null : Clock.of(steps, step -> (long) step * step);
        StepScale scale = new StepScale(90, 890, window, clock);
        List<FindingMarks.Mark> drawn = new FindingMarks(errors, warnings).of(scale);
        long bad = Arrays.stream(errors).filter(step -> in(scale, step)).count();
        long warned = Arrays.stream(warnings).filter(step -> in(scale, step)).count();
        assertEquals(bad, drawn.stream().mapToLong(FindingMarks.Mark::errors).sum(), () -> "seed " + seed);
        assertEquals(
                warned, drawn.stream().mapToLong(FindingMarks.Mark::warnings).sum(), () -> "seed " + seed);
        for (FindingMarks.Mark mark : drawn) {
            assertTrue(
                    mark.x() >= scale.mark(mark.from()) - FindingMarks.WIDTH
                            && mark.x() <= scale.mark(mark.to()) + FindingMarks.WIDTH,
                    () -> "seed " + seed + ": " + mark);
        }
        assertTrue(drawn.size() <= 800 / FindingMarks.WIDTH + 3, () -> "seed " + seed + ": " + drawn.size());
    }

    private static boolean in(StepScale scale, int step) {
        return scale.first() <= step && step <= scale.last();
    }
}
