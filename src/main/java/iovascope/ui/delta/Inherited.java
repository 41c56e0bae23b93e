package iovascope.ui.delta;

import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;
import iovascope.timeline.Table;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * The table that an owner took over, as columns in address order: asked once for every mapping there is, which a table of
 * a timeline is too slow for, as it looks through all that changed since it was last written down.
 */
final class Inherited {

    /** Mappings that are read at a time, as each reading looks through all of those changes. */
    private static final int PORTION = 1 << 16;

    private long[] firsts = new long[16];
    private long[] lasts = new long[16];
    private long[] uaddrs = new long[16];
    private int[] objects = new int[16];
    private int count;

    /** @param table null for an empty one */
    Inherited(Table table) {
        read(table, this::add);
    }

    /** Shows all mappings of a table in address order. @param table null for an empty one */
    static void read(Table table, Consumer<Mapping> each) {
        List<Mapping> read = table == null ? List.of() : table.from(0, PORTION);
        while (!read.isEmpty()) {
            read.forEach(each);
            long next = read.get(read.size() - 1).range().last() + 1;
            // Behind the highest address of all there is nothing more.
            read = read.size() < PORTION || next == 0 ? List.of() : table.from(next, PORTION);
        }
    }

    private void add(Mapping mapping) {
        if (count == firsts.length) {
            firsts = Arrays.copyOf(firsts, 2 * count);
            lasts = Arrays.copyOf(lasts, 2 * count);
            uaddrs = Arrays.copyOf(uaddrs, 2 * count);
            objects = Arrays.copyOf(objects, 2 * count);
        }
        firsts[count] = mapping.range().first();
        lasts[count] = mapping.range().last();
        uaddrs[count] = mapping.uaddr();
        objects[count] = mapping.object();
        count++;
    }

    /** Place of the mapping of exactly this range; -1 if there is none. */
    int find(IovaRange range) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = low + high >>> 1;
            if (Long.compareUnsigned(firsts[middle], range.first()) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < count && firsts[low] == range.first() && lasts[low] == range.last() ? low : -1;
    }

    long uaddr(int place) {
        return uaddrs[place];
    }

    /** As the mapping says it: for memory that the kernel holds no file of, a negative number. */
    int object(int place) {
        return objects[place];
    }
}
