package iovascope.ui.delta;

import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.ui.axis.Axis;
import iovascope.ui.draw.Drawing;
import iovascope.ui.draw.Face;
import iovascope.ui.draw.Path;
import iovascope.ui.draw.Shape.Align;
import iovascope.ui.draw.Shape.Stroke;
import iovascope.ui.fx.Palette;
import iovascope.ui.shell.Amount;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.paint.Color;

/** Draws a {@link DeltaPlot}. */
final class DeltaPicture {

    static final double MARK = 12;
    private static final double THICK = 5;
    private static final double SMALL = 10.5;
    private static final double LABEL = 28;
    /** Half of what is cut from a line where a mapping is missing. */
    private static final double HOLE = 5;

    private static final double MARGIN = 24;
    private static final double HEAD_SIZE = 12.5;
    private static final double FOOT_SIZE = 12;
    private static final String HINTS = "   ·   hover: mapping   ·   click: its remap";

    private static final double TOOTH = 4;
    private static final int MOST_LABELS = 40;

    private final DeltaPlot plot;
    private final DeltaWords words;
    private final Palette palette;
    private final double headRoom;
    private final Drawing drawing = new Drawing();
    private final List<LabelPlaces.Area> bars = new ArrayList<>();

    /** @param headRoom pixels that the sentence above may fill */
    DeltaPicture(DeltaPlot plot, Palette palette, double headRoom) {
        this.plot = plot;
        this.palette = palette;
        this.headRoom = headRoom;
        words = new DeltaWords(plot);
    }

    Drawing draw() {
        head();
        foot();
        frame();
        gaps();
        ranges();
        lineLabels();
        plot.grid().before((row, column, end, object) -> bar(row, column, end, tint(object, 0.36)));
        plot.grid().now((row, column, end, object) -> bar(row, column, end, palette.object(object)));
        plot.wrong().forEach(this::hole);
        plot.wrong().forEach(this::connector);
        plot.wrong().forEach(this::mark);
        labels();
        return drawing;
    }

    private void head() {
        List<String> sentences = words.head();
        String longest = sentences.stream()
                .filter(text -> Face.WORDS.width(text, HEAD_SIZE) <= headRoom)
                .findFirst()
                .orElse(sentences.get(sentences.size() - 1));
        drawing.words(longest, MARGIN, 16, Face.WORDS, HEAD_SIZE, palette.muted(), Align.LEFT, headRoom);
    }

    private void foot() {
        double y = DeltaPlot.TOP + plot.height() + DeltaPlot.BOTTOM - 16;
        double x = MARGIN;
        x = count(words.good(), x, y, Face.STRONG, palette.good());
        x = count(words.danger(), x, y, Face.STRONG, palette.danger());
        x = count(words.doubt(), x, y, Face.STRONG, palette.warning());
        x = count(words.unremapped(), x, y, Face.WORDS, palette.text());
        x = count(words.place(), x, y, Face.WORDS, palette.muted());
        double right = DeltaPlot.LEFT + plot.width();
        String hints = (plot.linear() ? "L folded scale" : "L linear scale") + HINTS;
        if (right - Face.WORDS.width(hints, FOOT_SIZE) > x) {
            drawing.words(hints, right, y, Face.WORDS, FOOT_SIZE - 0.5, palette.muted(), Align.RIGHT);
        }
    }

    /** Returns where the next one begins. */
    private double count(String text, double x, double y, Face face, Color ink) {
        double width = face.width(text, FOOT_SIZE);
        if (text.isEmpty() || x + width > DeltaPlot.LEFT + plot.width()) {
            return x;
        }
        drawing.words(text, x, y, face, FOOT_SIZE, ink, Align.LEFT);
        return x + width + 22;
    }

    private void frame() {
        drawing.box(
                DeltaPlot.LEFT,
                DeltaPlot.TOP,
                plot.width(),
                plot.height(),
                0,
                palette.panel(),
                new Stroke(palette.line(), 1));
        drawing.words(
                "uaddr \u2212 iova",
                DeltaPlot.LEFT - 8,
                DeltaPlot.TOP - 11,
                Face.WORDS,
                SMALL + 0.5,
                palette.muted(),
                Align.RIGHT);
    }

    private void gaps() {
        double free = 0;
        for (Axis.Gap gap : plot.axis().gaps()) {
            double left = gap.top() + 7;
            double right = gap.bottom() - 7;
            if (right - left > 4) {
                drawing.fill(left, DeltaPlot.TOP - 1, right - left, plot.height() + 2, palette.ground());
            }
            tear(left);
            tear(right);
            String text = "gap " + rounded(gap.range().size());
            double half = Face.WORDS.width(text, SMALL) / 2;
            double x = Math.min((left + right) / 2, DeltaPlot.LEFT + plot.width() - half);
            if (x - half > free) {
                drawing.words(text, x, DeltaPlot.TOP - 11, Face.WORDS, SMALL, palette.muted(), Align.CENTER);
                free = x + half + 8;
            }
        }
    }

    private void tear(double x) {
        Path path = new Path().move(x, DeltaPlot.TOP - 2);
        double side = TOOTH / 2;
        for (double y = DeltaPlot.TOP - 2 + TOOTH; y <= DeltaPlot.TOP + plot.height() + 2; y += TOOTH) {
            path.line(x + side, y);
            side = -side;
        }
        drawing.outline(path, null, new Stroke(palette.line(), 1.2));
    }

    /** An exact size may have many digits; of a gap, three tell enough. */
    static String rounded(long size) {
        String exact = Unsigned.size(size);
        if (exact.indexOf(' ') <= 3) {
            return exact;
        }
        int bits = 63 - Long.numberOfLeadingZeros(size);
        int unit = bits / 10 * 10;
        long whole = (size >>> unit) + (unit > 0 ? size >>> unit - 1 & 1 : 0);
        return "about " + (unit == 0 ? exact : Unsigned.size(whole << unit));
    }

    private void ranges() {
        double free = 0;
        for (IovaRange range : plot.stretches()) {
            double left = plot.axis().y(range.first());
            double middle = (left + plot.axis().bottom(range.last())) / 2;
            double most = DeltaPlot.LEFT + plot.width() - free;
            String whole = Unsigned.hex(range.first()) + " \u2026 " + Unsigned.hex(range.last());
            String text = fits(whole, middle, free) ? whole : Unsigned.hex(range.first());
            double half = Face.MONO.width(text, SMALL) / 2;
            double x = Math.min(middle, DeltaPlot.LEFT + plot.width() - half);
            double y = DeltaPlot.TOP + plot.height();
            if (x - half >= free && 2 * half <= most) {
                drawing.words(text, x, y + 16, Face.MONO, SMALL, palette.muted(), Align.CENTER);
                drawing.words(rounded(range.size()), x, y + 32, Face.WORDS, SMALL, palette.muted(), Align.CENTER);
                free = x + half + 14;
            }
        }
    }

    private boolean fits(String text, double middle, double free) {
        double half = Face.MONO.width(text, SMALL) / 2;
        return middle - half >= free && middle + half <= DeltaPlot.LEFT + plot.width();
    }

    private void lineLabels() {
        List<Double> taken = new ArrayList<>();
        for (DeltaExtent.Line line : plot.extent().lines()) {
            double y = plot.y(line.delta());
            if (taken.size() < MOST_LABELS && taken.stream().allMatch(other -> Math.abs(other - y) >= LABEL)) {
                taken.add(y);
                double room = DeltaPlot.LEFT - 12;
                drawing.words(
                        Unsigned.hex(line.delta()),
                        DeltaPlot.LEFT - 8,
                        y - 6,
                        Face.MONO,
                        SMALL,
                        palette.muted(),
                        Align.RIGHT,
                        room);
                drawing.words(
                        words.line(line),
                        DeltaPlot.LEFT - 8,
                        y + 7,
                        Face.WORDS,
                        SMALL,
                        palette.muted(),
                        Align.RIGHT,
                        room);
                drawing.fill(DeltaPlot.LEFT - 4, y - 0.5, 4, 1, palette.line());
            }
        }
    }

    private Color tint(int object, double share) {
        return palette.panel().interpolate(palette.object(object), share);
    }

    private void bar(int row, int column, int end, Color ink) {
        drawing.fill(column, row - 2, end - column, THICK, ink);
        bars.add(new LabelPlaces.Area(column, row - 2, end - column, THICK));
    }

    /** Where a mapping should be and is not, the line has a hole, however many others share its pixel. */
    private void hole(Wrong wrong) {
        if (wrong.off()) {
            double x = plot.middle(wrong.mapping().range());
            double y = Math.floor(plot.y(wrong.expected()));
            double width = Math.max(2 * HOLE, plot.width(wrong.mapping().range()));
            drawing.fill(x - width / 2, y - 2, width, THICK, palette.panel());
            if (width > 3 * HOLE) {
                Stroke ghost = new Stroke(palette.object(wrong.mapping().object()), 1, 4, 3);
                drawing.box(x - width / 2, y - 2, width, THICK, 0, null, ghost);
                bars.add(new LabelPlaces.Area(x - width / 2, y - 2, width, THICK));
            }
        }
    }

    private void connector(Wrong wrong) {
        double x = plot.middle(wrong.mapping().range());
        Color ink = ink(wrong);
        if (wrong.off()) {
            Stroke dashes = new Stroke(ink, 1.5, 3, 3);
            drawing.line(x, plot.y(wrong.expected()), x, plot.y(wrong.actual()), dashes);
        }
        if (wrong.partner() != null && !wrong.words().isEmpty()) {
            // A swap crosses the line that both should be on.
            double other = plot.middle(wrong.partner().range());
            Stroke cross = new Stroke(ink.deriveColor(0, 1, 1, 0.55), 1.2, 2, 3);
            drawing.line(x, plot.y(wrong.actual()), other, plot.y(Delta.of(wrong.partner())), cross);
        }
    }

    private Color ink(Wrong wrong) {
        return wrong.danger() ? palette.danger() : palette.warning();
    }

    private void mark(Wrong wrong) {
        double x = plot.middle(wrong.mapping().range());
        double y = plot.y(wrong.actual());
        double width = plot.width(wrong.mapping().range());
        if (!wrong.danger()) {
            Stroke outline = new Stroke(ink(wrong), 1.5);
            drawing.box(x - width / 2 - 3, y - 5, width + 6, 10, 3, null, outline);
            return;
        }
        drawing.fill(x - width / 2, Math.floor(y) - 2, width, THICK, palette.danger());
        if (width > MARK) {
            bars.add(new LabelPlaces.Area(x - width / 2, y - 2, width, THICK));
        }
        // Apart from the data by a rim of the ground, as the tip stands on the mapping.
        drawing.triangle(x, y - MARK / 2 - 2, MARK + 3, palette.panel(), true);
        drawing.triangle(x, y - MARK / 2, MARK, palette.danger(), true);
    }

    private void labels() {
        LabelPlaces places = places();
        List<Wrong> all = plot.wrong();
        int tried = 0;
        for (int at = 0; at < all.size(); at++) {
            Wrong wrong = all.get(at);
            if (!wrong.words().isEmpty() && tried++ >= MOST_LABELS) {
                places.leave();
            } else if (!wrong.words().isEmpty()) {
                double x = plot.middle(wrong.mapping().range());
                places.place(at, wrong.words(), x, plot.y(wrong.actual()));
            }
        }
        for (LabelPlaces.Label label : places.labels()) {
            LabelPlaces.Area area = label.area();
            double y = area.y() + area.height() / 2;
            double x = area.x() + (label.before() ? area.width() - 2 : 2);
            Align align = label.before() ? Align.RIGHT : Align.LEFT;
            Color ink = ink(all.get(label.mark()));
            drawing.words(label.words(), x, y, Face.STRONG, LabelPlaces.SIZE, ink, align, area.width() - 2);
        }
        if (places.left() > 0) {
            double x = DeltaPlot.LEFT + plot.width() - 8;
            double y = DeltaPlot.TOP + plot.height() - 11;
            String more = "and " + Amount.text(places.left()) + " more";
            drawing.words(more, x, y, Face.STRONG, LabelPlaces.SIZE, palette.danger(), Align.RIGHT);
        }
    }

    private LabelPlaces places() {
        double bottom = plot.wrong().size() > 3 ? 20 : 2;
        LabelPlaces places = new LabelPlaces(new LabelPlaces.Area(
                DeltaPlot.LEFT + 2, DeltaPlot.TOP + 2, plot.width() - 4, plot.height() - 2 - bottom));
        for (Wrong wrong : plot.wrong()) {
            double x = plot.middle(wrong.mapping().range());
            double y = plot.y(wrong.actual());
            places.keepFree(new LabelPlaces.Area(x - MARK / 2 - 1, y - MARK / 2, MARK + 2, MARK));
            if (wrong.off()) {
                double top = Math.min(y, plot.y(wrong.expected()));
                places.avoid(new LabelPlaces.Area(x - 1, top, 2, Math.abs(y - plot.y(wrong.expected()))));
            }
        }
        for (Axis.Gap gap : plot.axis().gaps()) {
            double height = plot.height();
            places.avoid(new LabelPlaces.Area(gap.top(), DeltaPlot.TOP, gap.bottom() - gap.top(), height));
        }
        // Of very many bars none is more in the way than the others.
        bars.stream().limit(500).forEach(places::avoid);
        return places;
    }
}
