package iovascope.ui.draw;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;

/**
 * A canvas as large as its viewport, drawn at most once a pulse: a change calls {@link #redraw}, which asks for a layout,
 * and layout draws. A layout without a change of size or content draws nothing.
 */
public abstract class DrawingPane extends Region {

    private final Canvas canvas = new Canvas();
    private final CanvasPainter painter = new CanvasPainter();
    private Drawing drawn = new Drawing();
    private boolean dirty = true;

    protected DrawingPane() {
        getChildren().add(canvas);
        setMinSize(0, 0);
    }

    /** Draws again with the next pulse. */
    public final void redraw() {
        dirty = true;
        requestLayout();
    }

    /** What was drawn last. */
    public final Drawing drawn() {
        return drawn;
    }

    /** Everything, from the back to the front, in a viewport of at least one pixel. */
    protected abstract Drawing drawing(double width, double height);

    @Override
    protected void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        boolean resized = canvas.getWidth() != width || canvas.getHeight() != height;
        if (!dirty && !resized) {
            return;
        }
        dirty = false;
        canvas.setWidth(width);
        canvas.setHeight(height);
        drawn = width > 0 && height > 0 ? drawing(width, height) : new Drawing();
        GraphicsContext graphics = canvas.getGraphicsContext2D();
        graphics.clearRect(0, 0, width, height);
        painter.paint(drawn, graphics);
    }
}
