package iovascope.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.timeline.MappingLifetime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is found without a look at every lifetime must be what a look at every lifetime finds. */
class LongTraceTest {

    private static OpenTrace trace;
    private static List<MappingLifetime> all;

    @BeforeAll
    static void open() {
        trace = OpenTrace.of(LongTrace.NAME, LongTrace.inspect(20_000, 600));
        all = trace.timeline().lifetimes(0, IovaRange.ALL, 0, Integer.MAX_VALUE, Integer.MAX_VALUE);
        assertTrue(all.size() > OpenTrace.MANY, "too few lifetimes to be a long trace: " + all.size());
        assertEquals(trace.lifetimes(), all.size());
    }

    @Test
    void theLiveUpdateCountsAsALookAtAllLifetimesDoes() {
        int since = trace.owners().get(1).since();
        List<MappingLifetime> held =
                all.stream().filter(lifetime -> lifetime.at(since - 1)).toList();
        LiveUpdates updates = new LiveUpdates(trace);
        for (int step = since; step <= trace.timeline().steps(); step += 97) {
            int at = step;
            long left = held.stream().filter(lifetime -> lifetime.died() > at).count();
            UpdateProgress update = updates.at(step);
            assertEquals(held.size(), update.mappings());
            assertEquals(held.size() - left, update.remapped());
        }
    }

    @Test
    void stretchesHoldEveryMappingAndBeginAndEndWithOne() {
        List<IovaRange> stretches = trace.stretches(0);
        assertEquals(3, stretches.size());
        for (MappingLifetime lifetime : all) {
            IovaRange range = lifetime.mapping().range();
            assertTrue(stretches.stream().anyMatch(s -> s.contains(range.first()) && s.contains(range.last())));
        }
        for (IovaRange stretch : stretches) {
            List<IovaRange> inside = new ArrayList<>();
            all.forEach(lifetime -> inside.add(lifetime.mapping().range()));
            inside.removeIf(range -> !stretch.overlaps(range));
            long first = inside.stream()
                    .map(IovaRange::first)
                    .min(Long::compareUnsigned)
                    .orElseThrow();
            long last = inside.stream()
                    .map(IovaRange::last)
                    .max(Long::compareUnsigned)
                    .orElseThrow();
            assertTrue(Unsigned.less(first - stretch.first(), 4096), () -> stretch + " begins before " + first);
            assertTrue(Unsigned.less(stretch.last() - last, 4096), () -> stretch + " ends after " + last);
        }
    }

    @Test
    void dangerIsFoundForEveryWrongRemapFromItsStepOn() {
        List<MappingLifetime> wrong = all.stream()
                .filter(lifetime -> trace.danger(lifetime, Integer.MAX_VALUE) != null)
                .toList();
        assertTrue(wrong.size() > 0, "no remap went wrong");
        for (MappingLifetime lifetime : wrong) {
            int step = trace.danger(lifetime, Integer.MAX_VALUE).step();
            assertEquals(lifetime.born(), step);
            assertEquals(null, trace.danger(lifetime, step - 1));
        }
        long findings = trace.findings().stream()
                .filter(finding -> finding.name().equals("remap-wrong-offset"))
                .count();
        assertEquals(findings, wrong.size());
    }
}
