package iovascope.ui.timeline;

import iovascope.check.Finding;
import iovascope.check.Severity;
import iovascope.ui.fx.Fonts;
import iovascope.ui.fx.Hatch;
import iovascope.ui.fx.Palette;
import iovascope.ui.shell.Amount;
import iovascope.ui.shell.Band;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.Ownership;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * Draws what happened at single steps or lasted for some, beside the mappings: bands, owners, findings, the ruler. At most
 * one mark a pixel, however many there are.
 */
final class StepMarks {

    /** More bands than this are drawn as a shade that says how much of each pixel they cover. */
    private static final int FEW = 400;
    /** Shades that can be told apart; fewer shades join more pixels. */
    private static final int SHADES = 16;
    /** Pixels that the mark of a finding takes at least. */
    private static final double LEAST = 3;

    private final OpenTrace trace;
    private final StepScale steps;
    private final Palette palette;
    private final GraphicsContext graphics;
    private final double top;
    private final double bottom;
    private final double edge;

    /**
     * @param top pixel where the area of the mappings begins
     * @param bottom where it ends
     * @param edge where the canvas ends at the right
     */
    StepMarks(
            OpenTrace trace,
            StepScale steps,
            Palette palette,
            GraphicsContext graphics,
            double top,
            double bottom,
            double edge) {
        this.trace = trace;
        this.steps = steps;
        this.palette = palette;
        this.graphics = graphics;
        this.top = top;
        this.bottom = bottom;
        this.edge = edge;
    }

    void bands() {
        int batches = trace.bands().count(Band.Kind.BATCH);
        int suspensions = trace.bands().count(Band.Kind.SUSPENDED);
        if (batches + suspensions <= FEW) {
            trace.bands().list(1, steps.steps()).forEach(this::band);
            return;
        }
        graphics.setTextAlign(TextAlignment.LEFT);
        double x = steps.left() + 3;
        if (batches > 0) {
            shade(Band.Kind.BATCH, palette.accent().deriveColor(0, 1, 1, 0.16));
            String words = Amount.text(batches) + (batches == 1 ? " batch" : " batches");
            text(words, x, 8, Fonts.words(11), palette.accent());
            x += 6.5 * words.length() + 12;
        }
        if (suspensions > 0) {
            shade(Band.Kind.SUSPENDED, palette.muted().deriveColor(0, 1, 1, 0.12));
            text(Amount.text(suspensions) + " × suspended", x, 8, Fonts.words(11), palette.warning());
        }
    }

    private void band(Band band) {
        double x = steps.x(band.from());
        double width = steps.x(band.to() + 1) - x;
        boolean suspended = band.kind() == Band.Kind.SUSPENDED;
        if (!suspended) {
            graphics.setFill(palette.accent().deriveColor(0, 1, 1, 0.10));
            graphics.fillRect(x, top, width, bottom - top);
        } else {
            graphics.save();
            graphics.beginPath();
            graphics.rect(x, top, width, bottom - top);
            graphics.clip();
            Color ink = palette.muted().deriveColor(0, 1, 1, 0.28);
            Hatch.draw(graphics, x, top, width, bottom - top, 12, 1, ink);
            graphics.restore();
        }
        if (width > 56) {
            Color ink = suspended ? palette.warning() : palette.accent();
            graphics.setTextAlign(TextAlignment.LEFT);
            text(suspended ? "suspended" : "batch", x + 3, 8, Fonts.words(11), ink);
        }
    }

    /** Fills every pixel column with a share of a colour, as much as bands of a kind cover of its steps. */
    private void shade(Band.Kind kind, Color full) {
        int begin = 0;
        int shade = 0;
        int columns = (int) Math.ceil(steps.right() - steps.left());
        for (int column = 0; column <= columns; column++) {
            int now = column == columns ? 0 : shade(kind, column);
            if (now != shade) {
                if (shade > 0) {
                    graphics.setFill(full.deriveColor(0, 1, 1, (double) shade / SHADES));
                    graphics.fillRect(steps.left() + begin, top, column - begin, bottom - top);
                }
                begin = column;
                shade = now;
            }
        }
    }

    private int shade(Band.Kind kind, int column) {
        int from = Math.min(steps.steps(), steps.from(steps.left() + column));
        int to = Math.max(from, steps.from(steps.left() + column + 1) - 1);
        return (int) Math.ceil(trace.bands().share(kind, from, to) * SHADES);
    }

    void owners() {
        double line = Double.NEGATIVE_INFINITY;
        double free = Double.NEGATIVE_INFINITY;
        for (int at = 1; at < trace.owners().size(); at++) {
            Ownership owner = trace.owners().get(at);
            double x = Math.round(steps.x(owner.since())) + 0.5;
            if (x >= line + LEAST) {
                line = x;
                graphics.setStroke(palette.good());
                graphics.setLineWidth(1.5);
                graphics.setLineDashes(4, 4);
                graphics.strokeLine(x, 33, x, bottom);
                graphics.setLineDashes();
            }
            String words = "new owner " + trace.process(owner.process());
            double width = 6.2 * words.length();
            boolean left = x + 1 + width > edge;
            double from = left ? x - width : x + 1;
            if (from >= free) {
                graphics.setTextAlign(left ? TextAlignment.RIGHT : TextAlignment.LEFT);
                text(words, left ? x - 1 : x + 1, 24, Fonts.words(11), palette.good());
                free = from + width + 6;
            }
        }
    }

    void ruler() {
        graphics.setTextAlign(TextAlignment.CENTER);
        int tick = steps.tick();
        for (long step = tick == 1 ? 1 : 0; step <= steps.steps(); step += tick) {
            int shown = (int) Math.max(1, step);
            String words = Amount.text(shown);
            // The last label must not be cut off at the edge of the canvas.
            double x = Math.min(steps.middle(shown), edge - 3.4 * words.length() - 2);
            text(words, x, bottom + 24, Fonts.mono(11), palette.muted());
        }
    }

    /** The worst of those that fall together. */
    void findings() {
        Finding pending = null;
        int place = -1;
        for (Finding finding : trace.findings()) {
            if (finding.severity() == Severity.NOTE) {
                continue;
            }
            int here = place(finding.step());
            if (here != place && pending != null) {
                mark(pending);
                pending = null;
            }
            place = here;
            if (pending == null || finding.severity().compareTo(pending.severity()) < 0) {
                pending = finding;
            }
        }
        if (pending != null) {
            mark(pending);
        }
    }

    private int place(int step) {
        return steps.width() >= LEAST ? step : (int) ((steps.middle(step) - steps.left()) / LEAST);
    }

    private void mark(Finding finding) {
        double x = steps.middle(finding.step());
        double y = bottom + 4;
        boolean error = finding.severity() == Severity.ERROR;
        graphics.setFill(error ? palette.danger() : palette.warning());
        graphics.fillPolygon(new double[] {x, x + 5.5, x - 5.5}, new double[] {y, y + 9.5, y + 9.5}, 3);
    }

    private void text(String text, double x, double y, Font font, Color ink) {
        graphics.setFont(font);
        graphics.setFill(ink);
        graphics.setTextBaseline(VPos.CENTER);
        graphics.fillText(text, x, y);
    }
}
