package iovascope.ui.timeline;

import iovascope.check.Finding;
import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.timeline.MappingLifetime;
import iovascope.ui.axis.Axis;
import iovascope.ui.fx.CanvasPane;
import iovascope.ui.fx.Fonts;
import iovascope.ui.fx.Hatch;
import iovascope.ui.fx.Palette;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.Piece;
import iovascope.ui.shell.WindowModel;
import java.util.ArrayList;
import java.util.Comparator;
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

/**
 * Draws what does not depend on the selected step: every lifetime as a bar, or where there are too many, a picture of
 * where mappings are.
 */
final class LifetimesCanvas extends CanvasPane {

    /** Pixels above the bars, and below them. */
    static final double HEAD = 42;

    static final double FOOT = 40;

    private static final double SPACE = 12;
    /** Pixels from one label of the address axis to the next, at least. */
    private static final double LABEL = 15;

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
        palette = model.preferences().themeProperty().get().palette();
        steps = StepScale.of(trace, width);
        bottom = height - FOOT;
        graphics.setFill(palette.panel().deriveColor(0, 1, 1, 0.55));
        graphics.fillRect(steps.left(), HEAD, steps.right() - steps.left(), bottom - HEAD);
        StepMarks marks = new StepMarks(trace, steps, palette, graphics, HEAD, bottom, width);
        marks.bands();
        if (trace.lifetimes() > OpenTrace.MANY) {
            picture();
        } else {
            bars();
        }
        graphics.setStroke(palette.line());
        graphics.setLineWidth(1);
        graphics.strokeRect(steps.left() - 0.5, HEAD - 0.5, steps.right() - steps.left() + 1, bottom - HEAD + 1);
        marks.owners();
        marks.ruler();
        marks.findings();
    }

    private void bars() {
        List<MappingLifetime> lifetimes = new ArrayList<>();
        Map<Integer, Set<IovaRange>> ranges = new TreeMap<>(Integer::compareUnsigned);
        for (int asid : trace.asids()) {
            List<MappingLifetime> found = trace.timeline()
                    .lifetimes(asid, IovaRange.ALL, 0, trace.timeline().steps() + 1, OpenTrace.MANY);
            lifetimes.addAll(found);
            for (MappingLifetime lifetime : found) {
                ranges.computeIfAbsent(asid, key -> new LinkedHashSet<>())
                        .add(lifetime.mapping().range());
            }
        }
        lifetimes.sort(Comparator.comparingInt(MappingLifetime::born));
        Map<Integer, Axis> axes = axes(ranges);
        axes.forEach((asid, axis) -> {
            Set<Long> firsts = new TreeSet<>(Long::compareUnsigned);
            ranges.get(asid).forEach(range -> firsts.add(range.first()));
            gaps(axis);
            labels(asid, axis, firsts, List.of());
        });
        for (MappingLifetime lifetime : lifetimes) {
            bar(lifetime, axes.get(lifetime.mapping().asid()));
        }
    }

    private void picture() {
        Map<Integer, Set<IovaRange>> ranges = new TreeMap<>(Integer::compareUnsigned);
        for (int asid : trace.asids()) {
            ranges.put(asid, new LinkedHashSet<>(trace.stretches(asid)));
        }
        Map<Integer, Axis> axes = axes(ranges);
        LifetimesPicture picture =
                new LifetimesPicture(trace, palette, (int) (steps.right() - steps.left()), (int) (bottom - HEAD));
        axes.forEach((asid, axis) -> {
            gaps(axis);
            Set<Long> firsts = new TreeSet<>(Long::compareUnsigned);
            List<Long> ticks = new ArrayList<>();
            for (IovaRange stretch : ranges.get(asid)) {
                firsts.add(stretch.first());
                ticks(ticks, axis, stretch);
            }
            labels(asid, axis, firsts, ticks);
            picture.paint(asid, axis, HEAD);
        });
        graphics.drawImage(picture.image(), steps.left(), HEAD);
    }

    /** Round addresses inside a stretch, for labels where there is room. */
    private static void ticks(List<Long> ticks, Axis axis, IovaRange stretch) {
        double height = axis.bottom(stretch.last()) - axis.y(stretch.first());
        int most = (int) (height / (3 * LABEL));
        if (most < 1) {
            return;
        }
        long extent = stretch.last() - stretch.first();
        long apart = Long.highestOneBit(Long.divideUnsigned(extent, most) | 1) << 1;
        long tick = (stretch.first() & -apart) + apart;
        for (int at = 0; at <= most && apart != 0 && stretch.contains(tick); at++) {
            ticks.add(tick);
            tick += apart;
        }
    }

    /** The axes of all address spaces, below each other. */
    private Map<Integer, Axis> axes(Map<Integer, Set<IovaRange>> ranges) {
        double weight = 0;
        for (Set<IovaRange> space : ranges.values()) {
            weight += Axis.weight(space);
        }
        double room = bottom - HEAD - 12 - SPACE * Math.max(0, ranges.size() - 1);
        Map<Integer, Axis> axes = new TreeMap<>(Integer::compareUnsigned);
        double y = HEAD + 6;
        for (Map.Entry<Integer, Set<IovaRange>> space : ranges.entrySet()) {
            double height = room * Axis.weight(space.getValue()) / weight;
            axes.put(space.getKey(), new Axis(space.getValue(), y, height, SPACE));
            y += height + SPACE;
        }
        return axes;
    }

    private void gaps(Axis axis) {
        for (Axis.Gap gap : axis.gaps()) {
            graphics.setFill(palette.line().deriveColor(0, 1, 1, 0.4));
            double height = Math.max(1, gap.bottom() - gap.top() - 4);
            graphics.fillRect(steps.left(), gap.top() + 2, steps.right() - steps.left(), height);
        }
    }

    /**
     * Addresses at the left.
     *
     * @param firsts in order; each stays if there is room below the one before
     * @param more stay where the others leave room
     */
    private void labels(int asid, Axis axis, Set<Long> firsts, List<Long> more) {
        graphics.setTextAlign(TextAlignment.RIGHT);
        double free = 0;
        TreeSet<Double> taken = new TreeSet<>();
        for (long first : firsts) {
            double y = Math.max(axis.y(first) + 8, HEAD + 8);
            if (y >= free && y < bottom) {
                label(asid, first, y);
                taken.add(y);
                free = y + LABEL;
            }
        }
        for (long address : more) {
            double y = axis.y(address);
            if (taken.subSet(y - LABEL, y + LABEL).isEmpty() && y < bottom) {
                label(asid, address, y);
                taken.add(y);
            }
        }
    }

    private void label(int asid, long address, double y) {
        graphics.setFont(Fonts.mono(11));
        graphics.setFill(palette.muted());
        graphics.setTextBaseline(VPos.CENTER);
        // A long address becomes narrower: it must not lose its first digits.
        graphics.fillText(OpenTrace.address(asid, address), steps.left() - 8, y, steps.left() - 12);
    }

    private void bar(MappingLifetime lifetime, Axis axis) {
        IovaRange range = lifetime.mapping().range();
        double top = axis.y(range.first()) + 1;
        double height = Math.max(2, axis.bottom(range.last()) - top - 1);
        double x = steps.x(lifetime.born());
        double end = lifetime.died() == MappingLifetime.ALIVE ? steps.right() : steps.x(lifetime.died());
        graphics.setFill(palette.object(Piece.object(trace, lifetime)));
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

    private int end(MappingLifetime lifetime) {
        return Math.min(lifetime.died() - 1, trace.timeline().steps());
    }

    private void danger(double x, double end, double top, double height) {
        graphics.save();
        graphics.beginPath();
        graphics.rect(x, top, end - x, height);
        graphics.clip();
        Hatch.draw(graphics, x, top, end - x, height, 9, 3, palette.hatch());
        graphics.restore();
        graphics.setStroke(palette.danger());
        graphics.setLineWidth(1.5);
        graphics.strokeRect(x + 0.5, top + 0.5, Math.max(2, end - x - 1), Math.max(2, height - 1));
    }

    private void text(String text, double x, double y, Font font, Color ink) {
        graphics.setFont(font);
        graphics.setFill(ink);
        graphics.setTextBaseline(VPos.CENTER);
        graphics.fillText(text, x, y);
    }
}
