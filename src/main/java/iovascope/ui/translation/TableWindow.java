package iovascope.ui.translation;

import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.timeline.DeviceState;
import iovascope.timeline.Table;
import iovascope.ui.shell.OpenTrace;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of a table that is drawn where all of it would not fit.
 *
 * @param mappings neighbours, in address order
 * @param above how many mappings lie below them in address, which is above them on the screen
 * @param below how many lie on the other side
 */
record TableWindow(List<Mapping> mappings, long above, long below) {

    private static final TableWindow EMPTY = new TableWindow(List.of(), 0, 0);

    /**
     * The window that shows an address, moved as little as can be.
     *
     * @param from lowest address of the window before
     * @param focus an address that must be inside, or null
     * @param rows how many mappings fit
     */
    static TableWindow of(OpenTrace trace, DeviceState state, int asid, long from, Long focus, int rows) {
        Table table = state.kernel().get(asid);
        if (table == null || table.count() == 0) {
            return EMPTY;
        }
        List<Mapping> shown = table.from(from, rows);
        if (focus != null && !holds(shown, from, focus, rows)) {
            List<Mapping> before = before(table, focus, rows / 3);
            shown = table.from(before.isEmpty() ? focus : first(before), rows);
        }
        if (shown.size() < rows) {
            // A mapping that ends at the highest address of all would be among those shown.
            long end = shown.isEmpty() ? -1 : first(shown);
            List<Mapping> filled = new ArrayList<>(before(table, end, rows - shown.size()));
            filled.addAll(shown);
            shown = filled;
        }
        long first = first(shown);
        long above =
                first == 0 ? 0 : trace.timeline().lifetimes(asid).count(state.step(), state.step() + 1, 0, first - 1);
        return new TableWindow(shown, above, table.count() - above - shown.size());
    }

    /** From the first address to the last; null if there is no mapping. */
    IovaRange range() {
        return mappings.isEmpty()
                ? null
                : new IovaRange(
                        first(mappings),
                        mappings.get(mappings.size() - 1).range().last());
    }

    private static long first(List<Mapping> mappings) {
        return mappings.get(0).range().first();
    }

    private static boolean holds(List<Mapping> shown, long from, long focus, int rows) {
        boolean fits = shown.size() < rows
                || !Unsigned.less(shown.get(shown.size() - 1).range().last(), focus);
        return fits && !Unsigned.less(focus, from);
    }

    /**
     * The last mappings that end below an address, in address order. A table can only be read upwards: this looks for a
     * place to read from, farther back as long as there are too few from there on, and nearer if there are too many.
     *
     * @param most how many at most
     */
    static List<Mapping> before(Table table, long address, int most) {
        if (most < 1) {
            return List.of();
        }
        int limit = 8 * most;
        long near = 0;
        long far = address;
        boolean tooFar = false;
        long back = Unsigned.min(address, 4096L * most);
        while (true) {
            List<Mapping> read = table.from(address - back, limit);
            int end = 0;
            while (end < read.size() && Unsigned.less(read.get(end).range().last(), address)) {
                end++;
            }
            if (end == limit) {
                tooFar = true;
                far = back;
            } else if (end < most && back != address) {
                near = back;
            } else {
                return read.subList(Math.max(0, end - most), end);
            }
            back = tooFar ? near + (far - near >>> 1) : Unsigned.less(address >>> 2, back) ? address : back << 2;
        }
    }
}
