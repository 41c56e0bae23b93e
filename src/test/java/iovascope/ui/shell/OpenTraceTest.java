package iovascope.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.check.Finding;
import iovascope.mem.IovaRange;
import iovascope.timeline.DeviceState;
import iovascope.timeline.MappingLifetime;
import iovascope.timeline.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OpenTraceTest {

    private static OpenTrace trace;

    @BeforeAll
    static void open() throws IOException {
        trace = SampleTrace.open();
    }

    private static List<MappingLifetime> lifetimes() {
        List<MappingLifetime> all = new ArrayList<>();
        for (int asid : trace.asids()) {
            all.addAll(trace.timeline().lifetimes(asid, IovaRange.ALL, 0, SampleTrace.STEPS + 1, 1000));
        }
        return all;
    }

    @Test
    void aRemapEndsOneLifetimeAndBeginsTheNext() {
        List<MappingLifetime> lives = lifetimes().stream()
                .filter(life -> life.mapping().range().first() == 0x100000)
                .toList();
        assertEquals(2, lives.size());
        assertEquals(List.of(18, 27), lives.stream().map(MappingLifetime::born).toList());
        assertEquals(27, lives.get(0).died());
        assertEquals(
                List.of(false, true), lives.stream().map(MappingLifetime::remap).toList());
        assertEquals("qemu-new", trace.process(lives.get(1).process()));
    }

    @Test
    void lifetimesAgreeWithTheTablesAtEveryStep() {
        for (int step = 0; step <= SampleTrace.STEPS; step++) {
            DeviceState state = trace.timeline().at(step);
            int at = step;
            long alive = lifetimes().stream().filter(life -> life.at(at)).count();
            int mappings =
                    state.kernel().values().stream().mapToInt(Table::count).sum();
            assertEquals(mappings, alive, () -> "step " + at);
        }
    }

    @Test
    void ownersFollowEachOther() {
        assertEquals(
                List.of("qemu-old", "qemu-new"),
                trace.owners().stream()
                        .map(owner -> trace.process(owner.process()))
                        .toList());
        assertEquals(22, trace.owners().get(0).until());
        assertEquals(23, trace.owners().get(1).since());
    }

    @Test
    void bandsAreInclusive() {
        assertTrue(trace.bands().list(1, SampleTrace.STEPS).contains(new Band(Band.Kind.BATCH, 24, 25)));
        assertTrue(trace.bands().list(1, SampleTrace.STEPS).contains(new Band(Band.Kind.SUSPENDED, 22, 29)));
    }

    @Test
    void theLiveUpdateCountsWhatIsLeft() {
        LiveUpdates updates = new LiveUpdates(trace);
        assertEquals(new UpdateProgress(true, true, 4, 0, false), updates.at(23));
        assertEquals(new UpdateProgress(true, true, 4, 2, false), updates.at(27));
        assertEquals(new UpdateProgress(true, true, 4, 3, true), updates.at(30));
        assertEquals(UpdateProgress.NONE, updates.at(21));
        assertEquals(new UpdateProgress(true, false, 0, 0, false), updates.at(22));
    }

    @Test
    void aRemapOutsideABatchLeavesTheDeviceStale() {
        assertEquals(0, Pill.stale(trace.timeline().at(26)));
        assertEquals(1, Pill.stale(trace.timeline().at(27)));
    }

    @Test
    void dangerBeginsAtTheFinding() {
        MappingLifetime wrong = lifetimes().stream()
                .filter(life -> life.born() == SampleTrace.WRONG_REMAP)
                .findFirst()
                .orElseThrow();
        assertNull(trace.danger(wrong, SampleTrace.WRONG_REMAP - 1));
        assertEquals(
                "remap-wrong-offset",
                trace.danger(wrong, SampleTrace.WRONG_REMAP).name());
    }

    @Test
    void ofSeveralFindingsOfAStepTheWorstIsTold() {
        for (int step = 1; step <= SampleTrace.STEPS; step++) {
            int at = step;
            Finding expected = trace.problems().stream()
                    .filter(finding -> finding.step() == at)
                    .min(Comparator.comparing(Finding::severity))
                    .orElse(null);
            assertEquals(expected, trace.worst(step));
        }
    }

    @Test
    void everyFindingIsFoundWhereItIs() {
        for (int at = 0; at < trace.problems().size(); at++) {
            assertEquals(at, trace.indexOf(trace.problems().get(at)));
        }
        assertEquals(-1, trace.indexOf(null));
        assertEquals(0, trace.problemFrom(1));
        assertEquals(1, trace.problemFrom(28));
        assertEquals(trace.problems().size(), trace.problemFrom(SampleTrace.STEPS));
    }
}
