package iovascope.ui.search;

import java.util.ArrayList;
import java.util.List;

/** The line under what is wrong: up and down, so that it is no underline of another kind even without colour. */
final class Wave {

    /** Pixels from one crest to the next. */
    static final double PERIOD = 4;

    static final double HEIGHT = 2;

    private Wave() {}

    /**
     * The corners of the line, x and y in turn, y from 0 to {@link #HEIGHT}.
     *
     * @param from left end in pixels
     * @param to right end; at least a crest is drawn
     */
    static List<Double> corners(double from, double to) {
        List<Double> corners = new ArrayList<>();
        int halves = (int) Math.max(2, Math.round((to - from) / (PERIOD / 2)));
        for (int half = 0; half <= halves; half++) {
            corners.add(from + half * PERIOD / 2);
            corners.add(half % 2 == 0 ? HEIGHT : 0);
        }
        return corners;
    }
}
