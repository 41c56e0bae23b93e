package iovascope.ui.timeline;

import iovascope.mem.IovaRange;
import iovascope.timeline.MappingLifetime;
import iovascope.ui.axis.Axis;
import iovascope.ui.draw.Drawing;
import iovascope.ui.draw.Face;
import iovascope.ui.draw.Path;
import iovascope.ui.draw.Shape;
import iovascope.ui.draw.Shape.Stroke;
import iovascope.ui.fx.Palette;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.Piece;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.paint.Color;

/** Draws what does not depend on the selected step: the addresses, the bands, every lifetime, the findings, the ruler. */
final class TimelinePicture {

    private static final double ROUND = 4;
    /** More gaps than this are plain strips: a torn edge costs more than it says. */
    private static final int TORN = 12;

    private static final double TOOTH = 5;

    /** Where one lifetime of a range ends and another may begin. */
    private record Joint(IovaRange range, int step) {}

    private final TimelineLayout layout;
    private final StepScale scale;
    private final Palette palette;
    private final FindingMarks findings;
    private final Drawing drawing = new Drawing();
    private final List<Bar> bars = new ArrayList<>();
    private final List<FindingMarks.Mark> marks;
    private long dense;

    TimelinePicture(TimelineLayout layout, StepScale scale, Palette palette, FindingMarks findings) {
        this.layout = layout;
        this.scale = scale;
        this.palette = palette;
        this.findings = findings;
        marks = findings.of(scale);
    }

    /** Draws everything; to be called once. */
    Drawing draw(ObjectTiles tiles) {
        OpenTrace trace = layout.trace();
        double width = layout.right() - layout.left();
        double height = layout.bottom() - layout.top();
        drawing.fill(layout.left(), layout.top(), width, height, BandMarks.alpha(palette.panel(), 0.55));
        BandMarks bands = new BandMarks(trace, scale, palette, layout.top(), layout.bottom());
        bands.draw(drawing);
        layout.rows().gaps().forEach(this::gap);
        drawing.clip(layout.left(), layout.top(), width, height);
        for (Map.Entry<Integer, Axis> space : layout.rows().axes().entrySet()) {
            Axis axis = space.getValue();
            List<MappingLifetime> lifetimes = Bars.lifetimes(trace, space.getKey(), scale);
            if (lifetimes == null || Bars.areCrowded(lifetimes, axis)) {
                mosaic(space.getKey(), axis, tiles, lifetimes == null ? List.of() : lifetimes);
            } else {
                List<Bar> found = Bars.of(trace, lifetimes, axis, scale);
                bars(found);
                bars.addAll(found);
            }
        }
        drawing.unclip();
        Stroke frame = new Stroke(palette.line(), 1);
        drawing.box(layout.left() - 1, layout.top() - 1, width + 2, height + 2, 0, null, frame);
        bands.owners(drawing, layout.width() - 4);
        labels();
        ruler();
        marks();
        return drawing;
    }

    /** What is drawn as bars, from the back to the front. */
    List<Bar> bars() {
        return bars;
    }

    List<FindingMarks.Mark> findingMarks() {
        return marks;
    }

    FindingMarks findings() {
        return findings;
    }

    TimelineLayout layout() {
        return layout;
    }

    StepScale scale() {
        return scale;
    }

    Palette palette() {
        return palette;
    }

    /** How many address spaces are drawn as pixels. */
    long dense() {
        return dense;
    }

    private void gap(AddressRows.Gap gap) {
        strip(gap.top() + 1, gap.bottom() - 1);
        double y = (gap.top() + gap.bottom()) / 2;
        // Nothing is mapped there at any step, so that no mapping can be under the words.
        drawing.words(
                gap.words(), layout.left() + 8, y, Face.WORDS, AddressRows.GAP_SIZE, palette.muted(), Shape.Align.LEFT);
    }

    private void strip(double from, double to) {
        Color ink = BandMarks.alpha(palette.line(), 0.45);
        double left = layout.left();
        double right = layout.right();
        if (to - from < 2 * TOOTH || layout.rows().gaps().size() > TORN) {
            drawing.fill(left, from, right - left, Math.max(1, to - from), ink);
            return;
        }
        Path path = new Path().move(left, from);
        int teeth = (int) ((right - left) / TOOTH);
        for (int at = 1; at <= teeth; at++) {
            path.line(left + at * TOOTH, from + (at % 2 == 0 ? 0 : 3));
        }
        path.line(right, from).line(right, to);
        for (int at = teeth; at >= 0; at--) {
            path.line(left + at * TOOTH, to - (at % 2 == 0 ? 0 : 3));
        }
        drawing.outline(path.close(), ink, null);
    }

    private void mosaic(int asid, Axis axis, ObjectTiles tiles, List<MappingLifetime> known) {
        dense++;
        Mosaic mosaic = new Mosaic(scale, axis, palette);
        OpenTrace trace = layout.trace();
        mosaic.paint(trace.timeline().lifetimes(asid), tiles, asid);
        for (MappingLifetime lifetime : known) {
            mosaic.colour(lifetime, Piece.object(trace, lifetime));
        }
        mosaic.paintDanger(trace.inspection().endangered(asid));
        drawing.picture(
                mosaic.pixels(),
                mosaic.width(),
                mosaic.height(),
                layout.left(),
                mosaic.top(),
                mosaic.width(),
                mosaic.height());
        for (Mosaic.Dot dot : mosaic.dots()) {
            dot(dot.x(), dot.y());
        }
    }

    /** More is here than can be seen. */
    private void dot(double x, double y) {
        drawing.box(x - 2, y - 2, 4, 4, 2, palette.onObject(), null);
    }

    private void bars(List<Bar> found) {
        Map<Joint, Bar> ends = new HashMap<>();
        for (Bar bar : found) {
            ends.put(new Joint(bar.lifetime().mapping().range(), bar.lifetime().died()), bar);
        }
        for (Bar bar : found) {
            Color ink = palette.object(bar.object());
            double round = Math.min(ROUND, Math.min(bar.width(), bar.height()) / 2);
            if (bar.count() > 1) {
                round = 0;
            }
            drawing.box(bar.left(), bar.top(), bar.width(), bar.height(), round, ink, null);
        }
        for (Bar bar : found) {
            if (bar.danger() != null) {
                danger(bar);
            }
            if (bar.count() > 1) {
                more(bar);
            } else if (bar.lifetime().remap()
                    && bar.lifetime().born() >= scale.window().from()) {
                seam(bar, ends);
            }
        }
    }

    private void seam(Bar bar, Map<Joint, Bar> ends) {
        Color ink = palette.object(bar.object());
        // The corners of both sides are filled, so that the seam is in one bar and not between two.
        drawing.fill(bar.left(), bar.top(), Math.min(ROUND, bar.width()), bar.height(), ink);
        Bar before = ends.get(
                new Joint(bar.lifetime().mapping().range(), bar.lifetime().born()));
        if (before != null) {
            Color old = palette.object(before.object());
            double width = Math.min(ROUND, before.width());
            drawing.fill(bar.left() - width, bar.top(), width, bar.height(), old);
        }
        // White alone would not be seen between two yellow parts.
        drawing.fill(bar.left() - 2, bar.top(), 4, bar.height(), palette.onObject());
        drawing.fill(bar.left() - 1, bar.top(), 2, bar.height(), Color.WHITE);
    }

    private void danger(Bar bar) {
        double x = bar.dangerLeft();
        double width = bar.right() - x;
        if (width > Bars.LEAST && bar.height() > Bars.LEAST) {
            drawing.hatch(x, bar.top(), width, bar.height(), palette.hatch(), 9, 3);
        } else {
            drawing.fill(x, bar.top(), width, bar.height(), palette.danger());
        }
        drawing.box(x, bar.top(), width, bar.height(), 0, null, new Stroke(palette.danger(), 1.5));
    }

    private void more(Bar bar) {
        if (bar.danger() != null) {
            drawing.fill(bar.left(), bar.top(), 1.5, bar.height(), palette.danger());
        }
        dot((bar.left() + bar.right()) / 2, bar.top() + 3);
    }

    private void labels() {
        for (AddressRows.Label label : layout.rows().labels()) {
            double right = layout.left() - 8;
            drawing.words(
                    label.words(), right, label.y(), Face.MONO, AddressRows.SIZE, palette.muted(), Shape.Align.RIGHT);
            if (!Double.isNaN(label.tick())) {
                drawing.fill(layout.left() - 5, Math.round(label.tick()), 4, 1, palette.muted());
            }
        }
    }

    private void ruler() {
        double y = layout.bottom() + TimelineLayout.GUTTER + 8;
        for (Ruler.Tick tick : Ruler.of(scale, layout.width())) {
            drawing.fill(Math.round(tick.x()) - 0.5, layout.bottom() + 1, 1, 3, palette.line());
            drawing.words(tick.words(), tick.middle(), y, Face.MONO, Ruler.SIZE, palette.muted(), Shape.Align.CENTER);
        }
    }

    private void marks() {
        for (FindingMarks.Mark mark : marks) {
            if (mark.x() >= layout.left() - 1 && mark.x() <= layout.right() + 1) {
                boolean error = mark.errors() > 0;
                Color ink = error ? palette.danger() : palette.warning();
                drawing.triangle(mark.x(), layout.bottom() + 4, 9, ink, error);
            }
        }
    }
}
