package iovascope.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.trace.TraceEvent;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ClockTest {

    private static final long NONE = TraceEvent.UNKNOWN;
    private static final double EXACT = 1e-6;

    private static Clock clock(long... times) {
        return Clock.of(times.length, step -> times[step - 1]);
    }

    @Test
    void aStepWithoutATimeLiesBetweenItsNeighbours() {
        Clock clock = clock(100, NONE, NONE, 400, 500);
        assertEquals(200, clock.time(2), EXACT);
        assertEquals(300, clock.time(3), EXACT);
        assertEquals(3.5, clock.place(350), EXACT);
    }

    @Test
    void aTimeThatStandsStillOrGoesBackIsNoTime() {
        Clock clock = clock(100, 100, 50, 400);
        assertEquals(200, clock.time(2), EXACT);
        assertEquals(300, clock.time(3), EXACT);
    }

    @Test
    void beforeTheFirstTimeAndAfterTheLastTheStepsGoOnEvenly() {
        Clock clock = clock(NONE, 100, 300, NONE);
        assertEquals(-100, clock.time(1), EXACT);
        assertEquals(500, clock.time(4), EXACT);
        assertEquals(700, clock.time(5), EXACT);
        assertEquals(5, clock.place(700), EXACT);
        assertEquals(1, clock.place(-100), EXACT);
    }

    @Test
    void withoutTwoTimesThereIsNoClock() {
        assertNull(clock(NONE, NONE));
        assertNull(clock(NONE, 7, 7));
    }

    @Test
    void aFarEpochIsLeftOut() {
        Clock far = clock(1_700_000_000_000_000_000L, 1_700_000_000_000_000_010L);
        assertTrue(far.isRelative());
        assertEquals(10, far.time(2), EXACT);
        assertFalse(clock(0, 10).isRelative());
    }

    @Property(tries = 200)
    void itAlwaysRisesAndPlacesAreFoundAgain(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] times = new long[2 + random.nextInt(700)];
        int unknown = 1 + random.nextInt(200);
        long now = 1_000_000;
        for (int at = 0; at < times.length; at++) {
            now += random.nextInt(1000) - 100;
            times[at] = random.nextInt(200) < unknown ? NONE : now;
        }
        times[0] = 1_000_000;
        times[times.length - 1] = 2_000_000;
        Clock clock = clock(times);
        double before = Double.NEGATIVE_INFINITY;
        for (double place = 1; place <= times.length + 1; place += 0.25) {
            double time = clock.time(place);
            double last = before;
            double where = place;
            assertTrue(time > last, () -> "seed " + seed + " at " + where + ": " + time + " after " + last);
            assertEquals(place, clock.place(time), 1e-5, () -> "seed " + seed);
            before = time;
        }
    }
}
