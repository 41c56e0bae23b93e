package iovascope.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.ui.shell.LongTrace;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.SampleTrace;
import iovascope.ui.shell.WindowModel;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TimelineModelTest {

    private final WindowModel model = new WindowModel(Runnable::run, Runnable::run);
    private final TimelineModel timeline = new TimelineModel(model);

    @Test
    void aTraceIsShownWhole() throws IOException {
        model.show(SampleTrace.open());
        assertEquals(TimeWindow.whole(SampleTrace.STEPS), timeline.window());
        timeline.set(3, 9);
        model.show(SampleTrace.open());
        assertEquals(TimeWindow.whole(SampleTrace.STEPS), timeline.window());
    }

    @Test
    void theRestOfATraceLeavesTheWindowWhereItWas() {
        model.traceProperty().addListener((property, old, trace) -> {
            if (!trace.whole()) {
                timeline.set(100, 900);
            }
        });
        model.selection().stepProperty();
        LongTrace.openSlowly(model, LongTrace.inspect(3000, 40), new CountDownLatch(0));
        assertTrue(model.trace().whole());
        assertEquals(800, timeline.window().width(), 1e-9);
    }

    @Test
    void theCursorTurnsThePageWhenItLeavesIt() throws IOException {
        model.show(SampleTrace.open());
        model.go(10);
        timeline.set(8, 18);
        model.go(17);
        assertEquals(TimeWindow.of(8, 18, SampleTrace.STEPS), timeline.window());
        model.move(1);
        assertEquals(17, timeline.window().from(), 1e-9);
        model.go(1);
        assertEquals(1, timeline.window().from(), 1e-9);
    }

    @Test
    void onTheTimeAxisAZoomKeepsTheTimeUnderThePointer() throws IOException {
        model.show(SampleTrace.open());
        model.preferences().timeAxisProperty().set(true);
        Clock clock = timeline.clock();
        assertNotNull(clock);
        double x = 400;
        StepScale before = timeline.scale(100, 800);
        timeline.zoom(before.place(x), 0.5);
        StepScale after = timeline.scale(100, 800);
        assertEquals(before.place(x), after.place(x), 1e-6);
        assertEquals(
                (before.axis(before.window().to()) - before.axis(before.window().from())) / 2,
                after.axis(after.window().to()) - after.axis(after.window().from()),
                1);
        timeline.pan(-50);
        assertEquals(1, timeline.window().from(), 1e-6);
    }

    @Test
    void withoutATraceThereIsNoClockAndNothingToMiss() {
        model.preferences().timeAxisProperty().set(true);
        assertNull(timeline.clock());
        assertFalse(timeline.isClockMissing());
        timeline.zoom(0.5);
        timeline.pan(1);
        assertEquals(TimeWindow.whole(1), timeline.window());
    }

    @Test
    void theWordsTellStepMappingsAndFindings() throws IOException {
        OpenTrace trace = SampleTrace.open();
        model.show(trace);
        String words = TimelineWords.of(model, timeline, new FindingMarks(trace.problems()));
        assertTrue(
                words.startsWith("Mappings over time. Step 27 of 31: 4 mappings of 10 lifetimes in the whole trace, "
                        + "device suspended. remap of 0x100000"),
                words);
        assertTrue(words.endsWith("In sight: steps 1 to 31, 5 errors, 0 warnings."), words);
    }
}
