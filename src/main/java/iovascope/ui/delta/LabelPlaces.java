package iovascope.ui.delta;

import iovascope.ui.draw.Face;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds a place for words beside each of some marks, so that no words cover others or a mark. What finds none is
 * counted, for one line that tells of it.
 */
final class LabelPlaces {

    static final double SIZE = 12;
    private static final double HEIGHT = 16;
    private static final double APART = 11;
    /** Words over a line of mappings are read worse: that costs as much as so many pixels farther away. */
    private static final double OVER_LINE = 60;

    /** A rectangle. */
    record Area(double x, double y, double width, double height) {

        boolean overlaps(Area other) {
            return x < other.x + other.width
                    && other.x < x + width
                    && y < other.y + other.height
                    && other.y < y + height;
        }

        private boolean within(Area other) {
            return x >= other.x
                    && y >= other.y
                    && x + width <= other.x + other.width
                    && y + height <= other.y + other.height;
        }
    }

    /** Words at a place. @param mark index of the mark that they are about; @param before whether they end at it */
    record Label(int mark, String words, Area area, boolean before) {}

    private final Area room;
    private final List<Area> taken = new ArrayList<>();
    private final List<Area> lines = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    private int left;

    LabelPlaces(Area room) {
        this.room = room;
    }

    /** What no words may cover. */
    void keepFree(Area area) {
        taken.add(area);
    }

    /** What words should rather not cover. */
    void avoid(Area line) {
        lines.add(line);
    }

    /** Puts words beside a mark, at the place that costs least of those that are free. */
    void place(int mark, String words, double x, double y) {
        double width = Face.STRONG.width(words, SIZE) + 4;
        Area best = null;
        double least = Double.MAX_VALUE;
        for (int ring = 0; ring < 4; ring++) {
            double away = 18 * ring;
            for (int side = 0; side < 6; side++) {
                double up = side < 2 ? 0 : side < 4 ? -away - 9 : away + 9;
                Area area = side % 2 == 0
                        ? new Area(x + APART, y - HEIGHT / 2 + up, width, HEIGHT)
                        : new Area(x - APART - width, y - HEIGHT / 2 + up, width, HEIGHT);
                double cost = cost(area, away + side);
                if (cost < least) {
                    least = cost;
                    best = area;
                }
            }
        }
        if (best == null) {
            leave();
            return;
        }
        taken.add(best);
        labels.add(new Label(mark, words, best, best.x() < x));
    }

    /** Counts words that are not tried. */
    void leave() {
        left++;
    }

    private double cost(Area area, double distance) {
        if (!area.within(room) || taken.stream().anyMatch(area::overlaps)) {
            return Double.MAX_VALUE;
        }
        return distance + OVER_LINE * lines.stream().filter(area::overlaps).count();
    }

    List<Label> labels() {
        return labels;
    }

    /** How many found no place. */
    int left() {
        return left;
    }
}
