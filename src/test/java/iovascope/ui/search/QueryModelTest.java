package iovascope.ui.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.inspect.InspectOptions;
import iovascope.inspect.Inspector;
import iovascope.query.QueryCompletion;
import iovascope.query.QueryCompletion.Offer;
import iovascope.query.QuerySyntaxException;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.SampleTrace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class QueryModelTest {

    private final Turns background = new Turns();
    private final TraceWords words = new TraceWords(background, Runnable::run);
    private final QueryModel model = new QueryModel(words);

    private static OpenTrace open(String sample) throws IOException {
        Path file = Path.of("resources/iovascope/samples/" + sample);
        return OpenTrace.of(sample, Inspector.inspect(file, InspectOptions.NONE));
    }

    private List<String> offers(String text) {
        model.textProperty().set(text);
        return model.completion(text.length()).offers().stream()
                .map(Offer::text)
                .toList();
    }

    private void assertWrong(String text, int column, int length, String found) {
        model.textProperty().set(text);
        QuerySyntaxException problem = model.problem();
        assertEquals(column, problem.column(), text);
        assertEquals(length, problem.length(), text);
        assertEquals(found, problem.found(), text);
    }

    @Test
    void saysWhereATextGoesWrong() {
        assertWrong("type:remap asdi:0", 12, 4, "asdi");
        assertWrong("type:remap (iova:1", 19, 0, "");
        assertWrong("iova:zz", 6, 2, "zz");
        assertWrong("result:", 8, 0, "");
        assertWrong("type:remap )", 12, 1, ")");
        assertWrong("pid:1..x", 8, 1, "x");
        assertTrue(model.problem().getMessage().startsWith("column 8: found 'x', expected a number"));
    }

    @Test
    void aTextThatGoesWrongLeavesTheLastQuery() {
        model.textProperty().set("type:remap");
        assertEquals(MatchesTest.query("type:remap"), model.query());
        model.textProperty().set("type:remap i");
        assertEquals(MatchesTest.query("type:remap"), model.query());
        model.textProperty().set("type:remap iova:0");
        assertNull(model.problem());
        assertEquals(MatchesTest.query("type:remap iova:0"), model.query());
        model.textProperty().set("  ");
        assertNull(model.query());
        assertNull(model.problem());
        model.textProperty().set("i");
        assertNull(model.query());
        model.clear();
        assertNull(model.problem());
    }

    @Test
    void offersTheValuesOfTheOpenTrace() throws IOException {
        words.show(SampleTrace.open());
        assertEquals(List.of("pid:", "process:"), offers("p"));
        background.all();
        assertEquals(List.of("qemu-new", "qemu-old"), offers("process:"));
        assertEquals(List.of("1200", "1201"), offers("pid:"));
        assertEquals(List.of("0", "1"), offers("asid:"));
        assertEquals(List.of("ram", "rom", "svq"), offers("object:"));
        assertEquals(
                List.of("EINVAL", "EFAULT"),
                offers("result:e").stream().sorted(Comparator.reverseOrder()).toList());
        assertEquals(List.of("remap", "resume"), offers("type:re"));
        assertEquals(List.of("error", "warning", "note"), offers("severity:"));
        assertEquals(List.of(), offers("finding:MAP"));
        assertEquals("REMAP-002", offers("finding:remap-002").get(0));
    }

    /** Each event and result that is offered has a step, and each step has one that is offered. */
    @Test
    void offersExactlyTheEventsAndResultsThatStepsHave() throws IOException {
        for (String name : List.of(
                SampleTrace.NAME, "live-update-outside-batch.vtrace", "qemu-map-fail.log", "strace-liveupdate.log")) {
            OpenTrace trace = open(name);
            words.show(trace);
            offers("t");
            background.all();
            for (String key : List.of("type:", "result:", "process:", "pid:", "finding:")) {
                List<String> offered = offers(key);
                Set<Integer> reached = new TreeSet<>();
                for (String value : offered) {
                    List<Integer> steps = MatchesTest.naive(trace, key + value);
                    // A process may do nothing, and a finding be about the trace as a whole.
                    if (key.equals("type:") || key.equals("result:")) {
                        assertNotEquals(List.of(), steps, name + " has no " + key + value);
                    }
                    reached.addAll(steps);
                }
                if (!key.equals("finding:") && !key.equals("pid:")) {
                    assertEquals(trace.timeline().steps(), reached.size(), name + " " + key + offered);
                }
            }
        }
    }

    @Test
    void nothingIsCollectedBeforeSomebodyTypes() throws IOException {
        words.show(SampleTrace.open());
        assertEquals(0, background.waiting());
        model.textProperty().set("type:");
        assertEquals(0, background.waiting());
        QueryCompletion early = model.completion(5);
        assertEquals(1, background.waiting());
        model.completion(5);
        assertEquals(1, background.waiting(), "collected twice");
        background.all();
        assertTrue(model.completion(5).offers().size() < early.offers().size());
        words.show(null);
        assertEquals(early, model.completion(5));
    }
}
