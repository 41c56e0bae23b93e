package iovascope.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.process.ProcessMemory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;

/** Asks two timelines of one trace the same questions. */
final class TimelineComparison {

    private static final Comparator<Rectangle> ORDER = Comparator.comparingInt(Rectangle::born)
            .thenComparingInt(Rectangle::died)
            .thenComparing(Rectangle::first, Long::compareUnsigned)
            .thenComparing(Rectangle::last, Long::compareUnsigned);
    /** More than there are, so that questions about one that never was are asked too. */
    private static final int ASIDS = 4;

    private final ReplayTimeline expected;
    private final Timeline actual;
    private final SplittableRandom random;
    /** Lowest address, and number of pages, that questions are about. */
    private final long base;

    private final int places;

    private record Rectangle(int born, int died, long first, long last) {}

    TimelineComparison(RandomTrace.Played played, ReplayTimeline expected, Timeline actual, SplittableRandom random) {
        this.expected = expected;
        this.actual = actual;
        this.random = random;
        base = played.how().base;
        places = played.how().places;
    }

    void compareWhole() {
        assertEquals(expected.steps(), actual.steps());
        assertEquals(expected.assumptions(), actual.assumptions());
        assertEquals(expected.asids(), actual.asids());
        assertEquals(expected.trace(), actual.trace());
        assertEquals(expected.model(), actual.model());
        assertEquals(expected.profile(), actual.profile());
    }

    /** Every question about one step. */
    void compareStep(int number) {
        DeviceState want = expected.at(number);
        DeviceState got = actual.at(number);
        if (number > 0) {
            assertEquals(text(expected.step(number)), text(actual.step(number)));
            assertEquals(expected.control(number - 1), actual.step(number).before(), () -> "before step " + number);
            assertEquals(want.control(), actual.step(number).after(), () -> "after step " + number);
            ProcessMemory owners = want.owner() < 0 ? null : want.memory().get(want.owner());
            assertEquals(memory(owners), memory(actual.ownerMemory(number)));
        }
        assertEquals(number, got.step());
        assertEquals(want.control(), got.control(), () -> "control of step " + number);
        assertEquals(want.pins(), got.pins(), () -> "pins of step " + number);
        assertEquals(want.owner(), got.owner(), () -> "owner of step " + number);
        assertEquals(want.memory().size(), got.memory().size());
        for (int process = 0; process < want.memory().size(); process++) {
            assertEquals(memory(want.memory().get(process)), memory(got.memory().get(process)));
        }
        compareTables("kernel, step " + number, want.kernel(), got.kernel());
        compareTables("device, step " + number, want.device(), got.device());
        compareDifferences(
                "device to kernel, step " + number, want.device(), want.kernel(), got.device(), got.kernel());
        // A change of what nobody sees, as a failure that is armed, may end the stretch early.
        int next = actual.nextControlChange(number);
        assertTrue(number < next && next <= expected.nextControlChange(number), () -> number + " to " + next);
    }

    private static List<Object> memory(ProcessMemory memory) {
        List<Object> known = new ArrayList<>();
        if (memory != null) {
            known.add(memory.areas());
            for (int page = -1; page <= RandomTrace.USER_PAGES; page += 13) {
                known.add(memory.find(RandomTrace.USER + page * RandomTrace.PAGE));
            }
        }
        return known;
    }

    /** Everything that a step says of itself but the states around it. */
    static String text(Step step) {
        return step.number() + " of event " + step.event()
                + (step.release() ? " release" : "")
                + (step.replayed() ? "" : " not replayed")
                + (step.reached() ? " reached" : "")
                + (step.rejected() ? " rejected" : "")
                + (step.oops() ? " oops" : "")
                + (step.assumed() ? " assumed" : "")
                + " " + step.kernelErrno() + " " + step.userResult() + " " + step.reason() + " " + step.calls()
                + " removed " + step.removed() + " added " + step.added();
    }

    private void compareTables(String what, SortedMap<Integer, Table> expected, SortedMap<Integer, Table> actual) {
        assertEquals(List.copyOf(expected.keySet()), List.copyOf(actual.keySet()), what);
        for (Map.Entry<Integer, Table> entry : expected.entrySet()) {
            compareTable(what + ", asid " + entry.getKey(), entry.getValue(), actual.get(entry.getKey()));
        }
    }

    private void compareTable(String what, Table expected, Table actual) {
        assertEquals(expected.mappings(), actual.mappings(), what);
        assertEquals(expected.asid(), actual.asid(), what);
        assertEquals(expected.count(), actual.count(), what);
        assertEquals(expected.bytes(), actual.bytes(), what);
        for (int question = 0; question < 4; question++) {
            long iova = iova(expected.mappings());
            int limit = random.nextInt(4) == 0 ? Integer.MAX_VALUE : random.nextInt(5);
            String where = what + " at " + Unsigned.hex(iova);
            assertEquals(expected.covering(iova), actual.covering(iova), where);
            assertEquals(expected.from(iova, limit), actual.from(iova, limit), where);
        }
        int object = random.nextInt(RandomTrace.OBJECTS + 2) - 2;
        assertEquals(expected.into(object), actual.into(object), what);
        long first = RandomTrace.USER + random.nextInt(RandomTrace.USER_PAGES) * RandomTrace.PAGE - random.nextInt(2);
        long last = first + random.nextInt(3) * (RandomTrace.PAGE / 2);
        assertEquals(expected.intoUaddr(first, last), actual.intoUaddr(first, last), what);
        assertEquals(expected.intoUaddr(0, -1), actual.intoUaddr(0, -1), what);
    }

    /** An end of one of these mappings, an address beside it, or any. */
    private long iova(List<Mapping> mappings) {
        int what = mappings.isEmpty() ? 0 : random.nextInt(6);
        if (what == 0) {
            return base + random.nextInt(-1, places + 2) * RandomTrace.PAGE;
        }
        IovaRange range = mappings.get(random.nextInt(mappings.size())).range();
        return switch (what) {
            case 1 -> range.first();
            case 2 -> range.last();
            case 3 -> range.first() - 1;
            case 4 -> range.last() + 1;
            default -> random.nextBoolean() ? 0 : -1;
        };
    }

    /** Tables in pairs: of a kind of timeline each with its like, and those of the fast one with slow ones. */
    private static void compareDifferences(
            String what,
            SortedMap<Integer, Table> from,
            SortedMap<Integer, Table> to,
            SortedMap<Integer, Table> gotFrom,
            SortedMap<Integer, Table> gotTo) {
        for (int asid : from.keySet()) {
            if (to.containsKey(asid)) {
                TableDifference forth = from.get(asid).difference(to.get(asid));
                TableDifference back = to.get(asid).difference(from.get(asid));
                assertEquals(forth, gotFrom.get(asid).difference(gotTo.get(asid)), what);
                assertEquals(back, gotTo.get(asid).difference(gotFrom.get(asid)), what);
                assertEquals(forth, gotFrom.get(asid).difference(to.get(asid)), what);
            }
        }
    }

    /** What lies between two steps, of which the first may be the later one. */
    void compareSteps(int from, int to) {
        String what = "from step " + from + " to " + to;
        assertEquals(expected.difference(from, to), actual.difference(from, to), what);
        DeviceState first = expected.at(from);
        DeviceState second = expected.at(to);
        DeviceState gotFirst = actual.at(from);
        DeviceState gotSecond = actual.at(to);
        compareDifferences(what, first.kernel(), second.kernel(), gotFirst.kernel(), gotSecond.kernel());
        compareDifferences(what, first.device(), second.device(), gotFirst.device(), gotSecond.device());
        compareDifferences(what, first.device(), second.kernel(), gotFirst.device(), gotSecond.kernel());
    }

    /** Everything about lifetimes. */
    void compareLifetimes(int questions) {
        for (int asid = 0; asid < ASIDS; asid++) {
            compareIndex("kernel, asid " + asid, expected.kernelLives(asid), actual.lifetimes(asid), questions);
            compareIndex("device, asid " + asid, expected.deviceLives(asid), actual.deviceLifetimes(asid), questions);
            for (int question = 0; question < questions; question++) {
                compareList(asid);
            }
        }
    }

    private void compareIndex(String what, List<MappingLifetime> lives, LifetimeIndex index, int questions) {
        List<Rectangle> all = new ArrayList<>();
        for (MappingLifetime life : lives) {
            IovaRange range = life.mapping().range();
            all.add(new Rectangle(life.born(), life.died(), range.first(), range.last()));
        }
        assertEquals(all.size(), index.size(), what);
        assertEquals(sorted(all), found(index, 0, Integer.MAX_VALUE, IovaRange.ALL), what);
        for (int question = 0; question < questions; question++) {
            int from = random.nextInt(expected.steps() + 2);
            int to = from + random.nextInt(1 + (expected.steps() >> random.nextInt(8)));
            IovaRange range = range();
            List<Rectangle> touched = new ArrayList<>(all);
            touched.removeIf(rectangle -> rectangle.born() >= to
                    || rectangle.died() <= from
                    || from == to
                    || !range.overlaps(new IovaRange(rectangle.first(), rectangle.last())));
            String where = what + " from " + from + " to " + to + ", " + range;
            assertEquals(touched.size(), index.count(from, to, range.first(), range.last()), where);
            assertEquals(sorted(touched), found(index, from, to, range), where);
        }
    }

    private static List<Rectangle> sorted(List<Rectangle> rectangles) {
        List<Rectangle> sorted = new ArrayList<>(rectangles);
        sorted.sort(ORDER);
        return sorted;
    }

    private static List<Rectangle> found(LifetimeIndex index, int from, int to, IovaRange range) {
        List<Rectangle> found = new ArrayList<>();
        index.forEach(
                from,
                to,
                range.first(),
                range.last(),
                Integer.MAX_VALUE,
                (born, died, first, last, severity) -> found.add(new Rectangle(born, died, first, last)));
        return sorted(found);
    }

    private IovaRange range() {
        if (random.nextInt(8) == 0) {
            return IovaRange.ALL;
        }
        long first = base + RandomTrace.PAGE * random.nextInt(places) + random.nextInt(2) * 0xfff;
        long last = first + RandomTrace.PAGE * random.nextInt(4);
        return Unsigned.less(last, first) ? new IovaRange(first, -1) : new IovaRange(first, last);
    }

    private void compareList(int asid) {
        int from = random.nextInt(expected.steps() + 2);
        int to = from + 1 + random.nextInt(1 + expected.steps());
        IovaRange range = range();
        String what = "asid " + asid + " from " + from + " to " + to + ", " + range;
        List<MappingLifetime> all = expected.lifetimes(asid, range, from, to, Integer.MAX_VALUE);
        assertEquals(all, actual.lifetimes(asid, range, from, to, Integer.MAX_VALUE), what);
        int limit = random.nextInt(4);
        // Which ones a limit leaves out is open.
        List<MappingLifetime> some = actual.lifetimes(asid, range, from, to, limit);
        assertEquals(Math.min(limit, all.size()), some.size(), what);
        assertEquals(all.stream().filter(some::contains).toList(), some, what);
        assertEquals(expected.previousChange(asid, range, from), actual.previousChange(asid, range, from), what);
        assertEquals(expected.nextChange(asid, range, from), actual.nextChange(asid, range, from), what);
    }
}
