package iovascope.ui.compare;

import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;
import iovascope.ui.axis.Axis;
import iovascope.ui.shell.Spot;
import java.util.List;

/**
 * Where everything of the picture lies, in pixels: to the left the mappings of A, to the right those of B, downwards the
 * IOVA. Both have one axis, so that what stays is a level ribbon.
 *
 * @param columnA left edge of the mappings of A
 * @param columnB left edge of those of B
 * @param columnWidth of both
 * @param each whether every mapping has its own block; else a row of pixels is what lies at its addresses
 */
record CompareLayout(
        Comparison comparison,
        double columnA,
        double columnB,
        double columnWidth,
        boolean each,
        List<Space> spaces,
        List<Block> blocks,
        List<Ribbon> ribbons,
        List<Label> labels) {

    /** No difference is lower. */
    static final double LEAST = 3;
    /** Height of the names of the columns. */
    static final double HEAD = 26;

    /** How a thing is drawn; what needs a look comes last, in front. */
    enum Look {
        UNCHANGED,
        MOVED,
        ADDED,
        REMOVED,
        ELSEWHERE,
        DANGER
    }

    /** One address space. @param title empty if there is no other */
    record Space(SpaceComparison of, String title, Axis axis) {}

    /**
     * What one side maps.
     *
     * @param object number of its colour
     * @param title where it leads; empty for what has no room for words
     */
    record Block(
            boolean endA, Spot spot, double y, double height, Look look, int object, String title, String detail) {}

    /**
     * What became of addresses on the way from A to B.
     *
     * @param object number of its colour
     * @param words how many there are, or how it was moved
     * @param more whether there are several differences in so few pixels
     */
    record Ribbon(Spot spot, double y, double height, Look look, int object, String words, boolean more) {}

    /** The address of a pixel. */
    record Label(String text, double y) {}

    /** @param linear whether small ranges are as small as they are */
    static CompareLayout of(Comparison comparison, boolean linear, double width, double height) {
        return new CompareLayoutBuilder(comparison, linear, width, height).build();
    }

    /** Right edge of the mappings of B. */
    double right() {
        return columnB + columnWidth;
    }

    /** What lies at a pixel: of several, a difference; null for nothing. */
    Spot at(double x, double y) {
        if (x < columnA || x > right()) {
            return null;
        }
        for (int at = ribbons.size() - 1; each && at >= 0; at--) {
            Ribbon ribbon = ribbons.get(at);
            if (y >= ribbon.y() && y < ribbon.y() + ribbon.height()) {
                return ribbon.spot();
            }
        }
        for (Space space : spaces) {
            if (!each && y >= space.axis().highest() && y < space.axis().lowest()) {
                return spot(space, y);
            }
        }
        return null;
    }

    private Spot spot(Space space, double y) {
        int asid = space.of().asid();
        long first = space.axis().address(y - LEAST / 2);
        long last = space.axis().address(y + LEAST / 2);
        IovaRange difference = space.of().first(first, last);
        if (difference != null) {
            return new Spot(asid, difference);
        }
        Mapping mapping = comparison.a().any(asid, first, last);
        mapping = mapping == null ? comparison.b().any(asid, first, last) : mapping;
        return mapping == null ? null : new Spot(asid, mapping.range());
    }

    /** The pixels of a range: first the upper edge, then the height; null if its address space is not shown. */
    double[] place(Spot spot) {
        for (Space space : spaces) {
            if (space.of().asid() == spot.asid()) {
                double top = space.axis().y(spot.range().first());
                double bottom = space.axis().bottom(spot.range().last());
                double height = Math.max(LEAST, bottom - top);
                return new double[] {Math.min(top, (top + bottom - height) / 2), height};
            }
        }
        return null;
    }
}
