package iovascope.ui.timeline;

import iovascope.ui.draw.Drawing;
import iovascope.ui.draw.Face;
import iovascope.ui.draw.Path;
import iovascope.ui.draw.Shape;
import iovascope.ui.draw.Shape.Stroke;
import iovascope.ui.fx.Palette;
import iovascope.ui.shell.Spot;
import java.util.List;
import javafx.scene.paint.Color;

/**
 * Draws what changes with the step and the pointer, over the data: the future dimmed, the words of the bars, the cursor,
 * and what is picked or under the pointer.
 */
final class OverlayPicture {

    private static final double LINE = 17;
    private static final double PAD = 9;
    private static final double SIZE = 11.5;
    /** Pixels from the pointer to the plate that tells of what is there. */
    private static final double AWAY = 14;

    private final TimelinePicture picture;
    private final TimelineLayout layout;
    private final StepScale scale;
    private final Palette palette;
    private final Drawing drawing = new Drawing();

    OverlayPicture(TimelinePicture picture) {
        this.picture = picture;
        layout = picture.layout();
        scale = picture.scale();
        palette = picture.palette();
    }

    /**
     * Draws everything; to be called once.
     *
     * @param step the selected one
     * @param picked a range, or null
     * @param hovered a range, or null
     * @param pointed what is under the pointer here, or null
     * @param x of the pointer
     */
    Drawing draw(
            int step, List<BarWords.Label> labels, Spot picked, Spot hovered, Pointed pointed, double x, double y) {
        double end = scale.clamped(step + 1.0);
        double height = layout.bottom() - layout.top();
        drawing.fill(end, layout.top(), layout.right() - end, height, BandMarks.alpha(palette.ground(), 0.52));
        range(picked, palette.accent(), 1.5, 0.10);
        if (hovered != null && !hovered.equals(picked)) {
            range(hovered, BandMarks.alpha(palette.muted(), 0.7), 1, 0.06);
        }
        Bar bar = pointed == null ? null : pointed.bar();
        if (bar != null) {
            Stroke edge = new Stroke(palette.text(), 1.5);
            drawing.box(bar.left() - 1, bar.top() - 1, bar.width() + 2, bar.height() + 2, 4, null, edge);
        }
        double cursor = Math.round(scale.mark(step));
        boolean shown =
                scale.window().from() < step + 1 && step < scale.window().to();
        if (shown) {
            drawing.fill(cursor - 1, layout.top() - 2, 2, height + 2, palette.accent());
        }
        for (BarWords.Label label : labels) {
            label(label, shown ? cursor : Double.NaN, end);
        }
        if (shown) {
            double top = layout.top();
            Path head = Path.polygon(cursor - 6, top - 10, cursor + 6, top - 10, cursor, top - 1);
            drawing.outline(head, palette.accent(), null);
        }
        if (pointed != null && !pointed.lines().isEmpty()) {
            plate(pointed, x, y);
        }
        return drawing;
    }

    /** A range over all steps: what it was and will be is of interest, and not only the bar that is there now. */
    private void range(Spot spot, Color ink, double stroke, double fill) {
        double[] extent = spot == null ? null : layout.extent(spot);
        if (extent != null) {
            double top = Math.max(layout.top(), extent[0] - 1);
            double bottom = Math.min(layout.bottom(), extent[1] + 1);
            double left = layout.left() - 1;
            double width = layout.right() - left + 1;
            drawing.box(left, top, width, bottom - top, 3, BandMarks.alpha(ink, fill), new Stroke(ink, stroke));
        }
    }

    private void label(BarWords.Label label, double cursor, double veil) {
        Bar bar = label.bar();
        double right = label.left() + label.width();
        boolean danger = bar.danger() != null && right > bar.dangerLeft() - 2;
        boolean crossed = label.left() - 4 < cursor && cursor < right + 4;
        boolean future = label.left() >= veil;
        Color ink = palette.onObject();
        if (danger) {
            ink = palette.danger();
            drawing.box(label.left() - 5, label.y() - 8, label.width() + 10, 16, 4, palette.ground(), null);
        } else if (crossed || !future && right > veil) {
            Color ground = palette.object(bar.object());
            drawing.box(label.left() - 4, label.y() - 8, label.width() + 8, 16, 4, ground, null);
        } else if (future) {
            ink = palette.text();
        }
        drawing.words(
                label.words(),
                label.left(),
                label.y(),
                Face.MONO,
                BarWords.SIZE,
                ink,
                Shape.Align.LEFT,
                label.width() + 1);
    }

    private void plate(Pointed pointed, double x, double y) {
        double width = 0;
        for (int at = 0; at < pointed.lines().size(); at++) {
            width = Math.max(width, face(pointed, at).width(pointed.lines().get(at), SIZE));
        }
        width = Math.min(width + 2 * PAD, layout.width() - 4);
        double height = pointed.lines().size() * LINE + 8;
        double left = x + AWAY + width <= layout.width() - 2 ? x + AWAY : Math.max(2, x - AWAY - width);
        double top = y + AWAY + height <= layout.height() - 2 ? y + AWAY : Math.max(2, y - AWAY - height);
        drawing.box(left, top, width, height, 6, palette.panel(), new Stroke(palette.muted(), 1));
        for (int at = 0; at < pointed.lines().size(); at++) {
            boolean danger = pointed.danger() && at == pointed.lines().size() - 1;
            boolean error = pointed.mark() == null || pointed.mark().errors() > 0;
            Color ink = at == 0 ? palette.text() : palette.muted();
            ink = !danger ? ink : error ? palette.danger() : palette.warning();
            double middle = top + 4 + (at + 0.5) * LINE;
            String words = pointed.lines().get(at);
            drawing.words(words, left + PAD, middle, face(pointed, at), SIZE, ink, Shape.Align.LEFT, width - 2 * PAD);
        }
    }

    private static Face face(Pointed pointed, int line) {
        return pointed.lifetime() != null && line < 2 ? Face.MONO : line == 0 ? Face.STRONG : Face.WORDS;
    }
}
