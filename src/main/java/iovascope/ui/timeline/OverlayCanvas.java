package iovascope.ui.timeline;

import iovascope.ui.draw.Drawing;
import iovascope.ui.draw.DrawingPane;
import iovascope.ui.shell.Selection;
import iovascope.ui.shell.WindowModel;

/** The cursor, the words and the pointer over a {@link TimelineCanvas}. */
final class OverlayCanvas extends DrawingPane {

    private final WindowModel model;
    private final TimelineCanvas data;
    private Pointed pointed;
    private double x;
    private double y;

    OverlayCanvas(WindowModel model, TimelineCanvas data) {
        this.model = model;
        this.data = data;
        setMouseTransparent(true);
    }

    @Override
    protected Drawing drawing(double width, double height) {
        TimelinePicture picture = data.picture();
        Selection selection = model.selection();
        if (picture == null || selection.step() < 1) {
            return new Drawing();
        }
        return new OverlayPicture(picture)
                .draw(selection.step(), data.labels(), selection.spot(), selection.hovered(), pointed, x, y);
    }

    /** @param found what is under the pointer, or null */
    void point(Pointed found, double atX, double atY) {
        boolean nothing = (found == null || found.lines().isEmpty())
                && (pointed == null || pointed.lines().isEmpty());
        pointed = found;
        x = atX;
        y = atY;
        if (!nothing) {
            redraw();
        }
    }
}
