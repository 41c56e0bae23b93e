package iovascope.timeline;

import iovascope.emulator.AddressSpace;
import iovascope.mem.Column;
import iovascope.mem.RangeHistory;
import iovascope.mem.RangeView;
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

    /** Reads all tellings; each costs what has changed since the one before. */
    ToldLifetimes(AddressSpace space) {
        ranges = space.ranges();
        int[] lifetimeOf = new int[ranges.rows()];
        RangeView empty = ranges.at(0);
        RangeView held = empty;
        for (int telling = 0; telling < space.tellings(); telling++) {
            int step = space.tellingStep(telling);
            int version = space.tellingVersion(telling);
            RangeView told = version < 0 ? empty : ranges.at(version);
            for (int row : held.without(told)) {
                deaths[lifetimeOf[row]] = step;
            }
            for (int row : told.without(held)) {
                lifetimeOf[row] = count();
                add(row, step);
            }
            held = told;
        }
    }

    private void add(int row, int step) {
        if (count() == deaths.length) {
            deaths = Arrays.copyOf(deaths, deaths.length + (deaths.length >> 1));
        }
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
