package iovascope.timeline;

import iovascope.emulator.Mapping;
import iovascope.mem.Unsigned;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A table that is nothing but its mappings, in address order; every question looks at all of them. */
record ListTable(int asid, List<Mapping> mappings) implements Table {

    @Override
    public int count() {
        return mappings.size();
    }

    @Override
    public long bytes() {
        return mappings.stream().mapToLong(mapping -> mapping.range().size()).sum();
    }

    @Override
    public Mapping covering(long iova) {
        List<Mapping> found = matching(mapping -> mapping.range().contains(iova));
        return found.isEmpty() ? null : found.get(0);
    }

    @Override
    public List<Mapping> from(long iova, int limit) {
        List<Mapping> found = matching(mapping -> !Unsigned.less(mapping.range().last(), iova));
        return found.subList(0, Math.min(limit, found.size()));
    }

    @Override
    public List<Mapping> into(int object) {
        return matching(mapping -> mapping.object() == object);
    }

    @Override
    public List<Mapping> intoUaddr(long first, long last) {
        return matching(mapping -> {
            long end = mapping.uaddr() + mapping.range().size() - 1;
            return !Unsigned.less(last, mapping.uaddr()) && !Unsigned.less(end, first);
        });
    }

    @Override
    public TableDifference difference(Table to) {
        List<Mapping> removed = new ArrayList<>();
        List<TableDifference.Move> moved = new ArrayList<>();
        for (Mapping mapping : mappings) {
            Mapping after = sameRange(to.mappings(), mapping);
            if (after == null) {
                removed.add(mapping);
            } else if (!after.equals(mapping)) {
                moved.add(new TableDifference.Move(mapping, after));
            }
        }
        List<Mapping> added = new ArrayList<>(to.mappings());
        added.removeIf(mapping -> sameRange(mappings, mapping) != null);
        return new TableDifference(removed, added, moved);
    }

    private static Mapping sameRange(List<Mapping> mappings, Mapping like) {
        for (Mapping mapping : mappings) {
            if (mapping.range().equals(like.range())) {
                return mapping;
            }
        }
        return null;
    }

    private List<Mapping> matching(Predicate<Mapping> condition) {
        return mappings.stream().filter(condition).toList();
    }
}
