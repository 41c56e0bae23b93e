package iovascope.ui.lab;

import iovascope.ui.draw.Drawing;
import iovascope.ui.draw.Face;
import iovascope.ui.draw.Path;
import iovascope.ui.draw.Shape.Align;
import iovascope.ui.draw.Shape.Stroke;
import iovascope.ui.fx.Palette;
import iovascope.ui.lab.CostLayout.Label;
import iovascope.ui.lab.CostLayout.Point;
import iovascope.ui.lab.CostLayout.Series;
import iovascope.ui.lab.CostLayout.Tick;
import java.util.List;
import javafx.scene.paint.Color;

/** The plot as shapes. Whole lines are populated memory; a ring is a figure of a method that could not tell. */
final class CostPicture {

    private static final double DOT = 3;

    private final CostLayout layout;
    private final Palette palette;
    private final Drawing drawing = new Drawing();

    private CostPicture(CostLayout layout, Palette palette) {
        this.layout = layout;
        this.palette = palette;
    }

    static Drawing of(CostLayout layout, Palette palette) {
        CostPicture picture = new CostPicture(layout, palette);
        picture.frame();
        layout.series().forEach(picture::line);
        layout.labels().forEach(picture::label);
        return picture.drawing;
    }

    private void frame() {
        Stroke thin = new Stroke(palette.line(), 1);
        double size = CostLayout.SIZE;
        for (Tick tick : layout.columns()) {
            double x = Math.floor(tick.at()) + 0.5;
            drawing.line(x, layout.top(), x, layout.bottom(), thin);
            if (tick.labelled()) {
                double y = layout.bottom() + 13;
                drawing.words(tick.words(), x, y, Face.WORDS, size, palette.muted(), Align.CENTER);
            }
        }
        for (Tick tick : layout.rows()) {
            double y = Math.floor(tick.at()) + 0.5;
            drawing.line(layout.left(), y, layout.right(), y, thin);
            if (tick.labelled()) {
                drawing.words(tick.words(), layout.left() - 9, y, Face.WORDS, size, palette.muted(), Align.RIGHT);
            }
        }
    }

    private Color ink(Series series) {
        return ink(palette, series.method());
    }

    /** The hues of three objects that everybody can tell apart; a method that is not known has the colour of words. */
    private static Color ink(Palette palette, int method) {
        return switch (method) {
            case 0 -> palette.good();
            case 1 -> palette.warning();
            case 2 -> palette.object(1).interpolate(palette.text(), 0.15);
            default -> palette.text();
        };
    }

    private void line(Series series) {
        Color ink = ink(series);
        List<Point> points = series.points();
        Path path = new Path().move(points.get(0).x(), points.get(0).y());
        points.subList(1, points.size()).forEach(point -> path.line(point.x(), point.y()));
        double thick = palette.thick();
        Stroke stroke = !series.dashed()
                ? new Stroke(ink, 2 * thick)
                : series.memory().equals("sparse")
                        ? new Stroke(ink, 1.2 * thick, 5, 4)
                        : new Stroke(ink, 1.2 * thick, 1.5, 3.5);
        if (points.size() > 1) {
            drawing.outline(path, null, stroke);
        }
        double dot = series.dashed() ? DOT - 0.75 : DOT;
        for (Point point : points) {
            Color fill = point.claims() ? ink : palette.ground();
            drawing.box(point.x() - dot, point.y() - dot, 2 * dot, 2 * dot, dot, fill, new Stroke(ink, 1.2));
        }
    }

    private void label(Label label) {
        Color ink = ink(label.series());
        Color faded = ink.interpolate(palette.muted(), label.series().dashed() ? 0.5 : 0);
        double from = label.series().last().x() + DOT + 3;
        double to = label.x() - 4;
        drawing.outline(
                new Path()
                        .move(from, label.lineY())
                        .curve((from + to) / 2, label.lineY(), (from + to) / 2, label.y(), to, label.y()),
                null,
                new Stroke(faded.deriveColor(0, 1, 1, 0.6), 1));
        Face face = label.series().dashed() ? Face.WORDS : Face.STRONG;
        drawing.words(label.words(), label.x(), label.y(), face, CostLayout.SIZE, faded, Align.LEFT);
        drawing.words(
                label.value(),
                label.x() + label.width(),
                label.y(),
                Face.MONO,
                CostLayout.SIZE,
                label.series().dashed() ? palette.muted() : palette.text(),
                Align.RIGHT);
    }
}
