package iovascope.ui.compare;

import iovascope.mem.Unsigned;
import iovascope.ui.axis.Axis;
import iovascope.ui.compare.CompareLayout.Block;
import iovascope.ui.compare.CompareLayout.Label;
import iovascope.ui.compare.CompareLayout.Look;
import iovascope.ui.compare.CompareLayout.Ribbon;
import iovascope.ui.compare.CompareLayout.Space;
import iovascope.ui.draw.Drawing;
import iovascope.ui.draw.Face;
import iovascope.ui.draw.Path;
import iovascope.ui.draw.Shape.Align;
import iovascope.ui.draw.Shape.Stroke;
import iovascope.ui.fx.Palette;
import iovascope.ui.shell.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.paint.Color;

/** Makes a list of what is drawn of a {@link CompareLayout}. */
final class CompareDrawing {

    private static final double ROUND = 5;
    /** Height of a word with room around it. */
    private static final double LINE = 15;

    private static final double TWO_LINES = 31;
    private static final double SMALL = 11;
    private static final double SIGN = 4;

    private final CompareLayout layout;
    private final Palette palette;
    private final Drawing drawing = new Drawing();
    /** Middles of the words between the columns: none is written over another. */
    private final List<Double> written = new ArrayList<>();

    private CompareDrawing(CompareLayout layout, Palette palette) {
        this.layout = layout;
        this.palette = palette;
    }

    static Drawing of(CompareLayout layout, Palette palette) {
        CompareDrawing made = new CompareDrawing(layout, palette);
        made.draw();
        return made.drawing;
    }

    private void draw() {
        head(true, layout.columnA());
        head(false, layout.columnB());
        layout.spaces().forEach(this::space);
        for (Label label : layout.labels()) {
            double x = layout.columnA() - 8;
            words(label.text(), x, label.y(), Face.MONO, palette.muted(), Align.RIGHT, 0);
        }
        layout.ribbons().forEach(this::ribbon);
        layout.blocks().forEach(this::block);
        for (int at = layout.ribbons().size() - 1; at >= 0; at--) {
            verdict(layout.ribbons().get(at));
        }
    }

    private void head(boolean endA, double x) {
        Side side = endA ? layout.comparison().a() : layout.comparison().b();
        String text = (endA ? "A" : "B") + " · " + (side.device() ? "device" : "kernel") + ", step "
                + Amount.text(side.step());
        double middle = x + layout.columnWidth() / 2;
        drawing.words(text, middle, 12, Face.STRONG, 12, palette.text(), Align.CENTER, layout.columnWidth() + 20);
    }

    private void space(Space space) {
        Axis axis = space.axis();
        words(space.title(), layout.columnA(), axis.highest() - 9, Face.WORDS, palette.muted(), Align.LEFT, 0);
        for (boolean endA : new boolean[] {true, false}) {
            double x = endA ? layout.columnA() : layout.columnB();
            drawing.box(
                    x, axis.highest(), layout.columnWidth(), axis.lowest() - axis.highest(), 3, palette.panel(), null);
        }
        for (Axis.Gap gap : axis.gaps()) {
            double height = gap.bottom() - gap.top();
            double width = layout.right() - layout.columnA();
            Color ink = palette.line().deriveColor(0, 1, 1, 0.45);
            drawing.fill(layout.columnA(), gap.top() + 2, width, Math.max(1, height - 4), ink);
            if (height >= 13) {
                double middle = (layout.columnA() + layout.right()) / 2;
                String size = "gap " + roughly(gap.range().size());
                words(size, middle, (gap.top() + gap.bottom()) / 2, Face.WORDS, palette.muted(), Align.CENTER, width);
                written.add((gap.top() + gap.bottom()) / 2);
            }
        }
    }

    /** {@code 3.9 GiB}: a gap is no length that anybody set, so three digits of it say more than all. */
    static String roughly(long bytes) {
        int unit = bytes == 0 ? 6 : Math.min(6, (63 - Long.numberOfLeadingZeros(bytes)) / 10);
        double units = (bytes == 0 ? 0x1p64 : (bytes >>> 1) * 2.0 + (bytes & 1)) / Math.pow(1024, unit);
        if (unit == 0) {
            return Unsigned.size(bytes);
        }
        String number = String.format(Locale.ROOT, units < 10 ? "%.2f" : units < 100 ? "%.1f" : "%.0f", units);
        String digits = number.contains(".") ? number.replaceFirst("\\.?0+$", "") : number;
        return digits + " " + "KMGTPE".charAt(unit - 1) + "iB";
    }

    private Color ink(Look look) {
        return switch (look) {
            case UNCHANGED -> palette.muted();
            case MOVED, ELSEWHERE -> palette.accent();
            case ADDED -> palette.good();
            case REMOVED -> palette.warning();
            case DANGER -> palette.danger();
        };
    }

    private void ribbon(Ribbon ribbon) {
        double left = layout.columnA() + layout.columnWidth();
        double width = layout.columnB() - left;
        Color object = palette.object(ribbon.object());
        double strength = ribbon.look() == Look.UNCHANGED ? 0.14 : ribbon.look() == Look.MOVED ? 0.24 : 0.34;
        switch (ribbon.look()) {
            case UNCHANGED ->
                drawing.fill(left, ribbon.y(), width, ribbon.height(), object.deriveColor(0, 1, 1, strength));
            case ADDED -> stub(layout.columnB() - stub(width), ribbon, stub(width));
            case REMOVED -> stub(left, ribbon, stub(width));
            case MOVED, ELSEWHERE, DANGER -> {
                drawing.fill(left, ribbon.y(), width, ribbon.height(), object.deriveColor(0, 1, 1, strength));
                double thick = ribbon.look() == Look.MOVED ? 1 : 1.6;
                Stroke edge = new Stroke(ink(ribbon.look()), thick);
                drawing.line(left, ribbon.y() + thick / 2, left + width, ribbon.y() + thick / 2, edge);
                double low = ribbon.y() + ribbon.height() - thick / 2;
                drawing.line(left, low, left + width, low, edge);
            }
        }
    }

    private static double stub(double width) {
        return Math.min(22, width / 4);
    }

    /** What is at one end only leads nowhere: a short piece that ends. */
    private void stub(double x, Ribbon ribbon, double width) {
        drawing.fill(
                x,
                ribbon.y(),
                width,
                ribbon.height(),
                palette.object(ribbon.object()).deriveColor(0, 1, 1, 0.2));
    }

    /** The sign and the words of a difference, between the columns, and its mark beside them. */
    private void verdict(Ribbon ribbon) {
        if (ribbon.look() == Look.UNCHANGED) {
            return;
        }
        Color ink = ink(ribbon.look());
        double y = ribbon.y() + ribbon.height() / 2;
        if (ribbon.look() == Look.DANGER) {
            drawing.triangle(layout.right() + 12, y - 5, 10, palette.danger(), true);
        } else if (ribbon.more()) {
            drawing.box(layout.right() + 10, y - 2, 4, 4, 2, ink, null);
        }
        for (double other : written) {
            if (Math.abs(other - y) < LINE) {
                return;
            }
        }
        written.add(y);
        double left = layout.columnA() + layout.columnWidth();
        double width = layout.columnB() - left;
        boolean one = ribbon.look() == Look.ADDED || ribbon.look() == Look.REMOVED;
        double taken = one ? stub(width) : 0;
        double room = Math.max(1, width - taken - 9 * SIGN);
        double extent = Math.min(room, Face.STRONG.width(ribbon.words(), SMALL));
        double shift = ribbon.look() == Look.ADDED ? 0 : taken;
        double x = left + shift + (width - taken - extent) / 2 + 1.5 * SIGN;
        drawing.box(x - 5 * SIGN, y - LINE / 2, extent + 7 * SIGN, LINE, LINE / 2, plate(), new Stroke(ink, 1));
        sign(ribbon.look(), x - 2.6 * SIGN, y, ink);
        words(ribbon.words(), x, y, Face.STRONG, palette.text(), Align.LEFT, room);
    }

    private Color plate() {
        return palette.ground().deriveColor(0, 1, 1, 0.92);
    }

    /** Plus, minus, or two heads of arrows: the kind of a difference is seen without its colour. */
    private void sign(Look look, double x, double y, Color ink) {
        Stroke stroke = new Stroke(ink, 1.8);
        if (look == Look.ADDED || look == Look.REMOVED) {
            drawing.line(x - SIGN, y, x + SIGN, y, stroke);
            if (look == Look.ADDED) {
                drawing.line(x, y - SIGN, x, y + SIGN, stroke);
            }
            return;
        }
        drawing.outline(Path.polygon(x + 1, y - SIGN, x + 1 + SIGN, y, x + 1, y + SIGN), ink, null);
        drawing.line(x - SIGN, y, x + 1, y, stroke);
    }

    private void block(Block block) {
        double x = block.endA() ? layout.columnA() : layout.columnB();
        double width = layout.columnWidth();
        double height = block.height() > 4 ? block.height() - 1 : block.height();
        Color object = palette.object(block.object());
        boolean calm = block.look() == Look.UNCHANGED;
        boolean gone = block.endA() && block.look() == Look.REMOVED;
        double round = Math.min(ROUND, height / 2);
        if (gone) {
            Color pale = palette.ground().interpolate(object, 0.14);
            drawing.box(x, block.y(), width, height, round, pale, null);
            Stroke dashes = new Stroke(object, height < 6 ? 1 : 1.6, 5, 4);
            double in = 0.8;
            drawing.outline(
                    Path.polygon(
                            x + in,
                            block.y() + in,
                            x + width - in,
                            block.y() + in,
                            x + width - in,
                            block.y() + Math.max(in, height - in),
                            x + in,
                            block.y() + Math.max(in, height - in)),
                    null,
                    dashes);
        } else {
            Color fill = calm ? palette.ground().interpolate(object, 0.42) : object;
            drawing.box(x, block.y(), width, height, round, fill, null);
        }
        boolean hatched = block.look() == Look.DANGER && !block.endA();
        if (hatched) {
            drawing.hatch(x, block.y(), width, height, palette.danger(), 9, 2.5);
            drawing.box(x, block.y(), width, height, round, null, new Stroke(palette.danger(), 1.5));
        }
        label(block, x, height, calm || gone ? palette.text() : palette.onObject(), hatched ? object : null);
    }

    /** @param behind colour of a plate behind the words, where the block is hatched; or null */
    private void label(Block block, double x, double height, Color ink, Color behind) {
        if (height < LINE - 2 || block.title().isEmpty()) {
            return;
        }
        boolean two = height >= TWO_LINES && !block.detail().isEmpty();
        double room = layout.columnWidth() - 8;
        double middle = x + layout.columnWidth() / 2;
        double y = block.y() + height / 2;
        double title = Face.MONO.width(block.title(), SMALL);
        double detail = Face.WORDS.width(block.detail(), SMALL);
        boolean beside = !two && title + 10 + detail <= room;
        if (behind != null) {
            double extent = Math.min(room, beside ? title + 10 + detail : Math.max(title, two ? detail : 0)) + 8;
            double plate = two ? TWO_LINES : Math.min(LINE, height - 1);
            drawing.box(middle - extent / 2, y - plate / 2, extent, plate, 3, behind, null);
        }
        if (beside) {
            double left = middle - (title + 10 + detail) / 2;
            words(block.title(), left, y, Face.MONO, ink, Align.LEFT, room);
            words(block.detail(), left + title + 10, y, Face.WORDS, ink, Align.LEFT, room);
            return;
        }
        words(block.title(), middle, two ? y - 7 : y, Face.MONO, ink, Align.CENTER, room);
        words(two ? block.detail() : "", middle, y + 8, Face.WORDS, ink, Align.CENTER, room);
    }

    private void words(String text, double x, double y, Face face, Color ink, Align align, double room) {
        drawing.words(text, x, y, face, SMALL, ink, align, room);
    }
}
