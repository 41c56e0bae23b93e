package iovascope.timeline;

import iovascope.emulator.AddressSpace;
import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;
import iovascope.mem.RangeMap;
import iovascope.mem.RangeView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A table read from one version of an address space: nothing of it is stored. */
final class VersionTable implements Table {

    private final AddressSpace space;
    private final RangeView view;

    VersionTable(AddressSpace space, RangeView view) {
        this.space = space;
        this.view = view;
    }

    @Override
    public int asid() {
        return space.asid();
    }

    @Override
    public int count() {
        return view.count();
    }

    @Override
    public long bytes() {
        return view.bytes();
    }

    @Override
    public Mapping covering(long iova) {
        int row = view.covering(iova);
        return row == RangeMap.NONE ? null : space.mapping(row);
    }

    @Override
    public List<Mapping> from(long iova, int limit) {
        return mappings(view.rows(iova, limit));
    }

    @Override
    public List<Mapping> into(int object) {
        return matching(mapping -> mapping.object() == object);
    }

    @Override
    public List<Mapping> intoUaddr(long first, long last) {
        return matching(mapping -> {
            long end =
                    mapping.uaddr() + (mapping.range().last() - mapping.range().first());
            return Long.compareUnsigned(mapping.uaddr(), last) <= 0 && Long.compareUnsigned(first, end) <= 0;
        });
    }

    @Override
    public TableDifference difference(Table to) {
        // Versions of one space share rows, so that only what lies between them need be looked at.
        return to instanceof VersionTable other && other.space == space
                ? between(mappings(view.without(other.view)), mappings(other.view.without(view)))
                : between(mappings(), to.mappings());
    }

    private static TableDifference between(List<Mapping> before, List<Mapping> after) {
        Map<IovaRange, Mapping> gone = new LinkedHashMap<>();
        before.forEach(mapping -> gone.put(mapping.range(), mapping));
        List<Mapping> added = new ArrayList<>();
        List<TableDifference.Move> moved = new ArrayList<>();
        for (Mapping mapping : after) {
            Mapping old = gone.remove(mapping.range());
            if (old == null) {
                added.add(mapping);
            } else if (!old.equals(mapping)) {
                moved.add(new TableDifference.Move(old, mapping));
            }
        }
        return new TableDifference(List.copyOf(gone.values()), added, moved);
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
