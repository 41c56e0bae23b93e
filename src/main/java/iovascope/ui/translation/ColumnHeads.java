package iovascope.ui.translation;

import iovascope.timeline.DeviceState;
import iovascope.ui.shell.Amount;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.Ownership;
import iovascope.ui.translation.TranslationLayout.Column;
import iovascope.ui.translation.TranslationLayout.Role;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The columns from left to right: their names, and where they lie. One for each owner, as equal addresses of two
 * processes mean nothing.
 */
final class ColumnHeads {

    /** Pixels to the right of the last column. */
    private static final double MARGIN = 18;
    /** With more owners than this, the last ones. */
    private static final int MOST_OWNERS = 4;

    private final Scope scope;
    private final DeviceState state;
    private final List<Integer> owners;
    private final double left;
    private final double width;
    private final double stride;

    /**
     * @param left pixels before the first column
     * @param total pixels of the viewport
     * @param widest pixels of a column, at most
     */
    ColumnHeads(Scope scope, DeviceState state, double left, double total, double widest) {
        this.scope = scope;
        this.state = state;
        this.left = left;
        owners = owners(scope.trace());
        int count = owners.size() + 2;
        width = Math.max(56, Math.min(widest, total / (count * 1.5)));
        stride = (total - left - MARGIN - width) / (count - 1);
    }

    private static List<Integer> owners(OpenTrace trace) {
        Set<Integer> all = new LinkedHashSet<>();
        for (Ownership ownership : trace.owners()) {
            all.add(ownership.process());
        }
        List<Integer> owners = List.copyOf(all);
        return owners.subList(Math.max(0, owners.size() - MOST_OWNERS), owners.size());
    }

    /** The processes that have a column, by their first ownership. */
    List<Integer> owners() {
        return owners;
    }

    double x(int column) {
        return left + column * stride;
    }

    double width() {
        return width;
    }

    /** Index of the column of memory objects. */
    int last() {
        return owners.size() + 1;
    }

    /** The column of a process, or -1. */
    int column(int process) {
        int at = owners.indexOf(process);
        return at < 0 ? -1 : at + 1;
    }

    List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("IOVA", "", Role.PLAIN, x(0), width));
        for (int process : owners) {
            Ownership shown = shown(process);
            String name = scope.trace().process(process);
            columns.add(new Column(name, subtitle(shown), role(shown), x(columns.size()), width));
        }
        columns.add(new Column("memory objects", "", Role.PLAIN, x(last()), width));
        return columns;
    }

    /** The ownership that lasts or was the last; before the first, that one. */
    private Ownership shown(int process) {
        Ownership shown = null;
        for (Ownership ownership : scope.trace().owners()) {
            boolean better = shown == null || ownership.since() <= state.step();
            if (ownership.process() == process && better) {
                shown = ownership;
            }
        }
        return shown;
    }

    private Role role(Ownership ownership) {
        if (ownership.at(state.step())) {
            return Role.OWNER;
        }
        return ownership.since() > state.step() ? Role.COMING : Role.FORMER;
    }

    private String subtitle(Ownership ownership) {
        Integer exit = scope.exits().get(ownership.process());
        return switch (role(ownership)) {
            case OWNER -> "owner since " + Amount.text(ownership.since());
            case COMING -> "owner from step " + Amount.text(ownership.since());
            default ->
                exit != null && exit < state.step()
                        ? "exited at " + Amount.text(exit)
                        : "owner until step " + Amount.text(ownership.until());
        };
    }
}
