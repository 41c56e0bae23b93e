package iovascope.ui.lab;

import iovascope.lab.VerificationCost;
import iovascope.mem.Unsigned;
import iovascope.ui.draw.Drawing;
import iovascope.ui.draw.DrawingPane;
import iovascope.ui.draw.Face;
import iovascope.ui.draw.Shape.Align;
import iovascope.ui.draw.Shape.Stroke;
import iovascope.ui.fx.Palette;
import iovascope.ui.shell.Amount;
import java.util.List;
import java.util.function.Supplier;

/** All about the figure under the pointer. */
final class CostOverlay extends DrawingPane {

    private static final double ROW = 17;

    private final Supplier<Palette> palette;
    private CostLayout.Point pointed;

    CostOverlay(Supplier<Palette> palette) {
        this.palette = palette;
        setMouseTransparent(true);
    }

    /** @param point null for none */
    void point(CostLayout.Point point) {
        if (point != pointed) {
            pointed = point;
            redraw();
        }
    }

    @Override
    protected Drawing drawing(double width, double height) {
        Drawing drawing = new Drawing();
        if (pointed == null) {
            return drawing;
        }
        Palette inks = palette.get();
        VerificationCost cost = pointed.cost();
        List<String> lines = List.of(
                Unsigned.size(cost.ram()) + " " + cost.memory() + ", by " + cost.method(),
                LabWords.duration(cost.nanos()) + " · " + Amount.text(cost.pages(), "page") + " · "
                        + (cost.bytes() == 0 ? "nothing" : Unsigned.size(cost.bytes())) + " read",
                "it says: " + cost.verdict());
        double most = 0;
        for (String line : lines) {
            most = Math.max(most, Face.WORDS.width(line, 12));
        }
        double cardWidth = most + 26;
        double cardHeight = lines.size() * ROW + 12;
        double x = pointed.x() + 12 + cardWidth > width ? pointed.x() - 12 - cardWidth : pointed.x() + 12;
        double y = Math.max(1, Math.min(height - cardHeight - 1, pointed.y() - cardHeight / 2));
        drawing.box(pointed.x() - 6, pointed.y() - 6, 12, 12, 6, null, new Stroke(inks.text(), 1.5));
        drawing.box(Math.max(1, x), y, cardWidth, cardHeight, 6, inks.ground(), new Stroke(inks.faint(), 1.2));
        for (int at = 0; at < lines.size(); at++) {
            drawing.words(
                    lines.get(at),
                    Math.max(1, x) + 13,
                    y + 6 + (at + 0.5) * ROW,
                    Face.WORDS,
                    12,
                    at == 0 ? inks.text() : inks.muted(),
                    Align.LEFT);
        }
        return drawing;
    }
}
