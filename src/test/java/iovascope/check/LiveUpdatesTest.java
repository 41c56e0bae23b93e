package iovascope.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import iovascope.mem.IovaRange;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The gates of a live update, how far the remaps are, and how long the wrong memory was in reach. */
class LiveUpdatesTest {

    private static final String BEGIN = """
            vtrace 1
            device vdpa_sim kernel=v2
            object ram memfd size=16M
            process old pid=1
            process new pid=2
            1.0 old open fd=9
            1.0 old mmap addr=0x7f0000000000 size=16M object=ram offset=0 prot=rw shared
            1.0 new mmap addr=0x7fb000000000 size=16M object=ram offset=0 prot=rw shared
            1.0 old set_owner
            1.1 old set_backend_features value=0x17e
            1.2 old update asid=0 iova=0x1000 size=4K uaddr=0x7f0000001000 perm=rw
            1.2 old update asid=0 iova=0x2000 size=8K uaddr=0x7f0000002000 perm=rw
            1.2 old update asid=1 iova=0x1000 size=64K uaddr=0x7f0000010000 perm=rw
            1.3 old set_status value=0xf
            2.0 old suspend
            2.1 new new_owner
            """;
    private static final String FIRST = """
            2.2 new batch_begin asid=0
            2.3 new remap asid=0 iova=0x1000 size=4K uaddr=0x7fb000001000
            2.4 new remap asid=0 iova=0x2000 size=8K uaddr=0x7fb000002000
            2.5 new batch_end asid=0
            """;
    private static final String SECOND = """
            2.6 new batch_begin asid=1
            2.6 new remap asid=1 iova=0x1000 size=64K uaddr=0x7fb000010000
            2.6 new batch_end asid=1
            """;
    private static final String RESUME = "2.7 new resume\n";

    private static Checked checked(String... parts) {
        return Checks.run(CheckedTrace.timeline(String.join("", parts)));
    }

    @Test
    void theGatesAreSteps() {
        Checked checked = checked(BEGIN, FIRST, SECOND, RESUME);
        LiveUpdate update = checked.liveUpdates().get(0);

        assertEquals(1, checked.liveUpdates().size());
        assertEquals(List.of(8, 9, 17), List.of(update.stopped(), update.newOwner(), update.started()));
        assertEquals(List.of(0, 1), List.of(update.from(), update.to()));
        assertEquals(true, update.suspended());
        assertEquals(700_000_000, update.pause());
        assertEquals(List.of(), checked.windows());
    }

    @Test
    void howFarTheRemapsAreIsKnownAtEveryStep() {
        LiveUpdate update = checked(BEGIN, FIRST, SECOND, RESUME).liveUpdates().get(0);

        assertEquals(3, update.mappings());
        List<Integer> known = List.of(9, 10, 11, 12, 13, 14, 15, 16, 17).stream()
                .map(update::remapped)
                .toList();
        assertEquals(List.of(0, 0, 1, 2, 2, 2, 3, 3, 3), known);
        LiveUpdate.Space first = update.spaces().get(0);
        LiveUpdate.Space second = update.spaces().get(1);
        assertEquals(List.of(0, 1), List.of(first.asid(), second.asid()));
        assertEquals(List.of(2, 1), List.of(first.mappings(), second.mappings()));
        assertEquals(List.of(0x3000L, 0x10000L), List.of(first.bytes(), second.bytes()));
        assertEquals(List.of(0x1000L, 0x3000L), List.of(first.remappedBytes(11), first.remappedBytes(17)));
        assertEquals(List.of(0L, 0x10000L), List.of(second.remappedBytes(14), second.remappedBytes(15)));
    }

    @Test
    void aSecondChangeOfOwnerCountsFromItsOwnBeginning() {
        Checked checked = checked(
                BEGIN,
                FIRST,
                SECOND,
                RESUME,
                "3.0 new suspend\n3.1 old new_owner\n",
                "3.2 old batch_begin asid=0\n3.2 old remap asid=0 iova=0x1000 size=4K uaddr=0x7f0000001000\n"
                        + "3.2 old batch_end asid=0\n");
        LiveUpdate second = checked.liveUpdates().get(1);

        assertEquals(List.of(18, 19, 0), List.of(second.stopped(), second.newOwner(), second.started()));
        assertEquals(List.of(0, 1), List.of(second.remapped(20), second.remapped(22)));
        assertEquals(0x1000, second.spaces().get(0).remappedBytes(22));
        assertEquals(LiveUpdate.UNKNOWN, second.pause());
        assertEquals(3, checked.liveUpdates().get(0).remapped(22));
    }

    @Test
    void aMappingThatIsLeftOutIsInReachFromTheStartUntilItGoes() {
        Checked checked = checked(
                BEGIN,
                FIRST,
                RESUME,
                "3.0 new suspend\n3.5 new resume\n4.0 new invalidate asid=1 iova=0x1000 size=64K\n");

        // 0.3 s before the suspension and 0.5 s behind it.
        DmaWindow window = new DmaWindow("LU-001", 1, new IovaRange(0x1000, 0x10fff), 14, 17, 800_000_000);
        assertEquals(List.of(window), checked.windows());
        assertEquals(List.of(window), checked.liveUpdates().get(0).windows());
    }

    @Test
    void aWrongRemapIsInReachOnlyWhileTheDeviceRuns() {
        String wrong = FIRST.replace("uaddr=0x7fb000001000", "uaddr=0x7fb000005000");
        String last = "3.7 new note \"the end\"\n3.7 new get_backend_features\n";

        assertEquals(
                List.of(new DmaWindow("REMAP-002", 0, new IovaRange(0x1000, 0x1fff), 17, 0, 1_000_000_000)),
                checked(BEGIN, wrong, SECOND, RESUME, last.replace("new note", "- note"))
                        .windows());
        assertEquals(List.of(), checked(BEGIN, wrong, SECOND).windows());
    }

    @Test
    void aRemapThatTheDeviceDoesNotKnowIsInReachUntilItIsTold() {
        String outside = "2.6 new remap asid=1 iova=0x1000 size=64K uaddr=0x7fb000010000\n";
        String told = "3.0 new batch_begin asid=1\n3.2 new batch_end asid=1\n";

        assertEquals(
                List.of(new DmaWindow("REMAP-013", 1, new IovaRange(0x1000, 0x10fff), 15, 17, 500_000_000)),
                checked(BEGIN, FIRST, outside, RESUME, told).windows());
    }
}
