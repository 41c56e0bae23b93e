package iovascope.timeline;

import iovascope.emulator.AddressSpace;
import iovascope.mem.Column;
import iovascope.mem.RangeHistory;
import java.util.Arrays;

/**
 * The lifetimes of the view of a device that is handed whole tables: a mapping is there from the first telling that has
 * it to the first that has it no longer, which may be never, or twice if the device forgot its table meanwhile.
 */
final class ToldLifetimes implements Lifetimes {

    private final RangeHistory ranges;
    /** Row of the kernel's table. */
    private final Column rows = new Column();

    private final Column births = new Column();
    private int[] deaths = new int[1024];

    /** The lifetime of each row that the device has. */
    private final int[] lifetimeOf;
    /** Version that the device has. */
    private int held;
    /** Row of the next add behind it… */
    private int nextRow;
    /** …and number of the next delete. */
    private int nextDelete;

    /** Walks once over all tellings, and over the changes between them. */
    ToldLifetimes(AddressSpace space) {
        ranges = space.ranges();
        lifetimeOf = new int[ranges.rows()];
        boolean forgotten = false;
        for (int telling = 0; telling < space.tellings(); telling++) {
            int step = space.tellingStep(telling);
            int version = space.tellingVersion(telling);
            if (version < 0) {
                for (int row : forgotten ? new int[0] : ranges.at(held).rows()) {
                    deaths[lifetimeOf[row]] = step;
                }
            } else if (forgotten) {
                for (int row : ranges.at(version).rows()) {
                    add(row, step);
                }
                held = version;
                nextRow = ranges.rowsBy(version);
                nextDelete = ranges.deletesBy(version);
            } else {
                advance(version, step);
            }
            forgotten = version < 0;
        }
    }

    /** What came and went between two tellings, the device never saw. */
    private void advance(int version, int step) {
        for (int change = held; change < version; change++) {
            if (nextRow < ranges.rows() && ranges.born(nextRow) == change) {
                if (ranges.died(nextRow) >= version) {
                    add(nextRow, step);
                }
                nextRow++;
            } else {
                int row = ranges.deleted(nextDelete++);
                if (ranges.born(row) < held) {
                    deaths[lifetimeOf[row]] = step;
                }
            }
        }
        held = version;
    }

    private void add(int row, int step) {
        if (count() == deaths.length) {
            deaths = Arrays.copyOf(deaths, deaths.length + (deaths.length >> 1));
        }
        lifetimeOf[row] = count();
        deaths[count()] = ALIVE;
        rows.add(row);
        births.add(step);
    }

    @Override
    public int count() {
        return rows.count();
    }

    @Override
    public int born(int lifetime) {
        return (int) births.get(lifetime);
    }

    @Override
    public int died(int lifetime) {
        return deaths[lifetime];
    }

    @Override
    public long first(int lifetime) {
        return ranges.first((int) rows.get(lifetime));
    }

    @Override
    public long last(int lifetime) {
        return ranges.last((int) rows.get(lifetime));
    }
}
