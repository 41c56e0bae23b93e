package iovascope.timeline;

import iovascope.emulator.AddressSpace;
import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;
import iovascope.mem.RangeMap;
import iovascope.mem.RangeView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The mappings of one address space at one moment, read when asked: nothing of it is stored. */
public final class Table {

    private final AddressSpace space;
    private final RangeView view;

    Table(AddressSpace space, RangeView view) {
        this.space = space;
        this.view = view;
    }

    /** Unsigned. */
    public int asid() {
        return space.asid();
    }

    /** How many mappings. */
    public int count() {
        return view.count();
    }

    /** IOVAs that are mapped, in bytes, unsigned, modulo 2<sup>64</sup>. */
    public long bytes() {
        return view.bytes();
    }

    /** The mapping whose range holds an IOVA, or null. */
    public Mapping covering(long iova) {
        int row = view.covering(iova);
        return row == RangeMap.NONE ? null : space.mapping(row);
    }

    /**
     * The first mappings in address order that end at or above an IOVA.
     *
     * @param limit how many at most
     */
    public List<Mapping> from(long iova, int limit) {
        return mappings(view.rows(iova, limit));
    }

    /** All mappings in address order. */
    public List<Mapping> mappings() {
        return from(0, Integer.MAX_VALUE);
    }

    /** The mappings, in address order, that lead into a memory object of the trace, by its index. */
    public List<Mapping> into(int object) {
        return matching(mapping -> mapping.object() == object);
    }

    /**
     * The mappings, in address order, that lead to some address of a stretch of user memory.
     *
     * @param last inclusive
     */
    public List<Mapping> intoUaddr(long first, long last) {
        return matching(mapping -> {
            long end =
                    mapping.uaddr() + (mapping.range().last() - mapping.range().first());
            return Long.compareUnsigned(mapping.uaddr(), last) <= 0 && Long.compareUnsigned(first, end) <= 0;
        });
    }

    /** What leads from this table to another, of another step or of the device. */
    public TableDifference difference(Table to) {
        boolean related = space == to.space;
        Map<IovaRange, Mapping> gone = new HashMap<>();
        for (Mapping mapping : related ? mappings(view.without(to.view)) : mappings()) {
            gone.put(mapping.range(), mapping);
        }
        List<Mapping> added = new ArrayList<>();
        List<TableDifference.Move> moved = new ArrayList<>();
        for (Mapping mapping : related ? mappings(to.view.without(view)) : to.mappings()) {
            Mapping before = gone.remove(mapping.range());
            if (before == null) {
                added.add(mapping);
            } else if (!before.equals(mapping)) {
                moved.add(new TableDifference.Move(before, mapping));
            }
        }
        List<Mapping> removed = new ArrayList<>(gone.values());
        removed.sort(Comparator.comparing(mapping -> mapping.range().first(), Long::compareUnsigned));
        return new TableDifference(removed, added, moved);
    }

    private List<Mapping> mappings(int[] rows) {
        List<Mapping> mappings = new ArrayList<>(rows.length);
        for (int row : rows) {
            mappings.add(space.mapping(row));
        }
        return mappings;
    }

    private List<Mapping> matching(Predicate<Mapping> condition) {
        List<Mapping> matching = new ArrayList<>();
        for (int row : view.rows()) {
            Mapping mapping = space.mapping(row);
            if (condition.test(mapping)) {
                matching.add(mapping);
            }
        }
        return matching;
    }
}
