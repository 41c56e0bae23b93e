package iovascope.ui.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.inspect.StepSearch;
import iovascope.query.Query;
import iovascope.query.QueryParser;
import iovascope.query.QuerySyntaxException;
import iovascope.ui.shell.LongTrace;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.SampleTrace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MatchesTest {

    private static OpenTrace sample;
    private static OpenTrace longer;

    private final Turns background = new Turns();
    private final Turns window = new Turns();
    private final Matches matches = new Matches(background, window);

    @BeforeAll
    static void open() throws IOException {
        sample = SampleTrace.open();
        longer = OpenTrace.of(LongTrace.NAME, LongTrace.inspect(80_000, 300));
    }

    static Query query(String text) {
        try {
            return QueryParser.parse(text);
        } catch (QuerySyntaxException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** All steps that match, one asked after the other. */
    static List<Integer> naive(OpenTrace trace, String text) {
        StepSearch search = new StepSearch(query(text), trace.inspection());
        List<Integer> steps = new ArrayList<>();
        for (int step = 1; step <= trace.timeline().steps(); step++) {
            if (search.matches(step)) {
                steps.add(step);
            }
        }
        return steps;
    }

    private static List<Integer> list(StepSet found) {
        List<Integer> steps = new ArrayList<>();
        for (int index = 0; index < found.count(); index++) {
            steps.add(found.nth(index));
        }
        return steps;
    }

    private void settle() {
        while (background.waiting() + window.waiting() > 0) {
            background.all();
            window.all();
        }
    }

    @Test
    void findsWhatASearchStepByStepFinds() {
        for (String text : List.of("type:remap", "type:remap !result:ok", "severity:error", "iova:0x100000", "pid:7")) {
            matches.show(sample);
            matches.look(query(text));
            settle();
            assertEquals(naive(sample, text), list(matches.found()), text);
            assertTrue(matches.found().whole());
        }
        matches.show(longer);
        matches.look(query("type:remap"));
        settle();
        List<Integer> remaps = naive(longer, "type:remap");
        assertTrue(remaps.size() > 200, "remaps: " + remaps.size());
        assertEquals(remaps, list(matches.found()));
    }

    @Test
    void whatIsFoundIsThereBeforeTheEndIsReached() {
        matches.show(longer);
        matches.look(query("type:update"));
        assertTrue(matches.scanning());
        assertEquals(0, matches.share());
        List<Integer> all = naive(longer, "type:update");
        int shares = 0;
        for (int before = -1; matches.scanning(); shares++) {
            background.next();
            window.all();
            StepSet found = matches.found();
            assertTrue(found.scanned() > before, "scanned: " + found.scanned());
            before = found.scanned();
            assertEquals(all.stream().filter(step -> step <= found.scanned()).toList(), list(found));
            assertEquals((double) found.scanned() / found.steps(), matches.share());
        }
        assertTrue(shares > 2, "hand-overs: " + shares);
        assertEquals(all, list(matches.found()));
        assertEquals(1, matches.share());
    }

    @Test
    void aSetThatWasHandedOverStaysAsItWas() {
        matches.show(longer);
        matches.look(query("type:update"));
        background.next();
        window.all();
        StepSet early = matches.found();
        List<Integer> before = list(early);
        settle();
        assertEquals(before, list(early));
        assertEquals(0, early.nextFrom(early.scanned() + 1));
        assertTrue(matches.count() > early.count());
    }

    @Test
    void aSlowWindowIsToldTheLastOnly() {
        matches.show(longer);
        matches.look(query("type:update"));
        background.all();
        assertEquals(1, window.waiting());
        window.all();
        assertFalse(matches.scanning());
    }

    @Test
    void anotherQueryEndsTheSearch() {
        matches.show(longer);
        matches.look(query("type:update"));
        background.next();
        matches.look(query("type:remap"));
        window.all();
        assertEquals(0, matches.found().scanned(), "the old search still tells");
        settle();
        assertEquals(naive(longer, "type:remap"), list(matches.found()));
        matches.look(query("type:update"));
        background.next();
        matches.look(null);
        assertEquals(1, background.waiting());
        background.next();
        assertEquals(0, background.waiting(), "the old search goes on");
        window.all();
        assertEquals(0, matches.count());
        assertFalse(matches.scanning());
    }

    @Test
    void anotherTraceEndsTheSearch() {
        matches.show(longer);
        matches.look(query("type:remap"));
        background.next();
        matches.show(sample);
        settle();
        assertEquals(naive(sample, "type:remap"), list(matches.found()));
        assertEquals(SampleTrace.STEPS, matches.found().steps());
        matches.show(null);
        assertEquals(0, matches.found().steps());
    }

    @Test
    void theSameQueryIsNotLookedForAgain() {
        matches.show(sample);
        matches.look(query("type:remap"));
        settle();
        StepSet found = matches.found();
        matches.look(query(" type:remap "));
        matches.show(sample);
        assertSame(found, matches.found());
        assertEquals(0, background.waiting());
    }

    @Test
    void afterTheWindowIsClosedNothingIsSearchedAndNothingFails() {
        Matches late = new Matches(
                work -> {
                    throw new RejectedExecutionException("closed");
                },
                window);
        late.show(sample);
        late.look(query("type:remap"));
        assertEquals(0, late.count());
    }

    @Test
    void whatIsCancelledBeforeItsTurnIsNotBegun() {
        StepScan<String> scan = new StepScan<>(
                background,
                window,
                0,
                () -> {
                    throw new AssertionError("begun");
                },
                told -> {},
                () -> {});
        scan.start();
        scan.cancel();
        background.all();
        assertEquals(0, window.waiting());
    }

    @Test
    void aFaultEndsTheSearchAndIsTold() {
        boolean[] failed = {false};
        List<String> told = new ArrayList<>();
        new StepScan<String>(
                        background,
                        window,
                        3,
                        () -> {
                            throw new IllegalStateException("a fault");
                        },
                        told::add,
                        () -> failed[0] = true)
                .start();
        background.all();
        assertThrows(IllegalStateException.class, window::all);
        assertTrue(failed[0]);
        assertEquals(List.of(), told);
    }
}
