package iovascope.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class StepScaleTest {

    @Test
    void aPixelIsOfTheStepThatIsDrawnThere() {
        StepScale scale = new StepScale(92, 10, 31);
        assertEquals(1, scale.step(0));
        assertEquals(27, scale.step(scale.middle(27)));
        assertEquals(31, scale.step(9999));
    }

    @Test
    void labelsStandApart() {
        assertEquals(5, new StepScale(92, 18, 31).tick());
        assertEquals(1, new StepScale(92, 60, 5).tick());
        assertEquals(10, new StepScale(92, 8, 100).tick());
    }

    @Test
    void longNumbersStandFartherApart() {
        StepScale scale = new StepScale(92, 600.0 / 10_000_000, 10_000_000);
        assertEquals(5_000_000, scale.tick());
    }

    @Test
    void pixelColumnsDivideTheStepsAmongThem() {
        StepScale scale = new StepScale(10, 0.25, 100);
        assertEquals(1, scale.from(10));
        assertEquals(5, scale.from(11));
        assertEquals(101, scale.from(35));
        assertEquals(101, scale.from(99));
    }
}
