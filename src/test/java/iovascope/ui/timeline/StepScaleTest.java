package iovascope.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.ui.draw.Face;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class StepScaleTest {

    private static StepScale random(SplittableRandom random, int steps) {
        double from = 1 + random.nextDouble() * steps;
        TimeWindow window = TimeWindow.of(from, from + Math.pow(10, random.nextDouble(0, 7)), steps);
        int pace = 1 + random.nextInt(100_000);
        Clock clock = random.nextBoolean()
                ? null
                : Clock.of(
                        steps,
                        step -> step % 7 == 3 ? Long.MIN_VALUE : 1_000_000L + (long) pace * step * (step % 3 + 3));
        return new StepScale(92, 92 + 100 + random.nextInt(800), window, clock);
    }

    @Property(tries = 150)
    void aPixelIsOfTheStepThatIsDrawnThere(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        StepScale scale = random(random, 2 + random.nextInt(3000));
        for (int step = scale.first(); step <= scale.last(); step++) {
            double middle = scale.x(step + 0.5);
            int shown = step;
            if (middle >= scale.left() && middle < scale.right()) {
                assertEquals(shown, scale.step(middle), () -> "seed " + seed);
            }
        }
        assertEquals(scale.first(), scale.step(-50), () -> "seed " + seed);
        assertEquals(scale.last(), scale.step(1e6), () -> "seed " + seed);
    }

    @Property(tries = 150)
    void everyStepInSightIsInAColumnOfPixels(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        StepScale scale = random(random, 2 + random.nextInt(30_000));
        int next = scale.first();
        for (double x = scale.left(); x < scale.right(); x++) {
            int missed = next;
            double column = x;
            assertTrue(
                    scale.step(x) <= next, () -> "seed " + seed + ": no column shows step " + missed + " at " + column);
            next = Math.max(next, scale.lastIn(x) + 1);
        }
        assertEquals(scale.last() + 1, next, () -> "seed " + seed);
    }

    @Property(tries = 200)
    void labelsOfTheRulerDoNotOverlapAndStayInside(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        StepScale scale = random(random, 2 + random.nextInt(30_000));
        double edge = scale.right() + 14;
        double free = Double.NEGATIVE_INFINITY;
        List<Ruler.Tick> ticks = Ruler.of(scale, edge);
        for (Ruler.Tick tick : ticks) {
            double half = Face.MONO.width(tick.words(), Ruler.SIZE) / 2;
            double taken = free;
            assertTrue(tick.middle() - half >= taken + 4, () -> "seed " + seed + ": " + ticks);
            assertTrue(tick.middle() + half <= edge, () -> "seed " + seed + ": " + ticks);
            free = tick.middle() + half;
        }
    }

    @Test
    void roundStepsAreLabelled() {
        StepScale scale = new StepScale(90, 840, TimeWindow.whole(31), null);
        assertEquals(
                List.of("1", "5", "10", "15", "20", "25", "30"),
                Ruler.of(scale, 860).stream().map(Ruler.Tick::words).toList());
        StepScale close = new StepScale(90, 840, TimeWindow.of(10_000_000 - 3, 10_000_001, 10_000_000), null);
        assertEquals(
                List.of("9,999,997", "9,999,998", "9,999,999", "10,000,000"),
                Ruler.of(close, 860).stream().map(Ruler.Tick::words).toList());
    }

    @Test
    void timesHaveTheDigitsThatTellThemApart() {
        assertEquals("1.25 ms", Ruler.time(1_250_000, 250_000, 1_250_000));
        assertEquals("1.5 ms", Ruler.time(1_500_000, 500_000, 1_500_000));
        assertEquals("0.2 s", Ruler.time(2e8, 2e8, 2e9));
        assertEquals("3 s", Ruler.time(3e9, 1e9, 3e9));
        assertEquals("0 ns", Ruler.time(0, 20, 100));
        assertEquals("1.000000250 s", Ruler.time(1_000_000_250, 5, 1_000_000_250));
    }

    @Test
    void aMarkOfAStepStandsInItsMiddleOrAtItsTime() {
        assertEquals(15, new StepScale(10, 110, TimeWindow.whole(10), null).mark(1));
        Clock clock = Clock.of(10, step -> step * 100L);
        assertEquals(20, new StepScale(10, 110, TimeWindow.whole(10), clock).mark(2), 1e-9);
    }
}
