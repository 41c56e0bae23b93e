package iovascope.ui.translation;

import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.ui.axis.Axis;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The vertical places of memory objects, on top of each other, one axis each. */
final class ObjectColumn {

    private static final double SPACE = 14;
    /** Pixels that the name of an object needs. */
    private static final double LEAST = 18;

    private final TreeMap<Integer, Set<IovaRange>> ranges = new TreeMap<>(ObjectColumn::namedFirst);
    private final Map<Integer, Axis> axes = new TreeMap<>();
    private final Map<Integer, IovaRange> extents = new TreeMap<>();

    private static int namedFirst(int a, int b) {
        return Integer.compare(a < 0 ? Integer.MAX_VALUE + a : a, b < 0 ? Integer.MAX_VALUE + b : b);
    }

    /** Notes that a stretch of an object is spoken of; one that wraps is cut at the end of the space. */
    void add(int object, long first, long last) {
        long end = Unsigned.less(last, first) ? -1 : last;
        ranges.computeIfAbsent(object, key -> new HashSet<>()).add(new IovaRange(first, end));
    }

    Collection<Integer> objects() {
        return ranges.keySet();
    }

    boolean has(int object) {
        return axes.containsKey(object);
    }

    void place(double top, double height) {
        double weight = 0;
        for (Set<IovaRange> stretches : ranges.values()) {
            weight += Axis.weight(stretches);
        }
        double space = ranges.size() < 2 ? 0 : Math.min(SPACE, height / 3 / (ranges.size() - 1));
        double room = height - space * (ranges.size() - 1);
        double[] wishes = new double[ranges.size()];
        int at = 0;
        for (Set<IovaRange> stretches : ranges.values()) {
            wishes[at++] = Axis.weight(stretches) * room / weight;
        }
        double[] heights = Heights.fit(wishes, LEAST, room);
        double y = top;
        at = 0;
        for (Map.Entry<Integer, Set<IovaRange>> entry : ranges.entrySet()) {
            double own = heights[at++];
            axes.put(entry.getKey(), new Axis(entry.getValue(), y, own, own / 12));
            extents.put(entry.getKey(), extent(entry.getValue()));
            y += own + space;
        }
    }

    IovaRange extent(int object) {
        return extents.get(object);
    }

    double y(int object, long offset) {
        return axes.get(object).y(offset);
    }

    double bottom(int object, long last) {
        return axes.get(object).bottom(last);
    }

    private static IovaRange extent(Collection<IovaRange> stretches) {
        List<IovaRange> all = new ArrayList<>(stretches);
        long first = all.get(0).first();
        long last = all.get(0).last();
        for (IovaRange stretch : all) {
            first = Unsigned.min(first, stretch.first());
            last = Unsigned.max(last, stretch.last());
        }
        return new IovaRange(first, last);
    }
}
