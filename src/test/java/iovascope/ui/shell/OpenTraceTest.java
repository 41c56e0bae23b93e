package iovascope.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.timeline.DeviceState;
import iovascope.timeline.Table;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OpenTraceTest {

    private static OpenTrace trace;

    @BeforeAll
    static void open() throws IOException {
        trace = SampleTrace.open();
    }

    @Test
    void aRemapEndsOneLifetimeAndBeginsTheNext() {
        List<MappingLifetime> lives = trace.lifetimes().stream()
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
            long alive = trace.lifetimes().stream().filter(life -> life.at(at)).count();
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
        assertTrue(trace.bands().contains(new Band(Band.Kind.BATCH, 24, 25)));
        assertTrue(trace.bands().contains(new Band(Band.Kind.SUSPENDED, 22, 29)));
    }

    @Test
    void theLiveUpdateCountsWhatIsLeft() {
        assertEquals(new LiveUpdate(true, true, 4, 0, false), LiveUpdate.of(trace, 23));
        assertEquals(new LiveUpdate(true, true, 4, 2, false), LiveUpdate.of(trace, 27));
        assertEquals(new LiveUpdate(true, true, 4, 3, true), LiveUpdate.of(trace, 30));
    }

    @Test
    void aRemapOutsideABatchLeavesTheDeviceStale() {
        assertEquals(0, Pill.stale(trace.timeline().at(26)));
        assertEquals(1, Pill.stale(trace.timeline().at(27)));
    }

    @Test
    void dangerBeginsAtTheFinding() {
        MappingLifetime wrong = trace.lifetimes().stream()
                .filter(life -> life.born() == SampleTrace.WRONG_REMAP)
                .findFirst()
                .orElseThrow();
        assertNull(trace.danger(wrong, SampleTrace.WRONG_REMAP - 1));
        assertEquals(
                "remap-wrong-offset",
                trace.danger(wrong, SampleTrace.WRONG_REMAP).name());
    }
}
