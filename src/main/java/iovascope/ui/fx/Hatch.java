package iovascope.ui.fx;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Diagonal lines: danger and suspension must be seen without colour too. */
public final class Hatch {

    private Hatch() {}

    /** Draws lines over a rectangle; what is not to be covered must be clipped by the caller. */
    public static void draw(
            GraphicsContext graphics,
            double x,
            double y,
            double width,
            double height,
            double gap,
            double thick,
            Color ink) {
        graphics.setStroke(ink);
        graphics.setLineWidth(thick);
        graphics.setLineDashes();
        // The lines start on a grid of the whole canvas, so that neighbouring areas continue each other.
        double from = Math.floor((x + y) / gap) * gap;
        for (double sum = from; sum < x + y + width + height; sum += gap) {
            double left = Math.max(x, sum - (y + height));
            double right = Math.min(x + width, sum - y);
            if (right > left) {
                graphics.strokeLine(left, sum - left, right, sum - right);
            }
        }
    }
}
