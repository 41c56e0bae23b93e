package iovascope.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TimeWindowTest {

    private static final double EXACT = 1e-6;

    @Property(tries = 300)
    void noZoomAndNoPanLeavesTheTrace(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int steps = 1 + random.nextInt(1 + random.nextInt(10_000_000));
        TimeWindow window = TimeWindow.whole(steps);
        for (int move = 0; move < 40; move++) {
            double at = 1 + random.nextDouble() * steps;
            window = switch (random.nextInt(4)) {
                case 0 -> window.zoom(at, Math.pow(10, random.nextDouble(-9, 2)));
                case 1 -> window.zoom(at, Math.pow(10, random.nextDouble(-1, 9)));
                case 2 -> window.pan(random.nextDouble(-2, 2) * steps);
                default -> window.following(1 + random.nextInt(steps));
            };
            TimeWindow now = window;
            assertTrue(
                    1 <= now.from()
                            && now.to() <= steps + 1.0
                            && now.width() >= Math.min(TimeWindow.LEAST, steps) - EXACT,
                    () -> "seed " + seed + ": " + now);
        }
    }

    @Property(tries = 300)
    void aZoomKeepsThePlaceUnderThePointer(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        TimeWindow window = TimeWindow.of(4_000_000, 4_000_000 + random.nextDouble(10, 1000), 10_000_000);
        double at = window.from() + random.nextDouble() * window.width();
        TimeWindow zoomed = window.zoom(at, random.nextDouble(0.2, 5));
        assertEquals(
                (at - window.from()) / window.width(),
                (at - zoomed.from()) / zoomed.width(),
                EXACT,
                () -> "seed " + seed);
    }

    @Test
    void zoomingEndsAtSingleStepsAndAtTheWholeTrace() {
        TimeWindow one = TimeWindow.whole(10_000_000).zoom(5_000_000.5, 1e-12);
        assertEquals(TimeWindow.LEAST, one.width(), EXACT);
        assertTrue(one.shows(5_000_000));
        assertEquals(TimeWindow.whole(10_000_000), one.zoom(5_000_000, 1e12));
        assertEquals(TimeWindow.whole(1), TimeWindow.whole(1).zoom(1, 0.1));
    }

    @Test
    void thePageIsTurnedOnlyWhenTheStepLeavesIt() {
        TimeWindow page = TimeWindow.of(100, 200, 1000);
        assertSame(page, page.following(100));
        assertSame(page, page.following(199));
        TimeWindow next = page.following(200);
        assertEquals(100, next.width(), EXACT);
        assertEquals(190, next.from(), EXACT);
        assertEquals(110, page.following(99).to() - 0, 0.5 + 100 * 0.1);
        assertTrue(page.following(99).shows(99));
        assertEquals(901, page.following(1000).from(), EXACT);
    }

    @Test
    void theWholeStaysTheWholeWhenMoreIsRead() {
        assertEquals(TimeWindow.whole(500), TimeWindow.whole(100).grown(500));
        assertEquals(TimeWindow.of(10, 20, 500), TimeWindow.of(10, 20, 100).grown(500));
    }
}
