package iovascope.ui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;
import iovascope.timeline.TableDifference.Move;
import iovascope.ui.compare.Place.Slice;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.Spot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What differs, against a comparison that looks at each mapping with each. */
class ComparingTest {

    private static final String HEAD = """
            vtrace 1
            device vdpa_sim kernel=v2
            object ram memfd size=16M dev=0:1 inode=41
            object rom memfd size=16M dev=0:1 inode=42
            process qemu-old pid=1200
            process qemu-new pid=1201
            0.1 qemu-old open fd=9 = 9
            0.2 qemu-old mmap addr=0x7f0000000000 size=16M object=ram offset=0 prot=rw shared
            0.2 qemu-old mmap addr=0x7f1000000000 size=16M object=rom offset=0 prot=rw shared
            0.3 qemu-old set_owner = 0
            0.3 qemu-old set_backend_features value=0x17e = 0
            """;
    /** The same world with everything in another order: other indices, other addresses. */
    private static final String OTHER_HEAD = """
            vtrace 1
            device vdpa_sim kernel=v2
            object log memfd size=1M dev=0:1 inode=7
            object rom memfd size=16M dev=0:1 inode=42
            object ram memfd size=16M dev=0:1 inode=41
            process libvirt pid=7
            process qemu-new pid=1201
            process qemu-old pid=1200
            0.1 qemu-old open fd=9 = 9
            0.2 qemu-old mmap addr=0x7a1000000000 size=16M object=rom offset=0 prot=rw shared
            0.2 qemu-old mmap addr=0x7a0000000000 size=16M object=ram offset=0 prot=rw shared
            0.3 qemu-old set_owner = 0
            0.3 qemu-old set_backend_features value=0x17e = 0
            """;

    private static final int SETUP = 3;

    private static OpenTrace random(SplittableRandom random, int messages) {
        StringBuilder text = new StringBuilder(HEAD);
        for (int at = 0; at < messages; at++) {
            // The last page of the address space takes part.
            String iova = random.nextInt(6) == 0 ? "0xfffffffffffff000" : "0x" + random.nextInt(12) + "000";
            boolean map = random.nextInt(5) < 3;
            String uaddr = (random.nextBoolean() ? "0x7f00000" : "0x7f10000") + random.nextInt(4) + "0000";
            text.append("1.0 qemu-old ").append(map ? "update" : "invalidate");
            text.append(" asid=0 iova=").append(iova).append(" size=4K");
            text.append(map ? " uaddr=" + uaddr + " perm=" + (random.nextBoolean() ? "rw" : "ro") : "");
            text.append('\n');
        }
        return Traces.open("random.vtrace", text.toString());
    }

    @Property(tries = 60)
    void differencesAreThoseOfEachMappingWithEach(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        OpenTrace trace = random(random, 30);
        int from = random.nextInt(trace.timeline().steps() + 1);
        int to = random.nextInt(trace.timeline().steps() + 1);
        Comparison found = compare(trace, from, trace, to);
        TreeMap<Long, Mapping> before = table(trace, from);
        TreeMap<Long, Mapping> after = table(trace, to);
        Set<Mapping> removed = new HashSet<>();
        Set<Mapping> added = new HashSet<>();
        Set<Move> moved = new HashSet<>();
        int unchanged = 0;
        for (Mapping mapping : before.values()) {
            Mapping other = after.get(mapping.range().first());
            if (other == null) {
                removed.add(mapping);
            } else if (other.equals(mapping)) {
                unchanged++;
            } else {
                moved.add(new Move(mapping, other));
            }
        }
        after.forEach((iova, mapping) -> {
            if (!before.containsKey(iova)) {
                added.add(mapping);
            }
        });
        assertEquals(removed, set(found, Difference.Kind.REMOVED), () -> "seed " + seed);
        assertEquals(added, set(found, Difference.Kind.ADDED), () -> "seed " + seed);
        assertEquals(moved, moves(found), () -> "seed " + seed);
        assertEquals(unchanged, found.unchanged(), () -> "seed " + seed);
        assertEquals(
                removed.size() + added.size() + moved.size(),
                found.differences().size());
    }

    @Property(tries = 40)
    void swappedSidesTurnAddedIntoRemoved(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        OpenTrace trace = random(random, 30);
        OpenTrace beside = random.nextBoolean() ? trace : random(random, 30);
        int from = random.nextInt(trace.timeline().steps() + 1);
        int to = random.nextInt(beside.timeline().steps() + 1);
        Comparison forth = compare(trace, from, beside, to);
        Comparison back = compare(beside, to, trace, from);
        assertEquals(set(forth, Difference.Kind.ADDED), set(back, Difference.Kind.REMOVED), () -> "seed " + seed);
        assertEquals(set(forth, Difference.Kind.REMOVED), set(back, Difference.Kind.ADDED), () -> "seed " + seed);
        Set<Move> turned = new HashSet<>();
        moves(back).forEach(move -> turned.add(new Move(move.after(), move.before())));
        assertEquals(moves(forth), turned, () -> "seed " + seed);
        assertEquals(forth.unchanged(), back.unchanged(), () -> "seed " + seed);
    }

    /** What is found by halving must be what is found by looking at all. */
    @Property(tries = 40)
    void countsOfARangeAreThoseOfItsDifferences(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        OpenTrace trace = random(random, 40);
        Comparison found =
                compare(trace, random.nextInt(20), trace, trace.timeline().steps());
        for (SpaceComparison space : found.spaces()) {
            long first = random.nextInt(14) * 4096L;
            long last = random.nextInt(8) == 0 ? -1 : first + random.nextInt(5) * 4096L;
            IovaRange range = new IovaRange(first, last);
            int added = 0;
            int removed = 0;
            int moved = 0;
            int elsewhere = 0;
            for (Difference difference : found.differences()) {
                boolean in = difference.range().overlaps(range);
                added += in && difference.kind() == Difference.Kind.ADDED ? 1 : 0;
                removed += in && difference.kind() == Difference.Kind.REMOVED ? 1 : 0;
                moved += in && difference.kind() == Difference.Kind.MOVED ? 1 : 0;
                boolean other = difference.landing() != null && difference.landing() != Landing.SAME_BYTES;
                elsewhere += in && other ? 1 : 0;
            }
            assertEquals(
                    new SpaceComparison.Counts(added, removed, elsewhere, moved),
                    space.touching(first, last),
                    () -> "seed " + seed);
            IovaRange one = space.first(first, last);
            assertEquals(added + removed + moved > 0, one != null, () -> "seed " + seed);
            assertTrue(one == null || one.overlaps(range), () -> "seed " + seed);
        }
    }

    @Test
    void twoTracesAreComparedByTheNamesOfTheirObjects() {
        OpenTrace one = Traces.open("one.vtrace", HEAD + """
                1.0 qemu-old update asid=0 iova=0x1000 size=4K uaddr=0x7f0000001000 perm=rw
                1.0 qemu-old update asid=0 iova=0x2000 size=4K uaddr=0x7f0000002000 perm=rw
                1.0 qemu-old update asid=0 iova=0x3000 size=4K uaddr=0x7f0000003000 perm=rw
                1.0 qemu-old update asid=0 iova=0x4000 size=4K uaddr=0x7f0000004000 perm=rw
                """);
        OpenTrace other = Traces.open("other.vtrace", OTHER_HEAD + """
                1.0 qemu-old update asid=0 iova=0x1000 size=4K uaddr=0x7a0000001000 perm=rw
                1.0 qemu-old update asid=0 iova=0x2000 size=4K uaddr=0x7a0000102000 perm=rw
                1.0 qemu-old update asid=0 iova=0x3000 size=4K uaddr=0x7a1000003000 perm=rw
                1.0 qemu-old update asid=0 iova=0x4000 size=4K uaddr=0x7a0000004000 perm=ro
                """);
        Comparison found = compare(one, SETUP + 4, other, SETUP + 4);
        assertEquals(1, found.unchanged());
        assertEquals(List.of("+1 MiB", "to rom", "ro, was rw"), words(found));
        assertEquals(0, found.byUaddr());
        assertEquals("", EndWords.basis(found));
    }

    @Test
    void anObjectHasTheColourOfTheWindowsTraceInBoth() {
        OpenTrace one = Traces.open("one.vtrace", HEAD);
        OpenTrace other = Traces.open("other.vtrace", OTHER_HEAD);
        Comparison found = Comparing.of(new Side(one, 1, false, false), new Side(other, 1, false, true), () -> false);
        assertEquals(0, found.colour(found.b(), 2), "ram");
        assertEquals(1, found.colour(found.b(), 1), "rom");
        assertEquals(2, found.colour(found.b(), 0), "log, which the first does not have");
        assertEquals(1, found.colour(found.a(), 1));
        assertEquals(-1, found.colour(found.b(), -1));
    }

    @Test
    void memoryThatWasNeverShownIsComparedByUaddrAndThatIsSaid() {
        String lines = """
                1.0 qemu-old update asid=0 iova=0x1000 size=4K uaddr=0x7e0000001000 perm=rw
                1.0 qemu-old update asid=0 iova=0x2000 size=4K uaddr=%s perm=rw
                """;
        OpenTrace one = Traces.open("one.vtrace", HEAD + lines.formatted("0x7e0000002000"));
        OpenTrace other = Traces.open("other.vtrace", OTHER_HEAD + lines.formatted("0x7e0000003000"));
        Comparison found = compare(one, SETUP + 2, other, SETUP + 2);
        assertEquals(1, found.unchanged());
        assertEquals(List.of("other uaddr"), words(found));
        assertEquals("2 mappings compared by uaddr: memory never shown", EndWords.basis(found));
    }

    /** The last part of a remap may lie beyond what the process mapped. */
    @Test
    void aMappingThatRunsIntoTheUnknownIsJudgedByWhatIsKnown() {
        Slice known = new Slice("ram", 0x1000, 0xfff);
        Slice unknown = new Slice(null, 0, 0xfff);
        assertNull(Place.firstApart(place(known, unknown), place(new Slice("ram", 0x1000, 0x1fff))));
        Slice[] apart = Place.firstApart(place(known, unknown), place(new Slice("ram", 0x2000, 0x1fff)));
        assertEquals(List.of(known, new Slice("ram", 0x2000, 0x1fff)), List.of(apart));
    }

    @Test
    void piecesAreComparedByteByByteHoweverTheyAreCut() {
        Slice whole = new Slice("ram", 0, 0x2fff);
        Slice first = new Slice("ram", 0, 0xfff);
        Slice rest = new Slice("ram", 0x1000, 0x1fff);
        assertNull(Place.firstApart(place(whole), place(first, rest)));
        assertNull(Place.firstApart(place(first, rest), place(whole)));
        Slice other = new Slice("ram", 0x3000, 0x1fff);
        assertEquals(List.of(whole, other), List.of(Place.firstApart(place(whole), place(first, other))));
        assertEquals(List.of(rest, other), List.of(Place.firstApart(place(first, rest), place(first, other))));
        Slice everything = new Slice("ram", 0, -1);
        assertNull(Place.firstApart(place(everything), place(first, new Slice("ram", 0x1000, -0x1001))));
    }

    @Test
    void theHighestPageIsComparedLikeAnyOther() {
        OpenTrace trace = Traces.open("high.vtrace", HEAD + """
                1.0 qemu-old update asid=0 iova=0xfffffffffffff000 size=4K uaddr=0x7f0000001000 perm=rw
                1.0 qemu-old update asid=0 iova=0x0 size=4K uaddr=0x7f0000002000 perm=rw
                1.0 qemu-old invalidate asid=0 iova=0xfffffffffffff000 size=4K
                1.0 qemu-old update asid=0 iova=0xfffffffffffff000 size=4K uaddr=0x7f0000003000 perm=rw
                """);
        IovaRange top = new IovaRange(-4096, -1);
        Comparison moved = compare(trace, SETUP + 1, trace, SETUP + 4);
        assertEquals(top, moved.differences().get(0).range());
        assertEquals("+8 KiB", moved.differences().get(0).words());
        assertEquals(new IovaRange(0, 4095), moved.differences().get(1).range());
        assertEquals(0, moved.indexOf(new Spot(0, top), 10));
        assertEquals(-1, moved.indexOf(new Spot(1, top), 10));
        assertEquals(1, moved.spaces().get(0).touching(-1, -1).all());
        Comparison removed = compare(trace, SETUP + 2, trace, SETUP + 3);
        assertEquals(top, removed.differences().get(0).range());
        assertEquals(Difference.Kind.REMOVED, removed.differences().get(0).kind());
    }

    @Test
    void whatLeadsElsewhereComesBeforeWhatOnlyMoved() throws Exception {
        OpenTrace trace = Traces.wrongOffset();
        Comparison found = compare(trace, 22, trace, 28);
        assertEquals(List.of("to ram", "+1 MiB", "same bytes"), words(found));
        assertEquals(
                List.of(true, true, false),
                found.differences().stream().map(Difference::dangerous).toList());
        assertEquals("0 added, 0 removed, 3 moved (2 to other bytes), 1 unchanged", found.summary());
    }

    @Test
    void theDeviceStillBelievesWhatTheKernelHasChanged() throws Exception {
        OpenTrace trace = Traces.wrongOffset();
        Comparison found =
                Comparing.of(new Side(trace, 27, false, false), new Side(trace, 27, true, false), () -> false);
        Difference stale = found.differences().get(0);
        assertEquals(1, found.differences().size());
        assertEquals(0x7fb2_c020_0000L, stale.a().uaddr());
        assertEquals(0x7f3a_0010_0000L, stale.b().uaddr());
        assertEquals("ram+0x100000", stale.placeB().words(), "in the memory of the process that mapped it");
    }

    @Test
    void anAnswerThatNobodyWaitsForIsNotMade() throws Exception {
        OpenTrace trace = Traces.wrongOffset();
        assertNull(Comparing.of(new Side(trace, 22, false, false), new Side(trace, 28, false, false), () -> true));
    }

    @Test
    void distancesAreExactAndTakeTheShorterWay() {
        assertEquals("+1 MiB", Landing.distance(0, 1 << 20));
        assertEquals("-4 KiB", Landing.distance(4096, 0));
        assertEquals("+4 KiB", Landing.distance(-4096, 0));
        assertEquals("+0x123456789", Landing.distance(0, 0x1_2345_6789L));
    }

    private static Place place(Slice... slices) {
        return new Place("", 0, 0, 0, List.of(slices));
    }

    private static Comparison compare(OpenTrace one, int from, OpenTrace other, int to) {
        return Comparing.of(new Side(one, from, false, false), new Side(other, to, false, other != one), () -> false);
    }

    private static TreeMap<Long, Mapping> table(OpenTrace trace, int step) {
        TreeMap<Long, Mapping> table = new TreeMap<>(Long::compareUnsigned);
        trace.timeline()
                .at(step)
                .kernelMappings(0)
                .forEach(mapping -> table.put(mapping.range().first(), mapping));
        return table;
    }

    private static List<String> words(Comparison comparison) {
        return comparison.differences().stream().map(Difference::words).toList();
    }

    private static Set<Mapping> set(Comparison comparison, Difference.Kind kind) {
        Set<Mapping> set = new HashSet<>();
        List<Difference> all = new ArrayList<>(comparison.differences());
        all.removeIf(difference -> difference.kind() != kind);
        all.forEach(difference -> set.add(difference.mapping()));
        return set;
    }

    private static Set<Move> moves(Comparison comparison) {
        Set<Move> moves = new HashSet<>();
        for (Difference difference : comparison.differences()) {
            if (difference.kind() == Difference.Kind.MOVED) {
                moves.add(new Move(difference.a(), difference.b()));
            }
        }
        return moves;
    }
}
