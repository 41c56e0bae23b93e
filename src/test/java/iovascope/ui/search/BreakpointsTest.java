package iovascope.ui.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.ui.shell.LongTrace;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.SampleTrace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BreakpointsTest {

    private static final List<String> QUERIES = List.of(
            "type:remap", "severity:error", "result:EINVAL", "step:5..7", "pid:7", "!type:update", "iova:0xc0000");

    private static OpenTrace sample;

    private final Turns background = new Turns();
    private final Breakpoints breakpoints = new Breakpoints(background, Runnable::run);

    @BeforeAll
    @BeforeContainer
    static void open() throws IOException {
        sample = SampleTrace.open();
    }

    /** Beside a look at every step. */
    @Property(tries = 60)
    void stopsWhereTheNearestEnabledOneMatches(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        OpenTrace trace = sample;
        Breakpoints breakpoints = new Breakpoints(Runnable::run, Runnable::run);
        breakpoints.show(trace);
        Map<Breakpoint, List<Integer>> all = new HashMap<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            String text = QUERIES.get(random.nextInt(QUERIES.size()));
            Breakpoint added = breakpoints.add(MatchesTest.query(text));
            added.enabledProperty().set(random.nextInt(4) > 0);
            all.put(added, MatchesTest.naive(trace, text));
        }
        assertEquals(SampleTrace.STEPS, breakpoints.knownTo());
        for (int from = 0; from <= SampleTrace.STEPS + 1; from++) {
            int next = 0;
            int previous = 0;
            for (int step = SampleTrace.STEPS; step >= 1; step--) {
                int at = step;
                List<Breakpoint> stopping = all.keySet().stream()
                        .filter(each -> each.enabled() && all.get(each).contains(at))
                        .toList();
                assertEquals(stopping.size(), breakpoints.stopping(step).size());
                next = !stopping.isEmpty() && step > from ? step : next;
                previous = !stopping.isEmpty() && step < from && previous == 0 ? step : previous;
            }
            assertEquals(next, breakpoints.nextStop(from, true), "after " + from);
            assertEquals(previous, breakpoints.nextStop(from, false), "before " + from);
        }
    }

    @Test
    void aKeySetsAndTakesTheBreakpointOfAStep() {
        breakpoints.show(sample);
        breakpoints.toggle(12);
        breakpoints.toggle(20);
        background.all();
        assertEquals(12, breakpoints.nextStop(0, true));
        breakpoints.toggle(12);
        assertEquals(20, breakpoints.nextStop(0, true));
        assertEquals(1, breakpoints.list().size());
    }

    @Test
    void ofAQueryThereIsOneOnly() {
        breakpoints.show(sample);
        Breakpoint remap = breakpoints.add(MatchesTest.query("type:remap"));
        remap.enabledProperty().set(false);
        assertSame(remap, breakpoints.add(MatchesTest.query(" type:remap")));
        assertTrue(remap.enabled());
        Breakpoint update = breakpoints.add(MatchesTest.query("type:update"));
        update.enabledProperty().set(false);
        assertSame(update, breakpoints.replace(update, MatchesTest.query("type:update")));
        Breakpoint replaced = breakpoints.replace(update, MatchesTest.query("type:remap"));
        assertNotSame(remap, replaced);
        assertEquals(List.of(replaced), breakpoints.list());
        assertFalse(replaced.enabled(), "it was off");
        assertThrows(
                IllegalArgumentException.class, () -> breakpoints.replace(update, MatchesTest.query("type:suspend")));
        background.all();
        assertEquals(0, update.matches().count(), "what is gone is still looked for");
    }

    @Test
    void theyStayForTheNextTrace() {
        breakpoints.add(MatchesTest.query("type:remap"));
        assertEquals(0, breakpoints.nextStop(0, true));
        assertEquals(0, breakpoints.knownTo());
        breakpoints.show(sample);
        background.all();
        assertEquals(MatchesTest.naive(sample, "type:remap").get(0), breakpoints.nextStop(0, true));
        breakpoints.show(null);
        assertEquals(0, breakpoints.nextStop(0, true));
    }

    @Test
    void tellsHowFarTheStopsAreKnownAndWhenTheyChange() {
        OpenTrace trace = OpenTrace.of(LongTrace.NAME, LongTrace.inspect(20_000, 300));
        int steps = trace.timeline().steps();
        breakpoints.show(trace);
        assertEquals(steps, breakpoints.knownTo());
        Breakpoint late = breakpoints.add(MatchesTest.query("step:" + (steps - 1)));
        assertEquals(0, breakpoints.knownTo());
        List<Integer> changes = new ArrayList<>();
        breakpoints.changesProperty().addListener((property, old, now) -> changes.add(breakpoints.knownTo()));
        background.next();
        assertEquals(List.of(4096), changes);
        assertEquals(0, breakpoints.nextStop(1, true));
        late.enabledProperty().set(false);
        assertEquals(List.of(4096, steps), changes);
        late.enabledProperty().set(true);
        background.all();
        assertEquals(steps - 1, breakpoints.nextStop(1, true));
        assertEquals(steps, changes.get(changes.size() - 1));
        changes.clear();
        breakpoints.remove(late);
        assertFalse(changes.isEmpty());
    }
}
