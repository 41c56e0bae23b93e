package iovascope.ui.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.ui.shell.LongTrace;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.SampleTrace;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FindModelTest {

    private final Turns background = new Turns();
    private final Search search = new Search(background, Runnable::run);
    private final FindModel find = search.find();

    @BeforeEach
    void open() throws IOException {
        search.show(SampleTrace.open());
    }

    private void type(String text) {
        find.lookup().query().textProperty().set(text);
    }

    private String status() {
        return find.lookup().statusProperty().get();
    }

    @Test
    void goesFromHitToHitAndAroundTheEnd() throws IOException {
        List<Integer> remaps = MatchesTest.naive(SampleTrace.open(), "type:remap");
        assertTrue(remaps.size() > 2, "remaps: " + remaps);
        int last = remaps.size();
        type("type:remap");
        background.all();
        assertEquals(last + " hits", status());
        int at = 0;
        for (int hit = 1; hit <= last; hit++) {
            at = find.move(at, true);
            assertEquals(remaps.get(hit - 1), at);
            assertEquals(hit + " of " + last, status());
        }
        at = find.move(at, true);
        assertEquals(remaps.get(0), at);
        assertEquals("wrapped: 1 of " + last, status());
        at = find.move(at, false);
        assertEquals(remaps.get(last - 1), at);
        assertEquals("wrapped: " + last + " of " + last, status());
        assertEquals(remaps.get(last - 2), find.move(at, false));
        assertEquals(last - 1 + " of " + last, status());
        type("type:remap result:ok");
        background.all();
        assertTrue(status().endsWith("hits"), status());
    }

    @Test
    void fromBetweenTwoHitsTheNearestOnThatSideIsNext() {
        type("step:10 | step:20");
        background.all();
        assertEquals(20, find.move(15, true));
        assertEquals(10, find.move(15, false));
        assertEquals(20, find.move(10, true));
        assertEquals(20, find.move(SampleTrace.STEPS + 1, false));
    }

    @Test
    void withOneHitItIsFoundAgainAndAgain() {
        type("step:10");
        background.all();
        assertEquals("1 hit", status());
        assertEquals(10, find.move(10, true));
        assertEquals(10, find.move(10, false));
    }

    @Test
    void withoutAHitItStays() {
        assertEquals(0, find.move(5, true));
        assertEquals("", status());
        type("pid:7");
        background.all();
        assertEquals(0, find.move(5, true));
        assertEquals("no hits", status());
        assertFalse(find.active());
        type("pid:1200");
        background.all();
        assertTrue(find.active());
        type("pid:1200 x");
        assertEquals("", status());
        assertEquals(0, find.move(5, true));
    }

    @Test
    void whatIsNotKnownYetIsNotPassedOver() {
        OpenTrace trace = OpenTrace.of(LongTrace.NAME, LongTrace.inspect(20_000, 300));
        int steps = trace.timeline().steps();
        search.show(trace);
        type("step:9 | step:" + (steps - 5));
        assertEquals("scanning 0 %", status());
        background.next();
        assertTrue(status().matches("scanning \\d\\d %"), status());
        assertEquals(9, find.move(1, true));
        assertEquals("1", status());
        assertEquals(0, find.move(9, true));
        assertEquals("not up to step 4,096", status());
        assertEquals(0, find.move(steps, false));
        assertEquals(0, find.move(4098, false));
        assertEquals(9, find.move(4097, false));
        assertEquals(0, find.move(9, false));
        background.all();
        assertEquals(steps - 5, find.move(9, true));
        assertEquals(steps - 5, find.move(steps, false));
        assertEquals("2 of 2", status());
    }

    @Test
    void aDialogAsksForItself() throws IOException {
        Lookup dialog = search.lookup(SampleTrace.open());
        dialog.query().textProperty().set("step:1..3");
        background.all();
        assertEquals("3 hits", dialog.statusProperty().get());
        assertEquals("", status());
        dialog.show(null);
        assertEquals("", dialog.statusProperty().get());
        assertEquals(0, dialog.matches().count());
    }
}
