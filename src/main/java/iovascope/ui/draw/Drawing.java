package iovascope.ui.draw;

import iovascope.ui.draw.Shape.Align;
import iovascope.ui.draw.Shape.Stroke;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.scene.paint.Color;

/**
 * What is drawn where, from the back to the front: a list that a canvas paints, a file is made of, and a test reads. It
 * needs no toolkit.
 */
public final class Drawing {

    private final List<Shape> shapes = new ArrayList<>();

    public List<Shape> shapes() {
        return Collections.unmodifiableList(shapes);
    }

    /** Puts the shapes of another drawing in front. */
    public void add(Drawing other) {
        shapes.addAll(other.shapes);
    }

    public void fill(double x, double y, double width, double height, Color ink) {
        shapes.add(new Shape.Box(x, y, width, height, 0, ink, null));
    }

    /** @param round radius of the corners */
    public void box(double x, double y, double width, double height, double round, Color fill, Stroke stroke) {
        shapes.add(new Shape.Box(x, y, width, height, round, fill, stroke));
    }

    public void outline(Path path, Color fill, Stroke stroke) {
        shapes.add(new Shape.Outline(path, fill, stroke));
    }

    public void line(double x1, double y1, double x2, double y2, Stroke stroke) {
        shapes.add(new Shape.Outline(new Path().move(x1, y1).line(x2, y2), null, stroke));
    }

    /** @param gap pixels from line to line along an axis */
    public void hatch(double x, double y, double width, double height, Color ink, double gap, double thick) {
        hatch(Path.polygon(x, y, x + width, y, x + width, y + height, x, y + height), ink, gap, thick);
    }

    /** @param gap pixels from line to line along an axis */
    public void hatch(Path within, Color ink, double gap, double thick) {
        shapes.add(new Shape.Hatching(within, ink, gap, thick));
    }

    /** Words of any length. @param y of their middle */
    public void words(String text, double x, double y, Face face, double size, Color ink, Align align) {
        words(text, x, y, face, size, ink, align, 0);
    }

    /** @param room pixels they may fill: longer ones are drawn narrower */
    public void words(String text, double x, double y, Face face, double size, Color ink, Align align, double room) {
        if (!text.isEmpty()) {
            shapes.add(new Shape.Words(text, x, y, face, size, ink, align, room));
        }
    }

    /** The mark of a finding: a triangle that stands on its base. @param y of its tip */
    public void triangle(double x, double y, double size, Color ink, boolean solid) {
        double half = size * 0.58;
        Path path = Path.polygon(x, y, x + half, y + size, x - half, y + size);
        shapes.add(new Shape.Outline(path, solid ? ink : null, solid ? null : new Stroke(ink, 1.5)));
    }

    public void picture(int[] argb, int columns, int rows, double x, double y, double width, double height) {
        shapes.add(new Shape.Picture(argb, columns, rows, x, y, width, height));
    }

    public void clip(double x, double y, double width, double height) {
        shapes.add(new Shape.Clip(x, y, width, height));
    }

    public void unclip() {
        shapes.add(new Shape.Unclip());
    }
}
