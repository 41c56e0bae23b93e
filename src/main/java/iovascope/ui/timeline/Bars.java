package iovascope.ui.timeline;

import iovascope.check.Finding;
import iovascope.mem.IovaRange;
import iovascope.timeline.MappingLifetime;
import iovascope.ui.axis.Axis;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.Piece;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lifetimes of one address space in a window, each as a bar: for as many as can be told apart. */
final class Bars {

    /** More lifetimes than this in a window are a picture ({@link Mosaic}), and so is a crowd of bars that are too low. */
    static final int MOST = 900;

    private static final int FEW = 160;
    /** A bar is never smaller, either way: what is too small to be seen is not there. */
    static final double LEAST = 3;
    /** Pixels between bars. */
    private static final double EDGE = 1;

    private Bars() {}

    /** The lifetimes of an address space that are in sight; null if there are too many to draw each. */
    static List<MappingLifetime> lifetimes(OpenTrace trace, int asid, StepScale scale) {
        int from = scale.first();
        int to = scale.last() + 1;
        // Counting is cheap; what each of them is has to be looked up.
        int count = trace.timeline()
                .lifetimes(asid)
                .forEach(from, to, 0, -1, MOST + 1, (born, died, first, last, severity) -> {});
        return count > MOST ? null : trace.timeline().lifetimes(asid, IovaRange.ALL, from, to, MOST);
    }

    /** Whether so many of the bars would be too low to be told apart that a picture says more. */
    static boolean areCrowded(List<MappingLifetime> lifetimes, Axis rows) {
        return lifetimes.size() > FEW && low(lifetimes, rows) * 4 > lifetimes.size();
    }

    /** @param rows axis of the address space */
    static List<Bar> of(OpenTrace trace, List<MappingLifetime> lifetimes, Axis rows, StepScale scale) {
        List<Bar> bars = new ArrayList<>();
        for (MappingLifetime lifetime : lifetimes) {
            bars.add(bar(trace, lifetime, rows, scale));
        }
        return join(bars);
    }

    private static int low(List<MappingLifetime> lifetimes, Axis rows) {
        int low = 0;
        for (MappingLifetime lifetime : lifetimes) {
            IovaRange range = lifetime.mapping().range();
            low += rows.bottom(range.last()) - rows.y(range.first()) < LEAST ? 1 : 0;
        }
        return low;
    }

    private static Bar bar(OpenTrace trace, MappingLifetime lifetime, Axis rows, StepScale scale) {
        IovaRange range = lifetime.mapping().range();
        double top = rows.y(range.first()) + EDGE;
        double bottom = Math.max(top + LEAST - EDGE, rows.bottom(range.last()) - EDGE);
        double left = scale.clamped(lifetime.born());
        double right = lifetime.died() == MappingLifetime.ALIVE ? scale.right() : scale.clamped(lifetime.died());
        if (right - left < LEAST) {
            left = Math.max(scale.left(), Math.min(left, scale.right() - LEAST));
            right = left + LEAST;
        }
        Finding danger = trace.danger(
                lifetime, Math.min(lifetime.died() - 1, trace.timeline().steps()));
        double wrong = danger == null
                ? right
                : Math.min(right - LEAST, Math.max(left, scale.clamped(Math.max(danger.step(), lifetime.born()))));
        return new Bar(lifetime, 1, Piece.object(trace, lifetime), left, right, top, bottom, danger, wrong);
    }

    /** Joins narrow bars that lie on each other to one that says how many it stands for. */
    private static List<Bar> join(List<Bar> bars) {
        List<Bar> joined = new ArrayList<>();
        Map<Long, List<Integer>> columns = new HashMap<>();
        for (Bar bar : bars) {
            if (bar.width() > LEAST) {
                joined.add(bar);
                continue;
            }
            long column = (long) (bar.left() / LEAST);
            int with = -1;
            for (long near = column - 1; near <= column && with < 0; near++) {
                for (int at : columns.getOrDefault(near, List.of())) {
                    with = joined.get(at).overlaps(bar) ? at : with;
                }
            }
            if (with >= 0 && joined.get(with).with(bar).width() < 2 * LEAST) {
                joined.set(with, joined.get(with).with(bar));
            } else {
                columns.computeIfAbsent(column, key -> new ArrayList<>()).add(joined.size());
                joined.add(bar);
            }
        }
        joined.sort(Comparator.comparingInt((Bar bar) -> bar.danger() == null ? 0 : 1)
                .thenComparingInt(bar -> bar.lifetime().born()));
        return joined;
    }

    /** The bar that is drawn on top at a place, or null. */
    static Bar at(List<Bar> bars, double x, double y) {
        for (int at = bars.size() - 1; at >= 0; at--) {
            if (bars.get(at).contains(x, y)) {
                return bars.get(at);
            }
        }
        return null;
    }
}
