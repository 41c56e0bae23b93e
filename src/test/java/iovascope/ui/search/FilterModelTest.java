package iovascope.ui.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.ui.shell.LongTrace;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.SampleTrace;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
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

    private List<Integer> shown() {
        return IntStream.rangeClosed(1, steps())
                .filter(step -> !filter.rows().hiding() || filter.rows().keeps(step))
                .boxed()
                .toList();
    }

    private List<Integer> bright() {
        return IntStream.rangeClosed(1, steps())
                .filter(filter.rows()::keeps)
                .boxed()
                .toList();
    }

    private int steps() {
        return filter.lookup().matches().found().steps();
    }

    @Test
    void withoutAFilterNothingIsLeftOut() {
        search.show(sample);
        assertNull(filter.rows().kept());
        assertFalse(filter.rows().hiding());
        assertTrue(filter.rows().keeps(SampleTrace.STEPS));
    }

    @Test
    void typingDimsEnterHidesClearingShowsAll() {
        List<Integer> remaps = MatchesTest.naive(sample, "type:remap");
        search.show(sample);
        type("type:remap");
        background.all();
        assertEquals(SampleTrace.STEPS, shown().size());
        assertEquals(remaps, bright());
        filter.enter();
        assertEquals(remaps, shown());
        assertEquals(remaps, bright());
        filter.clear();
        assertNull(filter.rows().kept());
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
        assertEquals(SampleTrace.STEPS, shown().size());
        assertEquals(MatchesTest.naive(sample, "type:remap"), bright());
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
        assertEquals(MatchesTest.naive(sample, "type:remap"), bright());
        background.all();
        assertEquals(MatchesTest.naive(sample, "type:update"), bright());
    }

    @Test
    void anotherTraceKeepsTheFilterAndNoRowOfTheOld() {
        search.show(OpenTrace.of(LongTrace.NAME, LongTrace.inspect(20_000, 300)));
        type("type:remap");
        background.all();
        filter.enter();
        search.show(sample);
        assertEquals(SampleTrace.STEPS, shown().size());
        background.all();
        assertEquals(MatchesTest.naive(sample, "type:remap"), shown());
        search.show(null);
        assertEquals(0, shown().size());
    }

    @Test
    void whatIsNotKnownYetIsNotDimmed() {
        OpenTrace trace = OpenTrace.of(LongTrace.NAME, LongTrace.inspect(20_000, 300));
        search.show(trace);
        type("type:new_owner");
        background.next();
        int known = filter.lookup().matches().found().scanned();
        assertFalse(filter.rows().keeps(known));
        assertTrue(filter.rows().keeps(known + 1));
        filter.enter();
        assertEquals(0, shown().size());
        background.all();
        assertEquals(MatchesTest.naive(trace, "type:new_owner"), shown());
    }
}
