package iovascope.ui.timeline;

import iovascope.ui.fx.CanvasPane;
import iovascope.ui.fx.Palette;
import iovascope.ui.shell.WindowModel;
import javafx.scene.canvas.GraphicsContext;

/** The selected step over the bars, with a veil on what comes after it. */
final class CursorCanvas extends CanvasPane {

    private final WindowModel model;

    CursorCanvas(WindowModel model) {
        this.model = model;
        setMouseTransparent(true);
    }

    @Override
    protected void draw(GraphicsContext graphics, double width, double height) {
        if (model.trace() == null || model.selection().step() < 1) {
            return;
        }
        Palette palette = model.preferences().themeProperty().get().palette();
        StepScale steps = StepScale.of(model.trace(), width);
        double top = LifetimesCanvas.HEAD;
        double bottom = height - LifetimesCanvas.FOOT;
        double end = steps.x(model.selection().step() + 1);
        graphics.setFill(palette.ground().deriveColor(0, 1, 1, 0.5));
        graphics.fillRect(end, top, Math.max(0, steps.right() - end), bottom - top);
        double x = Math.round(steps.middle(model.selection().step()));
        graphics.setFill(palette.accent());
        graphics.fillRect(x - 1, top - 2, 2, bottom - top + 2);
        graphics.fillPolygon(new double[] {x - 6, x + 6, x}, new double[] {top - 10, top - 10, top - 1}, 3);
    }
}
