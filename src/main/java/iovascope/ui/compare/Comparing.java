package iovascope.ui.compare;

import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.timeline.Table;
import iovascope.timeline.TableDifference;
import iovascope.timeline.TableDifference.Move;
import iovascope.ui.shell.OpenTrace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/** Compares two sides; for any thread. */
final class Comparing {

    /** Ranges that each become cells of an axis; beyond, neighbours become one. */
    private static final int MOST_CELLS = 200;

    private static final Landing[] NONE = {};
    /** Mappings between two looks at whether the answer is still waited for. */
    private static final int CHECKED = 1024;

    private final Side a;
    private final Side b;
    private final BooleanSupplier dropped;

    private Comparing(Side a, Side b, BooleanSupplier dropped) {
        this.a = a;
        this.b = b;
        this.dropped = dropped;
    }

    /**
     * @param dropped asked now and then whether nobody waits for the answer any more
     * @return null if nobody does
     */
    static Comparison of(Side a, Side b, BooleanSupplier dropped) {
        return new Comparing(a, b, dropped).compare();
    }

    private Comparison compare() {
        TreeSet<Integer> asids = new TreeSet<>(Integer::compareUnsigned);
        asids.addAll(a.trace().asids());
        asids.addAll(b.trace().asids());
        asids.addAll(a.tables().keySet());
        asids.addAll(b.tables().keySet());
        boolean kernel = !a.device() && !b.device() && a.trace() == b.trace();
        Map<Integer, TableDifference> known = kernel ? a.trace().timeline().difference(a.step(), b.step()) : Map.of();
        List<SpaceComparison> spaces = new ArrayList<>();
        for (int asid : asids) {
            List<IovaRange> extent = extent(asid);
            if (extent.isEmpty()) {
                continue;
            }
            SpaceComparison space = kernel
                    ? inOneTrace(asid, extent, known.get(asid))
                    : a.trace() == b.trace()
                            ? inOneTrace(asid, extent, difference(a.table(asid), b.table(asid)))
                            : inTwoTraces(asid, extent);
            if (dropped.getAsBoolean()) {
                return null;
            }
            spaces.add(space);
        }
        return new Comparison(a, b, spaces);
    }

    private SpaceComparison inOneTrace(int asid, List<IovaRange> extent, TableDifference given) {
        TableDifference difference = given == null ? new TableDifference(List.of(), List.of(), List.of()) : given;
        List<Move> moves = difference.moved();
        Landing[] landings = new Landing[moves.size()];
        for (int at = 0; at < landings.length; at++) {
            if (at % CHECKED == 0 && dropped.getAsBoolean()) {
                return null;
            }
            Mapping before = moves.get(at).before();
            Mapping after = moves.get(at).after();
            landings[at] = Landing.of(before, a.place(before), after, b.place(after));
        }
        int count = a.count(asid);
        long unchanged = count - difference.removed().size() - (long) moves.size();
        return SpaceComparison.of(asid, extent, count, b.count(asid), difference, landings, unchanged, 0);
    }

    private static TableDifference difference(Table from, Table to) {
        return from == null
                ? new TableDifference(List.of(), to == null ? List.of() : to.mappings(), List.of())
                : to == null ? new TableDifference(from.mappings(), List.of(), List.of()) : from.difference(to);
    }

    /** Indices of processes and objects mean nothing in another trace: what lies behind the addresses is compared. */
    private SpaceComparison inTwoTraces(int asid, List<IovaRange> extent) {
        List<Mapping> before = a.mappings(asid);
        List<Mapping> after = b.mappings(asid);
        List<Mapping> removed = new ArrayList<>();
        List<Mapping> added = new ArrayList<>();
        List<Move> moved = new ArrayList<>();
        List<Landing> landings = new ArrayList<>();
        long unchanged = 0;
        long byUaddr = 0;
        int left = 0;
        int right = 0;
        while (left < before.size() || right < after.size()) {
            if ((left + right) % CHECKED == 0 && dropped.getAsBoolean()) {
                return null;
            }
            int order = order(before, left, after, right);
            if (order < 0) {
                removed.add(before.get(left++));
                continue;
            }
            if (order > 0) {
                added.add(after.get(right++));
                continue;
            }
            Mapping one = before.get(left++);
            Mapping other = after.get(right++);
            Place from = a.place(one);
            Place to = b.place(other);
            Landing landing = Landing.of(one, from, other, to);
            boolean known = landing == Landing.ELSEWHERE || from.known() && to.known();
            byUaddr += known ? 0 : 1;
            boolean alike = landing == Landing.SAME_BYTES || landing == Landing.UNKNOWN && one.uaddr() == other.uaddr();
            if (alike) {
                unchanged++;
            } else {
                moved.add(new Move(one, other));
                landings.add(landing);
            }
        }
        return SpaceComparison.of(
                asid,
                extent,
                before.size(),
                after.size(),
                new TableDifference(removed, added, moved),
                landings.toArray(NONE),
                unchanged,
                byUaddr);
    }

    /** Below 0 if the left range is the next and only on the left; 0 if both are the same. */
    private static int order(List<Mapping> before, int left, List<Mapping> after, int right) {
        if (left == before.size() || right == after.size()) {
            return left == before.size() ? 1 : -1;
        }
        IovaRange one = before.get(left).range();
        IovaRange other = after.get(right).range();
        int order = Long.compareUnsigned(one.first(), other.first());
        return order != 0 ? order : Long.compareUnsigned(one.last(), other.last());
    }

    private List<IovaRange> extent(int asid) {
        List<IovaRange> extent = new ArrayList<>(extent(a.trace(), asid));
        if (a.trace() != b.trace()) {
            extent.addAll(extent(b.trace(), asid));
        }
        return union(extent);
    }

    private static List<IovaRange> extent(OpenTrace trace, int asid) {
        List<IovaRange> stretches = trace.stretches(asid);
        if (!stretches.isEmpty()) {
            return stretches;
        }
        List<IovaRange> ranges = new ArrayList<>();
        trace.timeline()
                .lifetimes(asid)
                .forEach(
                        0,
                        trace.timeline().steps() + 1,
                        0,
                        -1,
                        OpenTrace.MANY,
                        (born, died, first, last, severity) -> ranges.add(new IovaRange(first, last)));
        return ranges;
    }

    /** In address order, each once. Few ranges keep their own cells: a picture of them shows small ones too. */
    private static List<IovaRange> union(List<IovaRange> ranges) {
        List<IovaRange> sorted = new ArrayList<>(ranges);
        sorted.sort(Comparator.comparing(IovaRange::first, Long::compareUnsigned)
                .thenComparing(IovaRange::last, Long::compareUnsigned));
        List<IovaRange> union = new ArrayList<>();
        for (IovaRange range : sorted) {
            if (union.isEmpty() || !union.get(union.size() - 1).equals(range)) {
                union.add(range);
            }
        }
        return union.size() <= MOST_CELLS ? union : joined(union);
    }

    private static List<IovaRange> joined(List<IovaRange> sorted) {
        List<IovaRange> joined = new ArrayList<>();
        for (IovaRange range : sorted) {
            IovaRange last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            boolean touches = last != null && (last.last() == -1 || !Unsigned.less(last.last() + 1, range.first()));
            if (touches) {
                IovaRange whole = new IovaRange(last.first(), Unsigned.max(last.last(), range.last()));
                joined.set(joined.size() - 1, whole);
            } else {
                joined.add(range);
            }
        }
        return joined;
    }
}
