package iovascope.ui.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.ui.shell.LongTrace;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.SampleTrace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FilterModelTest {

    private static OpenTrace sample;

    private final Turns background = new Turns();
    private final Search search = new Search(background, Runnable::run);
    private final FilterModel filter = search.filter();

    @BeforeAll
    static void open() throws IOException {
        sample = SampleTrace.open();
    }

    private void type(String text) {
        filter.lookup().query().textProperty().set(text);
    }

    private static List<Integer> shown(Rows rows) {
        List<Integer> steps = new ArrayList<>();
        for (int row = 0; row < rows.count(); row++) {
            steps.add(rows.step(row));
            assertEquals(row, rows.row(rows.step(row)));
            assertTrue(rows.shows(rows.step(row)));
        }
        return steps;
    }

    private static List<Integer> bright(Rows rows) {
        return shown(rows).stream().filter(step -> !rows.dimmed(step)).toList();
    }

    @Test
    void withoutAFilterEveryStepHasARow() {
        assertEquals(0, filter.rows().count());
        search.show(sample);
        assertEquals(SampleTrace.STEPS, filter.rows().count());
        assertEquals(bright(filter.rows()), shown(filter.rows()));
        assertFalse(filter.rows().shows(0));
        assertFalse(filter.rows().shows(SampleTrace.STEPS + 1));
    }

    @Test
    void typingDimsEnterHidesClearingShowsAll() {
        List<Integer> remaps = MatchesTest.naive(sample, "type:remap");
        search.show(sample);
        type("type:remap");
        background.all();
        assertEquals(SampleTrace.STEPS, filter.rows().count());
        assertEquals(remaps, bright(filter.rows()));
        filter.enter();
        assertEquals(remaps, shown(filter.rows()));
        assertEquals(remaps, bright(filter.rows()));
        assertEquals(remaps.size(), filter.rows().row(SampleTrace.STEPS + 1));
        assertFalse(filter.rows().shows(1));
        assertEquals(0, filter.rows().row(1));
        filter.clear();
        assertEquals(SampleTrace.STEPS, bright(filter.rows()).size());
    }

    @Test
    void typingOnAfterEnterDimsAgain() {
        search.show(sample);
        type("type:remap");
        background.all();
        filter.enter();
        assertTrue(filter.entered());
        type("type:remap ");
        assertFalse(filter.entered());
        assertEquals(SampleTrace.STEPS, filter.rows().count());
        assertEquals(MatchesTest.naive(sample, "type:remap"), bright(filter.rows()));
    }

    @Test
    void aWrongTextCannotBeEnteredAndLeavesTheRows() {
        search.show(sample);
        filter.enter();
        assertFalse(filter.entered(), "nothing was typed");
        type("type:remap");
        background.all();
        Rows before = filter.rows();
        type("type:remap i");
        filter.enter();
        assertSame(before, filter.rows());
        assertFalse(filter.entered());
    }

    @Test
    void theRowsStayUntilTheNewSearchTellsSomething() {
        search.show(sample);
        type("type:remap");
        background.all();
        type("type:update");
        assertEquals(MatchesTest.naive(sample, "type:remap"), bright(filter.rows()));
        background.all();
        assertEquals(MatchesTest.naive(sample, "type:update"), bright(filter.rows()));
    }

    @Test
    void anotherTraceKeepsTheFilterAndNoRowOfTheOld() {
        search.show(OpenTrace.of(LongTrace.NAME, LongTrace.inspect(20_000, 300)));
        type("type:remap");
        background.all();
        filter.enter();
        search.show(sample);
        assertEquals(SampleTrace.STEPS, filter.rows().count());
        background.all();
        assertEquals(MatchesTest.naive(sample, "type:remap"), shown(filter.rows()));
        search.show(null);
        assertEquals(0, filter.rows().count());
    }

    @Test
    void whatIsNotKnownYetIsNotDimmed() {
        OpenTrace trace = OpenTrace.of(LongTrace.NAME, LongTrace.inspect(20_000, 300));
        search.show(trace);
        type("type:new_owner");
        background.next();
        int known = filter.lookup().matches().found().scanned();
        assertTrue(filter.rows().dimmed(known));
        assertFalse(filter.rows().dimmed(known + 1));
        filter.enter();
        assertEquals(0, filter.rows().count());
        background.all();
        assertEquals(MatchesTest.naive(trace, "type:new_owner"), shown(filter.rows()));
    }
}
