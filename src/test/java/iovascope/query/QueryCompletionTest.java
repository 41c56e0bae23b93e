package iovascope.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.emulator.Profile;
import iovascope.process.MemoryObject;
import iovascope.query.QueryCompletion.Offer;
import iovascope.timeline.DeviceModels;
import iovascope.timeline.Replay;
import iovascope.trace.DeviceHeader;
import iovascope.trace.Trace;
import iovascope.trace.TraceProcess;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryCompletionTest {

    private static final FindingLabel REMAP = new FindingLabel("REMAP-002", "remap-wrong-offset", "error");
    private static final QueryWords WORDS = words();

    private static QueryWords words() {
        DeviceHeader device = new DeviceHeader("vdpa_sim", Map.of());
        Trace.Builder trace = new Trace.Builder("test").device(device);
        trace.object(new MemoryObject("ram", MemoryObject.Kind.MEMFD, 0, null, 0));
        trace.object(new MemoryObject("guest ram", MemoryObject.Kind.MEMFD, 0, null, 0));
        trace.process(new TraceProcess("qemu-old", 1200));
        trace.process(new TraceProcess("qemu-new", -1));
        Profile profile = Profile.named("v2");
        return QueryWords.of(
                Replay.of(trace.build(), profile, DeviceModels.of(device, profile), List.of()),
                List.of(REMAP, new FindingLabel("MAP-001", "overlapping-update", "warning"), REMAP));
    }

    /** @param text with {@code ^} for the caret */
    private static void assertOffers(String text, int start, int end, String... texts) {
        int caret = text.indexOf('^');
        QueryCompletion offer = QueryCompletion.at(text.substring(0, caret) + text.substring(caret + 1), caret, WORDS);
        assertEquals(start, offer.start(), text);
        assertEquals(end, offer.end(), text);
        assertEquals(List.of(texts), texts(offer), text);
    }

    private static List<String> texts(QueryCompletion completion) {
        return completion.offers().stream().map(Offer::text).toList();
    }

    @Test
    void offersKeys() {
        assertOffers(
                "^",
                0,
                0,
                "type:",
                "iova:",
                "uaddr:",
                "object:",
                "asid:",
                "pid:",
                "process:",
                "result:",
                "finding:",
                "severity:",
                "step:");
        assertOffers("P^", 0, 1, "pid:", "process:");
        assertOffers("type:remap !s^xy | pid:1", 12, 15, "severity:", "step:");
        assertOffers("(o^)", 1, 2, "object:");
        assertOffers("x^", 0, 1);
        assertOffers("ty^pe:remap", 0, 5, "type:");
    }

    @Test
    void offersTheValuesOfTheTrace() {
        assertOffers("type:remap object:^", 18, 18, "\"guest ram\"", "ram");
        assertOffers("object:g^", 7, 8, "\"guest ram\"");
        assertOffers("object:\"guest r^\" pid:1", 7, 16, "\"guest ram\"");
        assertOffers("object:\"gue^", 7, 11, "\"guest ram\"");
        assertOffers("process:qemu-n^o", 8, 15, "qemu-new");
        assertOffers("pid:^", 4, 4, "1200");
        assertOffers("finding:re^", 8, 10, "REMAP-002", "remap-wrong-offset");
        assertOffers("RESULT:o^", 7, 8, "ok", "oops");
        assertOffers("severity:^", 9, 9, "error", "warning", "note");
        assertOffers("type:batch^", 5, 10, "batch_begin", "batch_end");
        assertOffers("type:mm^", 5, 7);
        assertOffers("iova:^", 5, 5);
        assertOffers("tpye:^", 5, 5);
        assertOffers("object:\"a\\\" o^", 7, 13);
    }

    @Test
    void saysWhatAValueMeans() {
        assertEquals(
                List.of(new Offer("REMAP-002", "remap-wrong-offset"), new Offer("remap-wrong-offset", "REMAP-002")),
                QueryCompletion.at("finding:rem", 11, WORDS).offers());
        assertEquals(
                List.of(new Offer("qemu-new", ""), new Offer("qemu-old", "pid 1200")),
                QueryCompletion.at("process:", 8, WORDS).offers());
        assertEquals(
                List.of(new Offer("1200", "qemu-old")),
                QueryCompletion.at("pid:", 4, WORDS).offers());
    }

    @Test
    void withoutATraceOffersWhatEveryTraceMayHave() {
        assertEquals(List.of("batch_begin", "batch_end"), texts(QueryCompletion.at("type:batch", 10, QueryWords.NONE)));
        assertEquals(List.of(), texts(QueryCompletion.at("object:", 7, QueryWords.NONE)));
        assertEquals(
                List.of("ok", "rejected", "oops", "unknown"), texts(QueryCompletion.at("result:", 7, QueryWords.NONE)));
    }

    @Test
    void offersOnlyWhatIsAQueryOnceItIsPutIn() throws QuerySyntaxException {
        int offers = 0;
        for (Key key : Key.values()) {
            String text = key.word() + ":";
            for (String value : texts(QueryCompletion.at(text, text.length(), WORDS))) {
                assertEquals(text + value, QueryParser.parse(text + value).toString());
                offers++;
            }
        }
        assertTrue(offers > 50, "offers: " + offers);
    }
}
