package iovascope.ui.draw;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/**
 * A canvas as large as its viewport, drawn at most once a pulse: a change calls {@link #redraw}, which asks for a layout,
 * and layout draws. A layout without a change of size or content draws nothing.
 */
public abstract class DrawingPane extends Region {

    private final Canvas canvas = new Canvas();
    private final CanvasPainter painter = new CanvasPainter();
    private final Scale shrink = new Scale();
    private Drawing drawn = new Drawing();
    private boolean dirty = true;

    protected DrawingPane() {
        canvas.getTransforms().add(shrink);
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
        // Pixels of the screen: a canvas that is enlarged after it was painted is blurred.
        double scale = getLocalToSceneTransform().getMxx();
        double columns = Math.ceil(width * scale);
        double rows = Math.ceil(height * scale);
        if (!dirty && canvas.getWidth() == columns && canvas.getHeight() == rows) {
            return;
        }
        dirty = false;
        canvas.setWidth(columns);
        canvas.setHeight(rows);
        shrink.setX(1 / scale);
        shrink.setY(1 / scale);
        drawn = width > 0 && height > 0 ? drawing(width, height) : new Drawing();
        GraphicsContext graphics = canvas.getGraphicsContext2D();
        graphics.clearRect(0, 0, columns, rows);
        graphics.save();
        graphics.scale(scale, scale);
        painter.paint(drawn, graphics);
        graphics.restore();
    }
}
