package iovascope.timeline;

import iovascope.emulator.AddressSpace;
import iovascope.mem.RangeHistory;

/** The lifetimes of a table that somebody keeps: the kernel, or a device with a table of its own. */
final class TableLifetimes implements Lifetimes {

    private final RangeHistory ranges;

    TableLifetimes(AddressSpace space) {
        ranges = space.ranges();
    }

    /** None. */
    TableLifetimes() {
        ranges = new RangeHistory();
    }

    @Override
    public int count() {
        return ranges.rows();
    }

    @Override
    public int born(int row) {
        return ranges.time(ranges.born(row));
    }

    @Override
    public int died(int row) {
        int died = ranges.died(row);
        return died == RangeHistory.ALIVE ? ALIVE : ranges.time(died);
    }

    @Override
    public long first(int row) {
        return ranges.first(row);
    }

    @Override
    public long last(int row) {
        return ranges.last(row);
    }
}
