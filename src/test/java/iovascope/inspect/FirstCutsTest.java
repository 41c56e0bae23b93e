package iovascope.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.check.Verdict;
import iovascope.mem.IovaRange;
import iovascope.trace.DeviceHeader;
import iovascope.trace.Trace;
import iovascope.workload.Generator;
import iovascope.workload.IovaOrder;
import iovascope.workload.Workload;
import iovascope.workload.WorkloadSpec;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a finding needs is known here, so that each guess can be made to fail. */
class FirstCutsTest {

    private static final int AT = 5000;

    private final Trace trace =
            Generator.trace(new WorkloadSpec(Workload.CHURN, 20_000, 500, IovaOrder.SEQUENTIAL, 0, 42));
    private final TraceSubset all =
            TraceSubset.first(trace, new DeviceHeader("vdpa_sim", Map.of("kernel", "v2")), trace.count());
    private int tests;

    @Test
    void dropsWhatComesBehindAndOtherRanges() {
        IovaRange range = range(AT);
        TraceSubset cut = FirstCuts.of(all, sought(AT, range), needs(AT));
        assertEquals(1, tests);
        assertTrue(cut.size() < 300, () -> cut.size() + " events");
        for (int position = 0; position < cut.size(); position++) {
            int event = cut.event(position);
            assertTrue(event <= AT, "behind");
            assertTrue(!trace.isMessage(event) || range(event).overlaps(range), () -> "event " + event);
        }
    }

    @Test
    void keepsTheRangesOfNeighbours() {
        int before = AT - 100;
        TraceSubset cut = FirstCuts.of(all, sought(AT, range(AT)), needs(before, AT));
        assertTrue(cut.size() < 1000, () -> cut.size() + " events");
    }

    @Test
    void keepsEverythingBeforeWhereAnyOfItMayMatter() {
        int[] some = {100, 1000, 2000, 3000, 4000, AT};
        TraceSubset cut = FirstCuts.of(all, sought(AT, range(AT)), needs(some));
        assertEquals(AT + 1, cut.size());
    }

    @Test
    void keepsAsMuchOfWhatComesBehindAsItTakes() {
        int[] some = {100, 1000, 2000, 3000, 4000, AT, AT + 200};
        TraceSubset cut = FirstCuts.of(all, sought(AT, range(AT)), needs(some));
        assertTrue(cut.size() > AT + 200 && cut.size() < trace.count() / 2, () -> cut.size() + " events");
    }

    @Test
    void knowsAFindingThatIsAboutNoStepAndNoRange() {
        TraceSubset cut = FirstCuts.of(all, sought(Sought.NONE, null), needs(AT));
        assertEquals(trace.count(), cut.size());
    }

    @Test
    void saysThatNotEvenAllOfItDoes() {
        assertNull(FirstCuts.of(all, sought(AT, range(AT)), candidate -> false));
    }

    private static Sought sought(int event, IovaRange iova) {
        return new Sought("MAP-001", Verdict.REJECTED, 0, iova, event, event);
    }

    private FirstCuts.Test needs(int... events) {
        return candidate -> {
            tests++;
            Set<Integer> there = new HashSet<>();
            for (int position = 0; position < candidate.size(); position++) {
                there.add(candidate.event(position));
            }
            for (int event : events) {
                if (!there.contains(event)) {
                    return false;
                }
            }
            return true;
        };
    }

    private IovaRange range(int event) {
        long iova = trace.message(event).iova();
        return new IovaRange(iova, iova + trace.message(event).size() - 1);
    }
}
