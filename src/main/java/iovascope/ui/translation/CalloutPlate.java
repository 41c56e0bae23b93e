package iovascope.ui.translation;

import iovascope.ui.draw.Drawing;
import iovascope.ui.draw.Face;
import iovascope.ui.draw.Shape.Align;
import iovascope.ui.draw.Shape.Stroke;
import iovascope.ui.fx.Palette;
import iovascope.ui.translation.TranslationLayout.Leg;
import iovascope.ui.translation.TranslationLayout.Ribbon;

/** Puts a {@link Callout} below the ribbon that it speaks of. */
final class CalloutPlate {

    private static final double SIZE = 12.5;
    private static final double HEIGHT = 26;
    /** Pixels to the sides of the viewport. */
    private static final double MARGIN = 10;
    /** Pixels of the plate that are no words: its ends and the triangle. */
    private static final double FRAME = 46;

    private CalloutPlate() {}

    static Drawing of(Callout callout, TranslationLayout layout, Palette palette, double width) {
        Drawing drawing = new Drawing();
        double room = width - 2 * MARGIN - FRAME;
        if (layout.iova() == null || room < 60) {
            return drawing;
        }
        double size = Letters.size(callout.text(), Face.STRONG, SIZE, room);
        String text = Letters.head(callout.text(), Face.STRONG, size, room);
        double plate = Face.STRONG.width(text, size) + FRAME;
        double y = layout.bottom() + (TranslationLayout.CALLOUT - HEIGHT) / 2;
        Ribbon ribbon = ribbon(callout, layout);
        double wanted = ribbon == null ? width / 2 : (ribbon.x1() + ribbon.x2()) / 2;
        double left = Math.max(MARGIN, Math.min(wanted - plate / 2, width - MARGIN - plate));
        if (ribbon != null) {
            double end = ribbon.bottom(wanted);
            drawing.line(wanted, Math.min(end, y), wanted, y, new Stroke(palette.danger(), 1.2));
            drawing.box(wanted - 2.5, end - 2.5, 5, 5, 2.5, palette.danger(), null);
        }
        drawing.box(left, y, plate, HEIGHT, 6, palette.panel(), new Stroke(palette.danger(), 1.2));
        drawing.triangle(left + 18, y + HEIGHT / 2 - 5, 10, palette.danger(), true);
        drawing.words(text, left + 32, y + HEIGHT / 2, Face.STRONG, size, palette.danger(), Align.LEFT);
        return drawing;
    }

    /** The last of its ribbons: that is where it goes astray. */
    private static Ribbon ribbon(Callout callout, TranslationLayout layout) {
        Ribbon found = null;
        for (Ribbon ribbon : layout.ribbons()) {
            boolean spoken = callout.range() != null && ribbon.key().range().overlaps(callout.range());
            if (spoken
                    && ribbon.key().leg() != Leg.TO_PROCESS
                    && (found == null || ribbon.key().piece() == 0)) {
                found = ribbon;
            }
        }
        return found;
    }
}
