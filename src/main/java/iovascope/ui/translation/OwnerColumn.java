package iovascope.ui.translation;

import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.process.Vma;
import iovascope.ui.shell.Piece;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * The vertical places of the memory areas of one owner, in address order.
 *
 * <p>An area is as high as its part of the object is in the column of objects, so that the bands between the two run
 * level where nothing is wrong.
 */
final class OwnerColumn {

    /** One memory area. @param first lowest uaddr; @param offset of that address in the object */
    record Area(long first, long last, int object, long offset, double top, double bottom) {}

    private static final double SPACE = 14;
    /** Pixels that the address of an area needs. */
    private static final double LEAST = 18;

    private final TreeSet<Stretch> stretches = new TreeSet<>(Comparator.comparing(Stretch::first, Long::compareUnsigned)
            .thenComparing(Stretch::last, Long::compareUnsigned));
    private final List<Area> areas = new ArrayList<>();

    private record Stretch(long first, long last, int object, long offset) {}

    void add(Piece piece) {
        Vma area = piece.area();
        int object = Lead.object(piece);
        if (object < 0) {
            long last = Unsigned.less(piece.lastUaddr(), piece.uaddr()) ? -1 : piece.lastUaddr();
            stretches.add(new Stretch(piece.uaddr(), last, object, piece.uaddr()));
        } else {
            stretches.add(new Stretch(area.first(), area.last(), area.object(), area.offset()));
        }
    }

    /** An area grows and shrinks from step to step: what is one place of an object at any two of them is one area. */
    private void join() {
        List<Stretch> joined = new ArrayList<>();
        for (Stretch stretch : stretches) {
            Stretch last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            boolean same = last != null
                    && last.object == stretch.object
                    && last.offset - last.first == stretch.offset - stretch.first
                    && !Unsigned.less(last.last, stretch.first);
            if (same) {
                long end = Unsigned.max(last.last, stretch.last);
                joined.set(joined.size() - 1, new Stretch(last.first, end, last.object, last.offset));
            } else {
                joined.add(stretch);
            }
        }
        stretches.clear();
        stretches.addAll(joined);
    }

    /** Tells the column of objects what it has to hold. */
    void announce(ObjectColumn objects) {
        join();
        for (Stretch stretch : stretches) {
            objects.add(stretch.object, stretch.offset, stretch.offset + (stretch.last - stretch.first));
        }
    }

    void place(ObjectColumn objects, double top, double height) {
        double space = stretches.size() < 2 ? 0 : Math.min(SPACE, height / 3 / (stretches.size() - 1));
        double room = height - space * Math.max(0, stretches.size() - 1);
        double[] wishes =
                stretches.stream().mapToDouble(one -> natural(objects, one)).toArray();
        double[] heights = Heights.fit(wishes, LEAST, room);
        double y = top + Math.max(0, room - Arrays.stream(heights).sum()) / 2;
        int at = 0;
        for (Stretch stretch : stretches) {
            double own = heights[at++];
            areas.add(new Area(stretch.first, stretch.last, stretch.object, stretch.offset, y, y + own));
            y += own + space;
        }
    }

    List<Area> areas() {
        return areas;
    }

    /** The pixel of a uaddr, or NaN if no area holds it. */
    double y(ObjectColumn objects, long uaddr) {
        Area area = find(uaddr);
        if (area == null) {
            return Double.NaN;
        }
        return within(objects, area, objects.y(area.object, area.offset + (uaddr - area.first)));
    }

    /** The pixel where the byte at a uaddr ends, or NaN. */
    double bottom(ObjectColumn objects, long uaddr) {
        Area area = find(uaddr);
        if (area == null) {
            return Double.NaN;
        }
        return within(objects, area, objects.bottom(area.object, area.offset + (uaddr - area.first)));
    }

    /** The uaddr at which this process has a place of an object, or null. */
    Long uaddr(int object, long offset) {
        for (Area area : areas) {
            IovaRange part = new IovaRange(area.offset, area.offset + (area.last - area.first));
            if (area.object == object && part.contains(offset)) {
                return area.first + (offset - area.offset);
            }
        }
        return null;
    }

    private Area find(long uaddr) {
        Area found = null;
        for (Area area : areas) {
            if (!Unsigned.less(uaddr, area.first) && !Unsigned.less(area.last, uaddr)) {
                found = area;
            }
        }
        return found;
    }

    private static double within(ObjectColumn objects, Area area, double objectY) {
        double from = objects.y(area.object, area.offset);
        double to = objects.bottom(area.object, area.offset + (area.last - area.first));
        return area.top + (area.bottom - area.top) * (objectY - from) / (to - from);
    }

    private static double natural(ObjectColumn objects, Stretch stretch) {
        long last = stretch.offset + (stretch.last - stretch.first);
        return objects.bottom(stretch.object, last) - objects.y(stretch.object, stretch.offset);
    }
}
