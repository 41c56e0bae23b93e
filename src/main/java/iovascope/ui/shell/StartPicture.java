package iovascope.ui.shell;

import iovascope.ui.draw.Drawing;
import iovascope.ui.draw.DrawingPane;
import iovascope.ui.draw.Path;
import iovascope.ui.fx.Palette;
import javafx.scene.paint.Color;

/** Three ribbons of a live update, one of which leads elsewhere. */
final class StartPicture extends DrawingPane {

    private static final double HEIGHT = 96;

    private final Preferences likes;

    StartPicture(Preferences likes) {
        this.likes = likes;
        setPrefHeight(HEIGHT);
        setMinHeight(HEIGHT);
        likes.themeProperty().addListener(property -> redraw());
    }

    @Override
    protected Drawing drawing(double width, double height) {
        Palette palette = likes.theme().palette();
        Drawing drawing = new Drawing();
        double right = width - 8;
        drawing.outline(ribbon(8, 0, right, 0, 28), palette.object(0).deriveColor(0, 1, 1, 0.6), null);
        drawing.hatch(ribbon(8, 62, right, 34, 32), palette.danger().deriveColor(0, 1, 1, 0.8), 9, 2);
        Color other = palette.object(1).deriveColor(0, 1, 1, 0.6);
        drawing.outline(ribbon(8, 38, right, 52, 16), other, null);
        return drawing;
    }

    private static Path ribbon(double x1, double y1, double x2, double y2, double thick) {
        double middle = (x1 + x2) / 2;
        return new Path()
                .move(x1, y1)
                .curve(middle, y1, middle, y2, x2, y2)
                .line(x2, y2 + thick)
                .curve(middle, y2 + thick, middle, y1 + thick, x1, y1 + thick)
                .close();
    }
}
