package iovascope.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.vhost.IotlbMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceTest {

    private static TraceEvent event(SplittableRandom random, int line) {
        Action action = switch (random.nextInt(8)) {
            case 0 -> new Action.Note("line " + line);
            case 1 -> new Action.Munmap(random.nextLong(), random.nextLong());
            default ->
                new Action.Message(
                        new IotlbMessage(
                                random.nextInt(1, 3),
                                random.nextInt(),
                                random.nextInt(256),
                                random.nextLong(),
                                random.nextLong(),
                                random.nextLong(),
                                random.nextInt(256)),
                        random.nextInt(-1, 9));
        };
        return new TraceEvent(
                line, random.nextLong(), random.nextInt(-1, 3), action, random.nextLong(), TraceEvent.UNKNOWN);
    }

    private static void assertIs(List<TraceEvent> events, Trace trace) {
        assertEquals(events.size(), trace.count());
        for (int index = 0; index < events.size(); index++) {
            TraceEvent event = events.get(index);
            assertEquals(event, trace.event(index));
            boolean message = event.action() instanceof Action.Message;
            assertEquals(message, trace.isMessage(index));
            assertEquals(message ? ((Action.Message) event.action()).fd() : -1, trace.fd(index));
            if (message) {
                assertEquals(((Action.Message) event.action()).message(), trace.message(index));
            }
        }
    }

    @Property(tries = 30)
    void givesBackEveryRowWhateverFollows(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Trace.Builder builder = new Trace.Builder("t");
        List<TraceEvent> events = new ArrayList<>();
        Trace before = builder.snapshot();
        int kept = 0;
        for (int round = 0; round < 4; round++) {
            for (int more = random.nextInt(1500); more > 0; more--) {
                events.add(event(random, events.size()));
                builder.add(events.get(events.size() - 1));
            }
            assertIs(events.subList(0, kept), before);
            kept = events.size();
            before = builder.snapshot();
        }
        builder.problem(new TraceProblem("syntax", 1, 1, "late")).process(new TraceProcess("late", 1));

        assertIs(events, builder.build());
        assertEquals(List.of(), before.problems());
        assertEquals(List.of(), before.processes());
    }

    @Test
    void aMessageIsNoOtherAction() {
        Trace trace = new Trace.Builder("t")
                .add(new TraceEvent(1, 0, -1, new Action.Note("n"), TraceEvent.UNKNOWN, TraceEvent.UNKNOWN))
                .build();

        assertFalse(trace.isMessage(0));
        assertEquals(-1, trace.fd(0));
        assertThrows(IllegalArgumentException.class, () -> trace.message(0));
        assertThrows(IndexOutOfBoundsException.class, () -> trace.action(1));
    }

    /** Maps of 4 KiB come and go in 4096 places, 64 messages a batch, at random times or at none. */
    @ParameterizedTest
    @CsvSource({"false, 8", "true, 12"})
    void aMessageTakesAFewBytes(boolean clock, int mostBytes) {
        SplittableRandom random = new SplittableRandom(1);
        Trace.Builder builder = new Trace.Builder("t");
        int count = 300_000;
        long time = clock ? 1_700_000_000_000_000_000L : TraceEvent.UNKNOWN;
        for (int index = 0; index < count; index++) {
            time += clock ? 1000 * random.nextInt(1, 4) : 0;
            long slot = random.nextInt(4096);
            IotlbMessage message = switch (index % 64) {
                case 0 -> new IotlbMessage(2, 0, IotlbMessage.BATCH_BEGIN, 0, 0, 0, 0);
                case 63 -> new IotlbMessage(2, 0, IotlbMessage.BATCH_END, 0, 0, 0, 0);
                default ->
                    random.nextBoolean()
                            ? new IotlbMessage(
                                    2, 0, IotlbMessage.UPDATE, slot << 13, 4096, 0x6000_0000_0000L + (slot << 12), 3)
                            : new IotlbMessage(2, 0, IotlbMessage.INVALIDATE, slot << 13, 4096, 0, 0);
            };
            builder.addMessage(index + 3, time, 0, message, -1, 72, TraceEvent.UNKNOWN);
        }
        long bytes = builder.build().bytes();

        assertTrue(bytes < (long) count * mostBytes, bytes + " bytes for " + count + " messages");
    }
}
