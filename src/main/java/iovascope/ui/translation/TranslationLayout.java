package iovascope.ui.translation;

import iovascope.mem.IovaRange;
import iovascope.timeline.DeviceState;
import iovascope.ui.axis.Axis;
import java.util.List;

/**
 * Where everything of the Translation view lies, in pixels. It needs no toolkit.
 *
 * @param columns from left to right: IOVA, owners, memory objects
 * @param boxes ranges, memory areas and objects
 * @param ribbons what leads where
 * @param ghosts where a wrong mapping should lead
 * @param strips stretches of the IOVA column that no mapping fills
 * @param leads what the ribbons are drawn from
 * @param iova the scale of the IOVA column; null if there is nothing on it
 * @param bottom where boxes end at the latest
 */
record TranslationLayout(
        List<Column> columns,
        List<Box> boxes,
        List<Ribbon> ribbons,
        List<Ribbon> ghosts,
        List<Strip> strips,
        List<Lead> leads,
        Axis iova,
        double bottom) {

    /** Pixels above the boxes, for the titles of the columns. */
    static final double HEAD = 46;
    /** Pixels below the boxes where the worst finding is put into words. */
    static final double CALLOUT = 38;

    static final TranslationLayout EMPTY =
            new TranslationLayout(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null, 0);

    /** How a column stands to the selected step. */
    enum Role {
        PLAIN,
        OWNER,
        FORMER,
        COMING
    }

    /** How much of the danger a box or ribbon is in. */
    enum Look {
        PLAIN,
        /** Of a process that owns no more. */
        DIM,
        /** Of a process that does not own yet. */
        COMING,
        DANGER
    }

    /** What a box stands for. */
    enum Part {
        IOVA,
        AREA,
        OBJECT
    }

    /** Between which columns a ribbon runs. */
    enum Leg {
        TO_PROCESS,
        TO_OBJECT,
        /** Past all owners: nobody knows whose address it names. */
        DIRECT
    }

    record Column(String title, String subtitle, Role role, double x, double width) {

        double middle() {
            return x + width / 2;
        }
    }

    /** Tells a box from all others of a step, and finds it again at the next. @param owner process or object */
    record BoxKey(Part part, int owner, long first, int piece) {}

    /**
     * A rectangle of a column.
     *
     * @param range the mapping's range; null unless it is one
     * @param first lowest address inside: IOVA, uaddr or offset, by its part
     * @param last highest, inclusive
     * @param object index of the memory object that gives the colour
     * @param perm what the device may do; 0 where that says nothing
     * @param alpha less than 1 while it comes or goes
     */
    record Box(
            BoxKey key,
            IovaRange range,
            long first,
            long last,
            double x,
            double y,
            double width,
            double height,
            int object,
            String title,
            String detail,
            Look look,
            int perm,
            double alpha) {

        double bottom() {
            return y + height;
        }

        boolean contains(double px, double py) {
            return px >= x && px <= x + width && py >= y && py <= y + height;
        }

        Box at(double top, double high, double opacity) {
            return new Box(key, range, first, last, x, top, width, high, object, title, detail, look, perm, opacity);
        }
    }

    /** Tells a ribbon from all others of a step, and finds it again at the next. @param piece its number, from 0 */
    record RibbonKey(IovaRange range, int piece, Leg leg) {}

    /** A band between two columns; {@code top} and {@code bottom} at either end. @param alpha as in {@link Box} */
    record Ribbon(
            RibbonKey key,
            double x1,
            double top1,
            double bottom1,
            double x2,
            double top2,
            double bottom2,
            int object,
            Look look,
            double alpha) {

        /** The pixel of its upper edge below or above a place between its ends. */
        double top(double x) {
            return top1 + (top2 - top1) * rise(x);
        }

        double bottom(double x) {
            return bottom1 + (bottom2 - bottom1) * rise(x);
        }

        boolean contains(double x, double y) {
            return x > x1 && x < x2 && y >= top(x) && y <= bottom(x);
        }

        /** How much of its rise the curve has behind it: the same curve as {@link TranslationDrawing} draws. */
        private double rise(double x) {
            double wanted = (x - x1) / (x2 - x1);
            double low = 0;
            double high = 1;
            for (int at = 0; at < 40; at++) {
                double t = (low + high) / 2;
                if (1.5 * t * (1 - t) + t * t * t < wanted) {
                    low = t;
                } else {
                    high = t;
                }
            }
            return low * low * (3 - 2 * low);
        }
    }

    /** What a strip is there for. */
    enum Blank {
        /** Folded addresses that nothing maps at any step. */
        GAP,
        /** A range of another step. */
        ABSENT,
        /** What the kernel left out of an update. */
        SKIPPED,
        /** The rest of a table that is too long. */
        MORE
    }

    /** @param range the addresses; null for the rest of a table */
    record Strip(Blank blank, IovaRange range, double x, double y, double width, double height, String text) {}

    /**
     * Computes it.
     *
     * @param window the part of the table that is shown where not every range has a place, else null
     * @param linear whether the IOVA column is on its true scale
     */
    static TranslationLayout of(
            Scope scope, DeviceState state, TableWindow window, boolean linear, double width, double height) {
        return new LayoutBuilder(scope, state, window, linear, width, height).build();
    }

    /** Whether a mark stands before any range. */
    boolean dangerous() {
        return boxes.stream().anyMatch(box -> box.look() == Look.DANGER);
    }

    /** The lead of a range that is there, or null. */
    Lead lead(IovaRange range) {
        for (Lead lead : leads) {
            if (lead.alive() && lead.range().equals(range)) {
                return lead;
            }
        }
        return null;
    }
}
