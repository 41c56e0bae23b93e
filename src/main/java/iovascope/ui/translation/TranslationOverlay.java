package iovascope.ui.translation;

import iovascope.mem.IovaRange;
import iovascope.ui.draw.Drawing;
import iovascope.ui.draw.DrawingPane;
import iovascope.ui.draw.Shape.Stroke;
import iovascope.ui.fx.Palette;
import iovascope.ui.shell.Spot;
import iovascope.ui.shell.WindowModel;
import iovascope.ui.translation.TranslationLayout.Box;
import iovascope.ui.translation.TranslationLayout.Column;
import iovascope.ui.translation.TranslationLayout.Part;
import iovascope.ui.translation.TranslationLayout.Ribbon;
import java.util.List;
import javafx.scene.paint.Color;

/** What is picked and what is pointed at, over the picture: pointing never draws the picture again. */
final class TranslationOverlay extends DrawingPane {

    /** How much the rest fades behind what is pointed at. */
    private static final double VEIL = 0.4;

    private final WindowModel model;
    private final TranslationCanvas canvas;
    private boolean pointed;
    private double pointerX;
    private double pointerY;

    TranslationOverlay(WindowModel model, TranslationCanvas canvas) {
        this.model = model;
        this.canvas = canvas;
        setMouseTransparent(true);
    }

    /** Says where the pointer is. */
    void point(double x, double y) {
        pointed = true;
        pointerX = x;
        pointerY = y;
        redraw();
    }

    /** Says that the pointer has gone. */
    void leave() {
        if (pointed) {
            pointed = false;
            redraw();
        }
    }

    @Override
    protected Drawing drawing(double width, double height) {
        if (model.trace() == null || model.state() == null) {
            return new Drawing();
        }
        Palette palette = model.preferences().theme().palette();
        TranslationLayout layout = canvas.shown();
        Drawing drawing = of(
                layout,
                palette,
                range(model.selection().hovered()),
                range(model.selection().spot()),
                width);
        Hit hit = pointed && !canvas.moving() ? Hit.of(layout, pointerX, pointerY) : null;
        if (hit != null) {
            Readout readout = Readout.of(model.trace(), layout, hit);
            if (!readout.lines().isEmpty()) {
                drawing.add(readout.drawing(readout.plate(pointerX, pointerY, width, height), palette));
            }
        }
        return drawing;
    }

    private IovaRange range(Spot spot) {
        return spot == null || spot.asid() != canvas.asid() ? null : spot.range();
    }

    /** @param hovered the range that is pointed at, or null; @param picked the one that was picked, or null */
    static Drawing of(TranslationLayout layout, Palette palette, IovaRange hovered, IovaRange picked, double width) {
        TranslationDrawing drawing = new TranslationDrawing(palette);
        if (hovered != null && touches(layout, hovered)) {
            double top = TranslationLayout.HEAD - 6;
            Color veil = TranslationDrawing.alpha(palette.ground(), VEIL);
            drawing.drawing().fill(0, top, width, layout.bottom() + 4 - top, veil);
            lift(drawing, layout, hovered);
            if (picked != null && !picked.equals(hovered)) {
                lift(drawing, layout, picked);
            }
        }
        if (hovered != null && !hovered.equals(picked)) {
            outline(drawing, layout, hovered, TranslationDrawing.alpha(palette.accent(), 0.8), 1.3);
        }
        if (picked != null) {
            outline(drawing, layout, picked, palette.accent(), 2);
        }
        return drawing.drawing();
    }

    private static boolean touches(TranslationLayout layout, IovaRange range) {
        return layout.ribbons().stream().anyMatch(ribbon -> ribbon.key().range().overlaps(range));
    }

    /** Draws what leads from a range once more, over the veil. */
    private static void lift(TranslationDrawing drawing, TranslationLayout layout, IovaRange range) {
        List<Ribbon> ribbons = layout.ribbons().stream()
                .filter(ribbon -> ribbon.key().range().overlaps(range))
                .toList();
        for (Box box : layout.boxes()) {
            boolean own = box.range() != null && box.range().overlaps(range);
            boolean reached = box.key().part() != Part.IOVA
                    && ribbons.stream()
                            .anyMatch(ribbon -> ribbon.x2() == box.x()
                                    && ribbon.top2() < box.bottom()
                                    && ribbon.bottom2() > box.y());
            if (own || reached) {
                drawing.box(box);
            }
        }
        drawing.ribbons(ribbons);
    }

    private static void outline(
            TranslationDrawing drawing, TranslationLayout layout, IovaRange range, Color ink, double thick) {
        if (layout.iova() == null || layout.columns().isEmpty()) {
            return;
        }
        Stroke stroke = new Stroke(ink, thick);
        Column first = layout.columns().get(0);
        double y = layout.iova().y(range.first());
        double bottom = layout.iova().bottom(range.last());
        boolean outside = bottom - y <= 0;
        if (!outside) {
            double high = Math.max(LayoutBuilder.LEAST, bottom - y) + 2;
            drawing.drawing().box(first.x() - 1, y - 1, first.width() + 2, high, 5, null, stroke);
        }
        for (Ribbon ribbon : layout.ribbons()) {
            if (ribbon.key().range().overlaps(range)) {
                drawing.edges(ribbon, stroke);
                double high = ribbon.bottom2() - ribbon.top2();
                drawing.drawing().box(ribbon.x2(), ribbon.top2(), first.width(), high, 3, null, stroke);
            }
        }
    }
}
