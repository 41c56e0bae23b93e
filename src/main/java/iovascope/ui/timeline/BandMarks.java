package iovascope.ui.timeline;

import iovascope.ui.draw.Drawing;
import iovascope.ui.draw.Face;
import iovascope.ui.draw.Shape;
import iovascope.ui.fx.Palette;
import iovascope.ui.shell.Amount;
import iovascope.ui.shell.Band;
import iovascope.ui.shell.Bands;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.Ownership;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.paint.Color;

/**
 * What lasted for some steps or happened to the whole device: batches and suspensions behind the mappings, new owners as
 * lines, and their words above. At most one mark a pixel, however many there are.
 */
final class BandMarks {

    static final double SIZE = 11;

    /** More bands than this are drawn as a shade that says how much of each pixel they cover. */
    private static final int FEW = 200;

    private static final int SHADES = 16;
    /** Pixels of a band that is worth a word or a bracket of its own. */
    private static final double WIDE = 3;

    /** Pixels between new owners below which they are a crowd. */
    private static final double APART = 24;

    private static final double BANDS_Y = 8;
    private static final double OWNERS_Y = 21;

    private final OpenTrace trace;
    private final StepScale scale;
    private final Palette palette;
    private final double top;
    private final double bottom;
    /** Pixels of the words of bands and of owners that are taken: from and to, in turns. */
    private final List<double[]> taken = new ArrayList<>();

    BandMarks(OpenTrace trace, StepScale scale, Palette palette, double top, double bottom) {
        this.trace = trace;
        this.scale = scale;
        this.palette = palette;
        this.top = top;
        this.bottom = bottom;
    }

    void draw(Drawing drawing) {
        Bands bands = trace.bands();
        long total = (long) bands.count(Band.Kind.BATCH) + bands.count(Band.Kind.SUSPENDED);
        boolean few = total <= FEW || scale.last() - scale.first() < FEW;
        if (few) {
            List<Band> shown = bands.list(scale.first(), scale.last());
            shown.forEach(band -> fill(drawing, band));
            // Words of the rarer and graver kind first: there is room for one at a place.
            shown.stream().filter(BandMarks::isSuspension).forEach(band -> name(drawing, band));
            shown.stream().filter(band -> !isSuspension(band)).forEach(band -> name(drawing, band));
            return;
        }
        shade(drawing, Band.Kind.BATCH, palette.accent());
        shade(drawing, Band.Kind.SUSPENDED, palette.muted());
        double x = count(drawing, Band.Kind.BATCH, "batch", palette.accent(), scale.left());
        count(drawing, Band.Kind.SUSPENDED, "suspension", palette.warning(), x);
    }

    private static boolean isSuspension(Band band) {
        return band.kind() == Band.Kind.SUSPENDED;
    }

    private void fill(Drawing drawing, Band band) {
        double x = scale.clamped(band.from());
        double width = scale.clamped(band.to() + 1.0) - x;
        if (width <= 0) {
            return;
        }
        if (isSuspension(band)) {
            drawing.hatch(x, top, width, bottom - top, alpha(palette.muted(), 0.3), 12, 1);
        } else {
            drawing.fill(x, top, width, bottom - top, alpha(palette.accent(), 0.11));
        }
        if (width >= WIDE) {
            Color ink = isSuspension(band) ? palette.warning() : alpha(palette.accent(), 0.7);
            drawing.fill(x, top - (isSuspension(band) ? 2 : 4), width, 2, ink);
        }
    }

    private void name(Drawing drawing, Band band) {
        double from = scale.clamped(band.from());
        double to = scale.clamped(band.to() + 1.0);
        String words = isSuspension(band) ? "suspended" : "batch";
        double width = Face.WORDS.width(words, SIZE);
        if (to - from < width) {
            return;
        }
        double x = from;
        for (double[] run : taken) {
            x = x < run[1] + 8 && run[0] < x + width + 8 ? run[1] + 8 : x;
        }
        if (x + width <= to) {
            taken.add(new double[] {x, x + width});
            Color ink = isSuspension(band) ? palette.warning() : palette.accent();
            drawing.words(words, x, BANDS_Y, Face.WORDS, SIZE, ink, Shape.Align.LEFT);
        }
    }

    private double count(Drawing drawing, Band.Kind kind, String noun, Color ink, double x) {
        int count = trace.bands().count(kind);
        if (count == 0) {
            return x;
        }
        String words = Amount.text(count) + " " + noun + (count == 1 ? "" : noun.endsWith("h") ? "es" : "s");
        drawing.words(words, x, BANDS_Y, Face.WORDS, SIZE, ink, Shape.Align.LEFT);
        return x + Face.WORDS.width(words, SIZE) + 14;
    }

    /** Fills every pixel column with a share of a colour, as much as bands of a kind cover of its steps. */
    private void shade(Drawing drawing, Band.Kind kind, Color full) {
        if (trace.bands().count(kind) == 0) {
            return;
        }
        int columns = (int) Math.ceil(scale.right() - scale.left());
        int begin = 0;
        int shade = 0;
        for (int column = 0; column <= columns; column++) {
            int now = column == columns ? 0 : share(kind, scale.left() + column);
            if (now != shade) {
                if (shade > 0) {
                    Color ink = alpha(full, 0.16 * shade / SHADES);
                    drawing.fill(scale.left() + begin, top, column - begin, bottom - top, ink);
                }
                begin = column;
                shade = now;
            }
        }
    }

    private int share(Band.Kind kind, double x) {
        return (int) Math.ceil(trace.bands().share(kind, scale.step(x), scale.lastIn(x)) * SHADES);
    }

    /** Dashed lines over the mappings; of a crowd, notches above them. @param edge pixel where the room for words ends */
    void owners(Drawing drawing, double edge) {
        List<Ownership> shown = new ArrayList<>();
        for (int at = 1; at < trace.owners().size(); at++) {
            Ownership owner = trace.owners().get(at);
            if (owner.since() >= scale.window().from()
                    && owner.since() < scale.window().to()) {
                shown.add(owner);
            }
        }
        boolean crowd = shown.size() * APART > scale.right() - scale.left();
        double line = Double.NEGATIVE_INFINITY;
        double free = Double.NEGATIVE_INFINITY;
        for (Ownership owner : shown) {
            double x = Math.round(scale.x(owner.since())) + 0.5;
            if (x >= line + WIDE) {
                line = x;
                line(drawing, x, crowd ? top : bottom);
            }
            String words = "new owner " + trace.process(owner.process());
            double width = Face.WORDS.width(words, SIZE);
            double from = Math.max(scale.left(), Math.min(edge - width, x - width / 2));
            if (!crowd && from >= free) {
                drawing.words(words, from, OWNERS_Y, Face.WORDS, SIZE, palette.good(), Shape.Align.LEFT);
                free = from + width + 10;
            }
        }
        if (crowd) {
            String words = Amount.text(shown.size()) + " new owners";
            drawing.words(words, scale.left(), OWNERS_Y, Face.WORDS, SIZE, palette.good(), Shape.Align.LEFT);
        }
    }

    /** Boxes, because lines are smoothed, and that is slow. */
    private void line(Drawing drawing, double x, double end) {
        for (double y = OWNERS_Y + 8; y < end; y += 8) {
            drawing.fill(x - 0.75, y, 1.5, Math.min(4, end - y), palette.good());
        }
    }

    static Color alpha(Color color, double opacity) {
        return color.deriveColor(0, 1, 1, opacity);
    }
}
