package iovascope.ui.delta;

import iovascope.emulator.Mapping;
import iovascope.mem.Unsigned;
import iovascope.timeline.Table;
import iovascope.ui.draw.Drawing;
import iovascope.ui.draw.DrawingPane;
import iovascope.ui.draw.Face;
import iovascope.ui.draw.Shape.Align;
import iovascope.ui.draw.Shape.Stroke;
import iovascope.ui.fx.Palette;
import iovascope.ui.shell.Spot;
import iovascope.ui.shell.WindowModel;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.scene.paint.Color;

/** What is picked and pointed at, and mappings on their way from line to line: nothing of it redraws the marks. */
final class DeltaOverlay extends DrawingPane {

    private static final double SWING_NANOS = 150e6;
    /** More than these on their way at once are seen as nothing. */
    private static final int MOST_MOVES = 400;

    private static final int MOST_OUTLINED = 64;
    private static final double ROW = 17;
    private static final double SIZE = 11.5;

    private final WindowModel model;
    private final DeltaPlot plot;
    private final BooleanSupplier ready;
    private DeltaPlot.Hit pointed;
    private double pointerX;
    private double pointerY;
    private List<DeltaTables.Move> moves = List.of();
    private double share;
    private final AnimationTimer swing = new AnimationTimer() {
        private long begun;

        @Override
        public void start() {
            begun = 0;
            super.start();
        }

        @Override
        public void handle(long now) {
            begun = begun == 0 ? now : begun;
            share = (now - begun) / SWING_NANOS;
            if (share >= 1) {
                stop();
                moves = List.of();
            }
            redraw();
        }
    };

    DeltaOverlay(WindowModel model, DeltaPlot plot, BooleanSupplier ready) {
        this.model = model;
        this.plot = plot;
        this.ready = ready;
        setMouseTransparent(true);
    }

    /** Shows all about what the pointer is at, or about nothing. */
    void point(DeltaPlot.Hit hit, double x, double y) {
        pointed = hit;
        pointerX = x;
        pointerY = y;
        redraw();
    }

    /** Lets mappings move from where they led to where they lead. */
    void swing(List<DeltaTables.Move> changed) {
        swing.stop();
        moves = changed.size() > MOST_MOVES ? List.of() : changed;
        share = 0;
        if (!moves.isEmpty()) {
            swing.start();
        }
    }

    @Override
    protected Drawing drawing(double width, double height) {
        Drawing drawing = new Drawing();
        if (!ready.getAsBoolean()) {
            return drawing;
        }
        Palette palette = model.preferences().theme().palette();
        moves.forEach(move -> move(drawing, palette, move));
        outline(drawing, model.selection().hovered(), new Stroke(palette.text().deriveColor(0, 1, 1, 0.75), 1));
        outline(drawing, model.selection().spot(), new Stroke(palette.accent(), 2));
        if (pointed != null) {
            readout(drawing, palette, width, height);
        }
        return drawing;
    }

    private void move(Drawing drawing, Palette palette, DeltaTables.Move move) {
        Mapping after = move.after();
        double to = plot.y(Delta.of(after));
        double from = move.before() == null ? to : plot.y(Delta.of(move.before()));
        double eased = share * share * (3 - 2 * share);
        double x = plot.x(after.range());
        double width = plot.width(after.range());
        Color ink = palette.object(after.object());
        drawing.fill(x, Math.floor(to) - 2, width, 5, palette.panel());
        drawing.fill(x, Math.floor(from + (to - from) * eased) - 2, width, 5, ink);
    }

    private void outline(Drawing drawing, Spot spot, Stroke stroke) {
        Table table = spot == null || !plot.asids().contains(spot.asid())
                ? null
                : plot.state().kernel().get(spot.asid());
        if (table == null) {
            return;
        }
        for (Mapping mapping : table.from(spot.range().first(), MOST_OUTLINED)) {
            if (Unsigned.less(spot.range().last(), mapping.range().first())) {
                return;
            }
            double x = plot.x(mapping.range());
            double y = Math.floor(plot.y(Delta.of(mapping)));
            double width = plot.width(mapping.range());
            boolean wrong =
                    plot.wrong().stream().anyMatch(each -> each.mapping().equals(mapping));
            // Of a wrong one, the triangle is the mark.
            double side = Math.max(4, wrong ? (DeltaPicture.MARK + 8 - width) / 2 : 0);
            double above = wrong ? DeltaPicture.MARK / 2 + 5 : 6;
            drawing.box(x - side, y - above, width + 2 * side, wrong ? DeltaPicture.MARK + 9 : 13, 4, null, stroke);
        }
    }

    private void readout(Drawing drawing, Palette palette, double width, double height) {
        List<String> lines = new DeltaWords(plot).readout(pointed);
        double most = 0;
        for (int at = 0; at < lines.size(); at++) {
            most = Math.max(most, face(at).width(lines.get(at), SIZE));
        }
        double cardWidth = most + 24;
        double cardHeight = lines.size() * ROW + 14;
        double x = pointerX + 16 + cardWidth > width ? pointerX - 16 - cardWidth : pointerX + 16;
        double y = pointerY + 14 + cardHeight > height ? pointerY - 14 - cardHeight : pointerY + 14;
        x = Math.max(2, x);
        y = Math.max(2, y);
        drawing.box(x, y, cardWidth, cardHeight, 6, palette.ground(), new Stroke(palette.line(), 1));
        for (int at = 0; at < lines.size(); at++) {
            Color ink = at == 0 ? palette.text() : palette.muted();
            drawing.words(lines.get(at), x + 12, y + 7 + (at + 0.5) * ROW, face(at), SIZE, ink, Align.LEFT);
        }
    }

    private static Face face(int line) {
        return line < 4 ? Face.MONO : Face.WORDS;
    }
}
