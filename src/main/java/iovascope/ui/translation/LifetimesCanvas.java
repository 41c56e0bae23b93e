package iovascope.ui.translation;

import iovascope.check.Finding;
import iovascope.check.Severity;
import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.process.ProcessMemory;
import iovascope.process.Vma;
import iovascope.ui.fx.CanvasPane;
import iovascope.ui.fx.Fonts;
import iovascope.ui.fx.Hatch;
import iovascope.ui.fx.Palette;
import iovascope.ui.shell.Band;
import iovascope.ui.shell.MappingLifetime;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.Ownership;
import iovascope.ui.shell.Places;
import iovascope.ui.shell.WindowModel;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Draws what does not depend on the selected step: bands, bars, seams, marks of findings. */
final class LifetimesCanvas extends CanvasPane {

    /** Pixels above the bars, and below them. */
    static final double HEAD = 42;

    static final double FOOT = 40;

    private static final double SPACE = 12;

    private final WindowModel model;
    private OpenTrace trace;
    private Palette palette;
    private GraphicsContext graphics;
    private StepScale steps;
    private double bottom;

    LifetimesCanvas(WindowModel model) {
        this.model = model;
    }

    @Override
    protected void draw(GraphicsContext target, double width, double height) {
        trace = model.trace();
        if (trace == null || height < HEAD + FOOT + 20) {
            return;
        }
        graphics = target;
        palette = model.themeProperty().get().palette();
        steps = StepScale.of(trace, width);
        bottom = height - FOOT;
        graphics.setFill(palette.panel().deriveColor(0, 1, 1, 0.55));
        graphics.fillRect(steps.left(), HEAD, steps.right() - steps.left(), bottom - HEAD);
        trace.bands().forEach(this::band);
        Map<Integer, Axis> axes = axes();
        axes.forEach(this::rows);
        for (MappingLifetime lifetime : trace.lifetimes()) {
            bar(lifetime, axes.get(lifetime.mapping().asid()));
        }
        graphics.setStroke(palette.line());
        graphics.setLineWidth(1);
        graphics.strokeRect(steps.left() - 0.5, HEAD - 0.5, steps.right() - steps.left() + 1, bottom - HEAD + 1);
        List<Ownership> owners = trace.owners();
        for (int at = 1; at < owners.size(); at++) {
            owner(owners.get(at));
        }
        ruler();
        findings();
    }

    /** The axes of all address spaces, below each other. */
    private Map<Integer, Axis> axes() {
        Map<Integer, Set<IovaRange>> ranges = new TreeMap<>();
        for (MappingLifetime lifetime : trace.lifetimes()) {
            ranges.computeIfAbsent(lifetime.mapping().asid(), key -> new LinkedHashSet<>())
                    .add(lifetime.mapping().range());
        }
        double weight = 0;
        for (Set<IovaRange> space : ranges.values()) {
            weight += Axis.weight(space);
        }
        double room = bottom - HEAD - 12 - SPACE * Math.max(0, ranges.size() - 1);
        Map<Integer, Axis> axes = new TreeMap<>();
        double y = HEAD + 6;
        for (Map.Entry<Integer, Set<IovaRange>> space : ranges.entrySet()) {
            double height = room * Axis.weight(space.getValue()) / weight;
            axes.put(space.getKey(), new Axis(space.getValue(), y, height, SPACE));
            y += height + SPACE;
        }
        return axes;
    }

    private void band(Band band) {
        double x = steps.x(band.from());
        double width = steps.x(band.to() + 1) - x;
        boolean suspended = band.kind() == Band.Kind.SUSPENDED;
        if (!suspended) {
            graphics.setFill(palette.accent().deriveColor(0, 1, 1, 0.10));
            graphics.fillRect(x, HEAD, width, bottom - HEAD);
        } else {
            graphics.save();
            graphics.beginPath();
            graphics.rect(x, HEAD, width, bottom - HEAD);
            graphics.clip();
            Hatch.draw(
                    graphics,
                    x,
                    HEAD,
                    width,
                    bottom - HEAD,
                    12,
                    1,
                    palette.muted().deriveColor(0, 1, 1, 0.28));
            graphics.restore();
        }
        if (width > 56) {
            Color ink = suspended ? palette.warning() : palette.accent();
            graphics.setTextAlign(TextAlignment.LEFT);
            text(suspended ? "suspended" : "batch", x + 3, 8, Fonts.words(11), ink);
        }
    }

    private void rows(int asid, Axis axis) {
        for (Axis.Gap gap : axis.gaps()) {
            graphics.setFill(palette.line().deriveColor(0, 1, 1, 0.4));
            double height = Math.max(1, gap.bottom() - gap.top() - 4);
            graphics.fillRect(steps.left(), gap.top() + 2, steps.right() - steps.left(), height);
        }
        graphics.setTextAlign(TextAlignment.RIGHT);
        double free = 0;
        Set<Long> firsts = new TreeSet<>(Long::compareUnsigned);
        for (MappingLifetime lifetime : trace.lifetimes()) {
            if (lifetime.mapping().asid() == asid) {
                firsts.add(lifetime.mapping().range().first());
            }
        }
        for (long first : firsts) {
            double y = Math.max(axis.y(first) + 8, HEAD + 8);
            if (y >= free && y < bottom) {
                String space = asid == 0 ? "" : "a" + asid + " ";
                text(space + Unsigned.hex(first), steps.left() - 8, y, Fonts.mono(11), palette.muted());
                free = y + 15;
            }
        }
    }

    private void bar(MappingLifetime lifetime, Axis axis) {
        IovaRange range = lifetime.mapping().range();
        double top = axis.y(range.first()) + 1;
        double height = Math.max(2, axis.bottom(range.last()) - top - 1);
        double x = steps.x(lifetime.born());
        double end = lifetime.died() == MappingLifetime.ALIVE ? steps.right() : steps.x(lifetime.died());
        graphics.setFill(palette.object(object(lifetime)).deriveColor(0, 1, 1, 0.92));
        double round = Math.min(6, height / 2);
        graphics.fillRoundRect(x, top, Math.max(1.5, end - x), height, round, round);
        Finding danger = trace.danger(lifetime, end(lifetime));
        if (danger != null) {
            danger(Math.max(x, steps.x(danger.step())), end, top, height);
        }
        if (lifetime.remap()) {
            graphics.setFill(palette.text());
            graphics.fillRect(x - 1, top, 2, height);
        }
        String words = trace.process(lifetime.process()) + "  "
                + Unsigned.hex(lifetime.mapping().uaddr());
        if (end - x < 8 * words.length()) {
            words = Unsigned.hex(lifetime.mapping().uaddr());
        }
        if (height > 16 && (end - x) > 8 * words.length() && danger == null) {
            graphics.setTextAlign(TextAlignment.LEFT);
            text(words, x + 9, top + height / 2, Fonts.mono(11.5), palette.onObject());
        }
    }

    /** The object that it leads to; where its owner's memory is gone, the one that the kernel kept for it. */
    private int object(MappingLifetime lifetime) {
        ProcessMemory memory = Places.lastMemory(trace, lifetime.process(), lifetime.born());
        int object = Piece.of(lifetime.mapping(), memory).get(0).object();
        return object == Vma.UNKNOWN && !lifetime.remap() ? lifetime.mapping().object() : object;
    }

    private int end(MappingLifetime lifetime) {
        return Math.min(lifetime.died() - 1, trace.timeline().steps());
    }

    private void danger(double x, double end, double top, double height) {
        graphics.save();
        graphics.beginPath();
        graphics.rect(x, top, end - x, height);
        graphics.clip();
        Hatch.draw(graphics, x, top, end - x, height, 9, 3, Color.web("#d55e00"));
        graphics.restore();
        graphics.setStroke(palette.danger());
        graphics.setLineWidth(1.5);
        graphics.strokeRect(x + 0.5, top + 0.5, Math.max(2, end - x - 1), Math.max(2, height - 1));
    }

    private void owner(Ownership owner) {
        double x = Math.round(steps.x(owner.since())) + 0.5;
        graphics.setStroke(palette.good());
        graphics.setLineWidth(1.5);
        graphics.setLineDashes(4, 4);
        graphics.strokeLine(x, 33, x, bottom);
        graphics.setLineDashes();
        graphics.setTextAlign(TextAlignment.LEFT);
        text("new owner " + trace.process(owner.process()), x + 1, 24, Fonts.words(11), palette.good());
    }

    private void ruler() {
        graphics.setTextAlign(TextAlignment.CENTER);
        int tick = steps.tick();
        for (int step = tick == 1 ? 1 : 0; step <= steps.steps(); step += tick) {
            int shown = Math.max(1, step);
            text(Integer.toString(shown), steps.middle(shown), bottom + 24, Fonts.mono(11), palette.muted());
        }
    }

    private void findings() {
        for (Finding finding : trace.worst().values()) {
            if (finding.severity() == Severity.NOTE) {
                continue;
            }
            double x = steps.middle(finding.step());
            double y = bottom + 4;
            boolean error = finding.severity() == Severity.ERROR;
            graphics.setFill(error ? palette.danger() : palette.warning());
            graphics.fillPolygon(new double[] {x, x + 5.5, x - 5.5}, new double[] {y, y + 9.5, y + 9.5}, 3);
        }
    }

    private void text(String text, double x, double y, Font font, Color ink) {
        graphics.setFont(font);
        graphics.setFill(ink);
        graphics.setTextBaseline(VPos.CENTER);
        graphics.fillText(text, x, y);
    }
}
