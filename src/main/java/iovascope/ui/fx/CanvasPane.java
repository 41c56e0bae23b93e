package iovascope.ui.fx;

import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;

/** A canvas as large as its viewport, drawn at most once a pulse: a change asks for a layout, and layout draws. */
public abstract class CanvasPane extends Region {

    private final Canvas canvas = new Canvas();

    protected CanvasPane() {
        getChildren().add(canvas);
        setMinSize(0, 0);
    }

    @Override
    protected void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        canvas.setWidth(width);
        canvas.setHeight(height);
        GraphicsContext graphics = canvas.getGraphicsContext2D();
        graphics.clearRect(0, 0, width, height);
        if (width > 0 && height > 0) {
            draw(graphics, width, height);
        }
    }

    /** Draws everything; the canvas is clear. */
    protected abstract void draw(GraphicsContext graphics, double width, double height);
}
