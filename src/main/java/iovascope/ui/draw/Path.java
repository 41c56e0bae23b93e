package iovascope.ui.draw;

import java.util.Arrays;

/** An outline of straight lines and Bézier curves, in pixels. Built once, then only read. */
public final class Path {

    /** What a part of an outline does; each takes some coordinates. */
    public enum Verb {
        MOVE(2),
        LINE(2),
        CURVE(6),
        CLOSE(0);

        private final int coordinates;

        Verb(int coordinates) {
            this.coordinates = coordinates;
        }
    }

    /** Takes the parts of an outline in their order. */
    public interface Pen {

        void move(double x, double y);

        void line(double x, double y);

        /** The first two points pull, the third is the end. */
        void curve(double x1, double y1, double x2, double y2, double x, double y);

        void close();
    }

    private Verb[] verbs = new Verb[8];
    private double[] points = new double[16];
    private int count;
    private int used;

    public Path move(double x, double y) {
        return add(Verb.MOVE, x, y);
    }

    public Path line(double x, double y) {
        return add(Verb.LINE, x, y);
    }

    /** The first two points pull, the third is the end. */
    public Path curve(double x1, double y1, double x2, double y2, double x, double y) {
        return add(Verb.CURVE, x1, y1, x2, y2, x, y);
    }

    public Path close() {
        return add(Verb.CLOSE);
    }

    /** A closed shape of straight lines. @param coordinates x and y of each corner */
    public static Path polygon(double... coordinates) {
        Path path = new Path().move(coordinates[0], coordinates[1]);
        for (int at = 2; at < coordinates.length; at += 2) {
            path.line(coordinates[at], coordinates[at + 1]);
        }
        return path.close();
    }

    private Path add(Verb verb, double... coordinates) {
        if (count == verbs.length) {
            verbs = Arrays.copyOf(verbs, 2 * count);
        }
        if (used + coordinates.length > points.length) {
            points = Arrays.copyOf(points, 2 * points.length);
        }
        verbs[count++] = verb;
        System.arraycopy(coordinates, 0, points, used, coordinates.length);
        used += coordinates.length;
        return this;
    }

    public void trace(Pen pen) {
        int at = 0;
        for (int part = 0; part < count; part++) {
            double[] p = points;
            switch (verbs[part]) {
                case MOVE -> pen.move(p[at], p[at + 1]);
                case LINE -> pen.line(p[at], p[at + 1]);
                case CURVE -> pen.curve(p[at], p[at + 1], p[at + 2], p[at + 3], p[at + 4], p[at + 5]);
                case CLOSE -> pen.close();
            }
            at += verbs[part].coordinates;
        }
    }
}
