package iovascope.ui.translation;

import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.timeline.DeviceState;
import iovascope.timeline.Raster;
import iovascope.timeline.Viewport;
import iovascope.ui.axis.Axis;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole address space beside the part of its table that is shown: where that part lies, and where danger is. As
 * high as the viewport, however long the table is.
 *
 * @param axis the addresses of any step
 * @param mapped stretches of pixels with a mapping in them, as top and bottom in turn
 * @param dangers pixels at which a mapping is in danger, from top to bottom
 * @param thumbTop where the shown part begins
 * @param thumbBottom where it ends
 */
record ScrollMap(Axis axis, List<Double> mapped, List<Double> dangers, double thumbTop, double thumbBottom) {

    /** Pixels of the lane at the left of the viewport. */
    static final double WIDTH = 32;
    /** Where the bar begins and how wide it is. */
    static final double X = 9;

    static final double BAR = 11;

    private static final double GAP = 3;
    private static final double LEAST_THUMB = 14;
    /** Mappings in danger that are looked at: a lane of some hundred pixels is full long before. */
    private static final int MOST_DANGERS = 4000;
    /** As the index of endangered lifetimes counts; it begins each with the finding. */
    private static final int ERROR = 3;

    /** Null if nothing is ever mapped, or nothing fits. */
    static ScrollMap of(Scope scope, DeviceState state, TableWindow window, double top, double bottom) {
        int rows = (int) (bottom - top);
        if (scope.stretches().isEmpty() || rows < LEAST_THUMB) {
            return null;
        }
        Axis axis = new Axis(scope.stretches(), top, rows, GAP);
        double thumbTop = top;
        double thumbBottom = top;
        IovaRange shown = window.range();
        if (shown != null) {
            thumbTop = axis.y(shown.first());
            thumbBottom = axis.bottom(shown.last());
            double lacks = Math.max(0, LEAST_THUMB - (thumbBottom - thumbTop)) / 2;
            thumbTop = Math.max(top, Math.min(thumbTop - lacks, top + rows - LEAST_THUMB));
            thumbBottom = Math.max(thumbTop + LEAST_THUMB, Math.min(thumbBottom + lacks, top + rows));
        }
        List<Double> mapped = mapped(scope, state.step(), axis, top, rows);
        return new ScrollMap(axis, mapped, dangers(scope, state, axis, top, rows), thumbTop, thumbBottom);
    }

    private static List<Double> mapped(Scope scope, int step, Axis axis, double top, int rows) {
        long[] firsts = new long[rows];
        long[] lasts = new long[rows];
        for (int row = 0; row < rows; row++) {
            firsts[row] = axis.address(top + row);
            long next = axis.address(top + row + 1);
            lasts[row] = row == rows - 1 || next == firsts[row] ? next : next - 1;
        }
        Raster raster = new Raster(1, rows);
        scope.trace()
                .timeline()
                .lifetimes(scope.asid())
                .paint(new Viewport(step, step + 1.0, 1, firsts, lasts), raster);
        List<Double> runs = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            if (raster.at(0, row) != Raster.EMPTY) {
                double y = top + row;
                if (!runs.isEmpty() && runs.get(runs.size() - 1) == y) {
                    runs.set(runs.size() - 1, y + 1);
                } else {
                    runs.add(y);
                    runs.add(y + 1);
                }
            }
        }
        return runs;
    }

    private static List<Double> dangers(Scope scope, DeviceState state, Axis axis, double top, int rows) {
        boolean[] marked = new boolean[rows];
        visit(scope, state, first -> {
            int row = (int) Math.max(0, Math.min(rows - 1, axis.y(first) - top));
            marked[row] = true;
            return true;
        });
        List<Double> dangers = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            if (marked[row]) {
                dangers.add(top + row);
            }
        }
        return dangers;
    }

    /** Whether any mapping of an address space is in danger at a step. */
    static boolean anyDanger(Scope scope, DeviceState state) {
        boolean[] found = new boolean[1];
        visit(scope, state, first -> {
            found[0] = true;
            return false;
        });
        return found[0];
    }

    /** Takes where a mapping in danger begins. */
    private interface Visitor {

        /** @return whether to go on */
        boolean visit(long first);
    }

    private static void visit(Scope scope, DeviceState state, Visitor visitor) {
        if (!scope.dangerous()) {
            return;
        }
        boolean[] on = {true};
        int step = state.step();
        scope.trace()
                .inspection()
                .endangered(scope.asid())
                .forEach(step, step + 1, 0, -1, MOST_DANGERS, (born, died, first, last, severity) -> {
                    if (on[0] && severity == ERROR) {
                        on[0] = visitor.visit(first);
                    }
                });
    }

    /** Whether a place of the viewport belongs to the lane. */
    static boolean holds(double x) {
        return x < WIDTH - 6;
    }

    /** The first address that is mapped at a pixel, or that comes after it. */
    long address(double y) {
        return Unsigned.min(axis.address(y), axis.address(axis.lowest()));
    }
}
