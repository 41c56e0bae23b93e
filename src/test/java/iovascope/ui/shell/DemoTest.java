package iovascope.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoTest {

    private static final long FRAME = 16_666_667;

    private final WindowModel model = new WindowModel(Runnable::run, Runnable::run);
    private final List<String> shown = new ArrayList<>();
    private long now = 1;

    /** Returns how many seconds it took until a trace of this name stands at its last step, or until all has ended. */
    private double run(String name) {
        long began = now;
        for (int frame = 0; frame < 10_000 && model.demo().runningProperty().get(); frame++) {
            now += FRAME;
            model.demo().pulse(now);
            model.playback().pulse(now);
            if (model.trace().name().equals(name)) {
                break;
            }
        }
        return (now - began) * 1e-9;
    }

    @Test
    void playsTheCorrectUpdateAndThenTheWrongOneInAboutAMinute() {
        model.demo().captionProperty().addListener((property, before, caption) -> shown.add(caption));
        model.demo().start();
        assertEquals("live-update-correct.vtrace", model.trace().name());
        double first = run(SampleTrace.NAME);
        assertEquals(SampleTrace.NAME, model.trace().name());
        double all = first + run("none");
        assertFalse(model.demo().runningProperty().get());
        assertEquals(SampleTrace.STEPS, model.selection().step());
        assertTrue(all > 50 && all < 75, "it took " + all + " s");
        assertTrue(shown.stream().anyMatch(caption -> caption.contains("a correct live update")), shown::toString);
        assertTrue(
                shown.stream().anyMatch(caption -> caption.startsWith("2 of 2 · the kernel says yes")),
                shown::toString);
    }

    @Test
    void anotherTraceEndsIt() {
        model.demo().start();
        model.loading().openSample("qemu-map-fail.log");
        assertFalse(model.demo().runningProperty().get());
        assertEquals("", model.demo().captionProperty().get());
    }

    @Test
    void itCanBeStopped() {
        model.demo().start();
        model.demo().stop();
        assertFalse(model.demo().runningProperty().get());
        assertFalse(model.playback().playing());
        assertEquals("live-update-correct.vtrace", model.trace().name());
    }
}
