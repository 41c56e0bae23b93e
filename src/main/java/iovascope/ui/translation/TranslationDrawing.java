package iovascope.ui.translation;

import iovascope.ui.draw.Drawing;
import iovascope.ui.draw.Face;
import iovascope.ui.draw.Path;
import iovascope.ui.draw.Shape.Align;
import iovascope.ui.draw.Shape.Stroke;
import iovascope.ui.fx.Palette;
import iovascope.ui.translation.TranslationLayout.Blank;
import iovascope.ui.translation.TranslationLayout.Box;
import iovascope.ui.translation.TranslationLayout.Column;
import iovascope.ui.translation.TranslationLayout.Look;
import iovascope.ui.translation.TranslationLayout.Part;
import iovascope.ui.translation.TranslationLayout.Ribbon;
import iovascope.ui.translation.TranslationLayout.Role;
import iovascope.ui.translation.TranslationLayout.Strip;
import iovascope.vhost.Access;
import java.util.Comparator;
import java.util.List;
import javafx.scene.paint.Color;

/** Makes the picture of a {@link TranslationLayout}. */
final class TranslationDrawing {

    /** Pixels of the smallest letters. */
    static final double SMALL = 10;

    private static final double ROUND = 4;
    private static final double HATCH = 9;
    /** Pixels from line to line of what the device may only read, or only write. */
    private static final double FINE = 4;
    /** Pixels of a triangle, and to the box that it marks. */
    private static final double MARK = 9;

    private final Drawing drawing = new Drawing();
    private final Palette palette;
    /** Whether ghosts cross the boxes of former owners, and with them their words. */
    private boolean crossed;

    TranslationDrawing(Palette palette) {
        this.palette = palette;
    }

    Drawing drawing() {
        return drawing;
    }

    /** Everything but the callout and the scroll bar, from the back to the front. */
    void all(TranslationLayout layout, double width) {
        crossed = !layout.ghosts().isEmpty();
        layout.strips().forEach(this::strip);
        ribbons(layout.ribbons());
        List<Box> faint =
                layout.boxes().stream().filter(TranslationDrawing::isFaint).toList();
        faint.forEach(this::body);
        layout.ghosts().forEach(this::ghost);
        faint.forEach(this::label);
        layout.boxes().stream().filter(box -> !isFaint(box)).forEach(this::box);
        gutter(layout);
        heads(layout.columns(), width);
    }

    static boolean isFaint(Box box) {
        return box.look() == Look.DIM || box.look() == Look.COMING;
    }

    void ribbons(List<Ribbon> ribbons) {
        ribbons.stream().filter(one -> one.look() != Look.DANGER).forEach(this::ribbon);
        ribbons.stream().filter(one -> one.look() == Look.DANGER).forEach(this::ribbon);
    }

    private void heads(List<Column> columns, double width) {
        for (int at = 0; at < columns.size(); at++) {
            Column column = columns.get(at);
            double stride = columns.get(1).x() - columns.get(0).x();
            double edge = 2 * Math.min(column.middle(), width - column.middle()) - 4;
            double room = Math.min(stride - 10, edge);
            boolean faint = column.role() == Role.FORMER || column.role() == Role.COMING;
            double y = column.subtitle().isEmpty() ? 20 : 12;
            words(column.title(), column.middle(), y, Face.STRONG, 13, faint ? palette.muted() : palette.text(), room);
            Color low = column.role() == Role.OWNER ? palette.good() : palette.muted();
            words(column.subtitle(), column.middle(), 29, Face.WORDS, 11.5, low, room);
        }
    }

    private void words(String text, double x, double y, Face face, double size, Color ink, double room) {
        drawing.words(Letters.head(text, face, size, room), x, y, face, size, ink, Align.CENTER);
    }

    private void strip(Strip strip) {
        double middle = strip.y() + strip.height() / 2;
        Color ink = alpha(palette.line(), strip.blank() == Blank.GAP ? 0.5 : 0.32);
        if (strip.blank() == Blank.GAP && strip.height() >= 9) {
            drawing.outline(torn(strip), ink, null);
        } else if (strip.height() >= 4) {
            drawing.fill(strip.x(), strip.y() + 1, strip.width(), strip.height() - 2, ink);
        } else {
            drawing.fill(strip.x(), strip.y(), strip.width(), Math.max(1, strip.height()), ink);
        }
        if (strip.blank() == Blank.SKIPPED) {
            drawing.box(
                    strip.x(),
                    strip.y(),
                    strip.width(),
                    Math.max(LayoutBuilder.LEAST, strip.height()),
                    2,
                    null,
                    new Stroke(palette.warning(), 1, 3, 3));
        }
        if (strip.height() >= 12) {
            Color words = strip.blank() == Blank.SKIPPED ? palette.warning() : palette.muted();
            double x = strip.x() + strip.width() / 2;
            Face face = strip.blank() == Blank.GAP ? Face.MONO : Face.WORDS;
            words(strip.text(), x, middle, face, face == Face.MONO ? SMALL : 11, words, strip.width() - 6);
        }
    }

    /** A strip whose edges are ragged: something was left out. */
    private static Path torn(Strip strip) {
        double tooth = 6;
        int teeth = (int) Math.max(2, Math.round(strip.width() / tooth));
        double step = strip.width() / teeth;
        double[] points = new double[4 * (teeth + 1)];
        for (int at = 0; at <= teeth; at++) {
            double x = strip.x() + at * step;
            points[2 * at] = x;
            points[2 * at + 1] = strip.y() + (at % 2 == 0 ? 1.5 : 3.5);
            int back = 2 * (2 * teeth + 1 - at);
            points[back] = x;
            points[back + 1] = strip.y() + strip.height() - (at % 2 == 0 ? 3.5 : 1.5);
        }
        return Path.polygon(points);
    }

    private void ribbon(Ribbon ribbon) {
        boolean danger = ribbon.look() == Look.DANGER;
        Color ink = palette.object(ribbon.object());
        Path path = path(ribbon);
        drawing.outline(path, alpha(ink, (danger ? 0.16 : palette.ribbon()) * ribbon.alpha()), null);
        if (danger) {
            drawing.hatch(path, alpha(palette.danger(), 0.75 * ribbon.alpha()), HATCH, 2);
            edges(ribbon, new Stroke(alpha(palette.danger(), ribbon.alpha()), 1.2 * palette.thick()));
        }
    }

    private void ghost(Ribbon ghost) {
        drawing.outline(path(ghost), alpha(palette.good(), 0.05 * ghost.alpha()), null);
        edges(ghost, new Stroke(alpha(palette.good(), ghost.alpha()), 1.5 * palette.thick(), 6, 4));
    }

    /** The upper and the lower edge. */
    void edges(Ribbon ribbon, Stroke stroke) {
        double middle = (ribbon.x1() + ribbon.x2()) / 2;
        drawing.outline(
                new Path()
                        .move(ribbon.x1(), ribbon.top1())
                        .curve(middle, ribbon.top1(), middle, ribbon.top2(), ribbon.x2(), ribbon.top2()),
                null,
                stroke);
        drawing.outline(
                new Path()
                        .move(ribbon.x1(), ribbon.bottom1())
                        .curve(middle, ribbon.bottom1(), middle, ribbon.bottom2(), ribbon.x2(), ribbon.bottom2()),
                null,
                stroke);
    }

    static Path path(Ribbon ribbon) {
        double middle = (ribbon.x1() + ribbon.x2()) / 2;
        return new Path()
                .move(ribbon.x1(), ribbon.top1())
                .curve(middle, ribbon.top1(), middle, ribbon.top2(), ribbon.x2(), ribbon.top2())
                .line(ribbon.x2(), ribbon.bottom2())
                .curve(middle, ribbon.bottom2(), middle, ribbon.bottom1(), ribbon.x1(), ribbon.bottom1())
                .close();
    }

    void box(Box box) {
        body(box);
        label(box);
    }

    /** One pixel apart from the next, so that neighbours are told from one. */
    private static double height(Box box) {
        return box.height() > 6 ? box.height() - 1 : box.height();
    }

    private void body(Box box) {
        double height = height(box);
        double round = Math.min(ROUND, height / 2);
        Color colour = palette.object(box.object());
        Color fill = fill(box, colour);
        Stroke stroke = stroke(box, colour);
        drawing.box(box.x(), box.y(), box.width(), height, round, fill, null);
        if (box.look() == Look.DANGER) {
            Color ink = alpha(palette.hatch(), box.alpha());
            drawing.hatch(box.x(), box.y(), box.width(), height, ink, HATCH, 3);
        } else if (box.key().part() == Part.IOVA) {
            permission(box, height, BoxCaption.of(box, height));
        }
        if (stroke != null) {
            drawing.box(box.x(), box.y(), box.width(), height, round, null, stroke);
        }
    }

    private Color fill(Box box, Color colour) {
        if (box.object() == Lead.NOT_MAPPED || box.look() == Look.COMING) {
            return alpha(palette.ground(), 0.6 * box.alpha());
        }
        Color base = box.look() == Look.DIM ? palette.dimmed(box.object()) : colour;
        return alpha(base, (box.look() == Look.DIM ? 0.84 : 1) * box.alpha());
    }

    private Stroke stroke(Box box, Color colour) {
        if (box.look() == Look.DANGER) {
            return new Stroke(alpha(palette.danger(), box.alpha()), 1.5 * palette.thick());
        }
        if (box.object() == Lead.NOT_MAPPED) {
            return new Stroke(alpha(palette.muted(), box.alpha()), 1, 4, 3);
        }
        if (box.look() == Look.COMING) {
            return new Stroke(alpha(colour, 0.55 * box.alpha()), 1, 2, 3);
        }
        if (box.look() == Look.DIM) {
            return new Stroke(alpha(colour, 0.45 * box.alpha()), 1);
        }
        return palette.edging() > 0 ? new Stroke(alpha(palette.edge(box.object()), box.alpha()), 1) : null;
    }

    /** Fine lines, around the words: level where the device may only read, upright where it may only write. */
    private void permission(Box box, double height, BoxCaption caption) {
        Color ink = alpha(palette.onObject(), 0.15 * box.alpha());
        double middle = box.x() + box.width() / 2;
        double half = caption == null ? 0 : caption.width() / 2 + 4;
        double tall = caption == null ? -1 : caption.height() / 2;
        double centre = box.y() + height / 2;
        double last = box.y() + height - 2;
        if (box.perm() == Access.READ_ONLY) {
            for (double y = Math.round(box.y() + 3); y < last; y += FINE) {
                boolean broken = Math.abs(y - centre) <= tall;
                double end = broken ? middle - half : box.x() + box.width() - 2;
                drawing.fill(box.x() + 2, y, Math.max(0, end - box.x() - 2), 1, ink);
                if (broken) {
                    drawing.fill(middle + half, y, Math.max(0, box.x() + box.width() - 2 - middle - half), 1, ink);
                }
            }
        } else if (box.perm() == Access.WRITE_ONLY) {
            for (double x = Math.round(box.x() + 3); x < box.x() + box.width() - 2; x += FINE) {
                boolean broken = Math.abs(x - middle) <= half;
                double end = broken ? centre - tall : last;
                drawing.fill(x, box.y() + 2, 1, Math.max(0, end - box.y() - 2), ink);
                if (broken) {
                    drawing.fill(x, centre + tall, 1, Math.max(0, last - centre - tall), ink);
                }
            }
        }
    }

    /** Words in a box, on a plate of its colour where lines cross it. */
    private void label(Box box) {
        double height = height(box);
        BoxCaption caption = BoxCaption.of(box, height);
        if (caption == null) {
            return;
        }
        boolean solid = !isFaint(box) && box.object() != Lead.NOT_MAPPED;
        Color colour = palette.object(box.object());
        Color letters = solid ? palette.onObject() : box.look() == Look.COMING ? palette.muted() : palette.text();
        Color ink = alpha(letters, box.alpha());
        double x = box.x() + box.width() / 2;
        double y = box.y() + height / 2;
        boolean danger = box.look() == Look.DANGER;
        if (danger || crossed && isFaint(box)) {
            Color plate = danger ? alpha(colour, box.alpha()) : alpha(fill(box, colour), 0.9 * box.alpha());
            double wide = caption.width() + 10;
            double high = Math.min(caption.height(), height - 2);
            drawing.box(x - wide / 2, y - high / 2, wide, high, 4, plate, null);
        }
        double shift = caption.detail().isEmpty() ? 0 : height < 32 ? 7 : 8;
        drawing.words(caption.title(), x, y - shift, Face.MONO, caption.size(), ink, Align.CENTER);
        drawing.words(caption.detail(), x, y + shift, Face.WORDS, caption.detailSize(), ink, Align.CENTER);
    }

    /** Triangles beside the ranges in danger, and the names of ranges that are too low to bear them. */
    private void gutter(TranslationLayout layout) {
        List<Box> named = layout.boxes().stream()
                .filter(box -> box.key().part() == Part.IOVA && !box.title().isEmpty())
                .sorted(Comparator.comparingDouble(Box::y))
                .toList();
        boolean dangerous = layout.dangerous();
        double lastMark = Double.NEGATIVE_INFINITY;
        double lastName = Double.NEGATIVE_INFINITY;
        for (Box box : named) {
            boolean danger = box.look() == Look.DANGER;
            double y = box.y() + box.height() / 2;
            if (danger && y - lastMark >= MARK) {
                lastMark = y;
                drawing.triangle(box.x() - 11, y - MARK / 2, MARK, alpha(palette.danger(), box.alpha()), true);
            }
            double place = Math.max(y, lastName + SMALL + 1);
            if (box.height() < LayoutBuilder.NAMED && place - y < SMALL / 2 && place < layout.bottom() - 2) {
                lastName = place;
                Color ink = alpha(danger ? palette.danger() : palette.muted(), box.alpha());
                double x = box.x() - (dangerous ? 19 : 6);
                String text = Letters.tail(box.title(), Face.MONO, SMALL, x - 2);
                drawing.words(text, x, place, Face.MONO, SMALL, ink, Align.RIGHT);
            }
        }
    }

    /** The bar at the left that shows where in a long table we are. */
    void map(ScrollMap map) {
        double x = ScrollMap.X;
        double top = map.axis().highest();
        drawing.box(x, top, ScrollMap.BAR, map.axis().lowest() - top, 2, alpha(palette.line(), 0.6), null);
        for (int at = 0; at < map.mapped().size(); at += 2) {
            double y = map.mapped().get(at);
            double height = map.mapped().get(at + 1) - y;
            drawing.fill(x + 2, y, ScrollMap.BAR - 4, height, alpha(palette.muted(), 0.55));
        }
        double thumb = map.thumbBottom() - map.thumbTop();
        Color accent = palette.accent();
        drawing.box(x - 2, map.thumbTop(), ScrollMap.BAR + 4, thumb, 3, alpha(accent, 0.25), new Stroke(accent, 1.5));
        double last = Double.NEGATIVE_INFINITY;
        for (double y : map.dangers()) {
            drawing.fill(x, Math.max(top, y - 1), ScrollMap.BAR, LayoutBuilder.LEAST, palette.danger());
            if (y - last >= 7) {
                drawing.triangle(x + ScrollMap.BAR + 6, y - 3, 6, palette.danger(), true);
                last = y;
            }
        }
    }

    static Color alpha(Color ink, double opacity) {
        // In steps: a canvas keeps a tile for each colour of a hatch.
        return ink.deriveColor(0, 1, 1, opacity >= 1 ? 1 : Math.round(opacity * 50) / 50.0);
    }
}
