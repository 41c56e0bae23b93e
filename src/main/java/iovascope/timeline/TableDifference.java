package iovascope.timeline;

import iovascope.emulator.Mapping;
import java.util.List;

/**
 * What leads from one table to another, each list in address order.
 *
 * @param removed ranges that are mapped in the first only
 * @param added ranges that are mapped in the second only
 * @param moved ranges that both map, but not alike
 */
public record TableDifference(List<Mapping> removed, List<Mapping> added, List<Move> moved) {

    /** The same range in both tables. */
    public record Move(Mapping before, Mapping after) {}

    public TableDifference {
        removed = List.copyOf(removed);
        added = List.copyOf(added);
        moved = List.copyOf(moved);
    }

    public boolean isEmpty() {
        return removed.isEmpty() && added.isEmpty() && moved.isEmpty();
    }
}
