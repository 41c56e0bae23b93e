package iovascope.ui.translation;

import iovascope.check.Finding;
import iovascope.emulator.Mapping;
import iovascope.timeline.DeviceState;
import iovascope.timeline.Table;
import iovascope.trace.Action;
import iovascope.ui.shell.Spot;
import java.util.List;

/** Which part of a long table is shown: that of the step before, unless the step is about a mapping outside of it. */
final class TableScroll {

    /** Pixels of a mapping that has a word in it, and how many are drawn at most where not all fit. */
    private static final double ROW = 20;

    private static final int LEAST_ROWS = 4;
    private static final int MOST_ROWS = 200;

    private Scope scope;
    private int step = -1;
    private Spot picked;
    /** Where the part begins. */
    private long from;

    private TableWindow shown;

    /**
     * The part to be drawn.
     *
     * @param finding the selected one, or null
     * @param spot the picked range, or null
     * @param room pixels for it
     */
    TableWindow at(Scope wanted, DeviceState state, Finding finding, Spot spot, double room) {
        boolean same = wanted == scope;
        if (!same) {
            from = 0;
        }
        Long focus = null;
        if (spot != null && !spot.equals(picked) && spot.asid() == wanted.asid()) {
            focus = spot.range().first();
        } else if (!same || state.step() != step) {
            focus = focus(wanted, state.step(), finding);
        }
        int rows = (int) Math.max(LEAST_ROWS, Math.min(MOST_ROWS, room / ROW));
        shown = TableWindow.of(wanted.trace(), state, wanted.asid(), from, focus, rows);
        scope = wanted;
        step = state.step();
        picked = spot;
        from = shown.range() == null ? 0 : shown.range().first();
        return shown;
    }

    /** The address that a step is about, or null. */
    private static Long focus(Scope scope, int number, Finding finding) {
        boolean placed = finding != null && finding.iova() != null;
        if (placed && (finding.asid() < 0 || finding.asid() == scope.asid())) {
            return finding.iova().first();
        }
        if (number < 1) {
            return null;
        }
        Action action = scope.trace()
                .trace()
                .action(scope.trace().timeline().step(number).event());
        boolean here = action instanceof Action.Message write
                && write.message().asid() == scope.asid()
                && write.message().size() != 0;
        return here ? (Long) ((Action.Message) action).message().iova() : null;
    }

    /** Moves by some mappings. @param rows down, or up if negative */
    void move(Table table, int rows) {
        if (shown == null || table == null || shown.mappings().isEmpty()) {
            return;
        }
        if (rows > 0) {
            int by = Math.min(rows, shown.mappings().size() - 1);
            from = shown.below() == 0 ? from : shown.mappings().get(by).range().first();
        } else {
            List<Mapping> before = TableWindow.before(table, from, -rows);
            from = before.isEmpty() ? from : before.get(0).range().first();
        }
    }

    /** Moves by as much as is seen. */
    void page(Table table, boolean down) {
        int rows = shown == null ? 0 : Math.max(1, shown.mappings().size() - 1);
        move(table, down ? rows : -rows);
    }

    /** Puts an address into the middle. */
    void centre(Table table, long address) {
        if (shown == null || table == null) {
            return;
        }
        List<Mapping> before =
                TableWindow.before(table, address, shown.mappings().size() / 2);
        from = before.isEmpty() ? address : before.get(0).range().first();
    }
}
