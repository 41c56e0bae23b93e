package iovascope.ui.draw;

import javafx.scene.paint.Color;

/** One thing of a {@link Drawing}. Places and sizes are pixels; a colour of null means that there is none. */
public sealed interface Shape {

    /** How words lie to the place that is given for them. */
    enum Align {
        LEFT,
        CENTER,
        RIGHT
    }

    /** How an outline is drawn. @param dashes lengths of dashes and gaps, in turn; empty for a whole line */
    record Stroke(Color ink, double width, double... dashes) {}

    /** A rectangle. @param round radius of its corners; @param stroke null for none, else inside of it */
    record Box(double x, double y, double width, double height, double round, Color fill, Stroke stroke)
            implements Shape {}

    /** @param stroke null for none */
    record Outline(Path path, Color fill, Stroke stroke) implements Shape {}

    /** Diagonal lines within an outline: danger and suspension must be seen without colour too. */
    record Hatching(Path within, Color ink, double gap, double thick) implements Shape {}

    /** One line. @param y of its middle; @param room pixels it may fill: a longer one is drawn narrower; 0 for any */
    record Words(String text, double x, double y, Face face, double size, Color ink, Align align, double room)
            implements Shape {}

    /** Pixels of a picture, enlarged to a rectangle. @param argb not premultiplied, row after row */
    record Picture(int[] argb, int columns, int rows, double x, double y, double width, double height)
            implements Shape {}

    /** What follows is seen within this rectangle only, until {@link Unclip}. They do not nest. */
    record Clip(double x, double y, double width, double height) implements Shape {}

    record Unclip() implements Shape {}
}
