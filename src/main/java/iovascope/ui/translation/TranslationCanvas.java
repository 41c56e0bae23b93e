package iovascope.ui.translation;

import iovascope.check.Finding;
import iovascope.emulator.Mapping;
import iovascope.timeline.DeviceState;
import iovascope.timeline.Table;
import iovascope.trace.Action;
import iovascope.ui.fx.CanvasPane;
import iovascope.ui.fx.Fonts;
import iovascope.ui.fx.Hatch;
import iovascope.ui.fx.Palette;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.WindowModel;
import iovascope.ui.translation.TranslationLayout.Box;
import iovascope.ui.translation.TranslationLayout.Column;
import iovascope.ui.translation.TranslationLayout.Look;
import iovascope.ui.translation.TranslationLayout.Ribbon;
import iovascope.ui.translation.TranslationLayout.Role;
import iovascope.ui.translation.TranslationLayout.Strip;
import java.util.List;
import java.util.function.IntSupplier;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/** Draws a {@link TranslationLayout}. */
final class TranslationCanvas extends CanvasPane {

    private static final double LEAST_DANGER = 3;
    private static final double ROUND = 6;
    /** Pixels of a mapping that has a word in it, and how many are drawn at most where not all fit. */
    private static final double ROW = 20;

    private static final int MOST_ROWS = 200;
    /** Mappings that one turn of the wheel moves the window by. */
    private static final int WHEEL = 3;

    private final WindowModel model;
    private final IntSupplier asid;
    private Palette palette;
    private GraphicsContext graphics;
    /** What the window of the table was drawn for the last time. */
    private OpenTrace windowTrace;

    private int windowAsid;
    private int windowStep;
    private long windowFrom;
    /** Where the window begins after a turn of the wheel. */
    private long windowNext;

    TranslationCanvas(WindowModel model, IntSupplier asid) {
        this.model = model;
        this.asid = asid;
        setOnScroll(event -> {
            if (event.getDeltaY() != 0) {
                scroll(event.getDeltaY() < 0);
            }
        });
    }

    @Override
    protected void draw(GraphicsContext target, double width, double height) {
        if (model.trace() == null) {
            return;
        }
        graphics = target;
        palette = model.preferences().themeProperty().get().palette();
        OpenTrace trace = model.trace();
        DeviceState state = model.state();
        TableWindow window = LayoutBuilder.whole(trace, asid.getAsInt()) == null ? window(trace, state, height) : null;
        TranslationLayout layout = TranslationLayout.of(trace, state, asid.getAsInt(), window, width, height - 8);
        graphics.setTextAlign(TextAlignment.CENTER);
        layout.columns().forEach(this::title);
        layout.gaps().forEach(this::gap);
        layout.ribbons().stream().filter(r -> r.look() != Look.DANGER).forEach(this::ribbon);
        layout.ribbons().stream().filter(r -> r.look() == Look.DANGER).forEach(this::ribbon);
        layout.ghosts().forEach(this::ghost);
        layout.boxes().forEach(this::box);
        if (layout.boxes().isEmpty()) {
            text("no mapping in this address space", width / 2, height / 2, Fonts.words(13), palette.muted(), width);
        }
    }

    /** Keeps the window where it was, unless the step is about a mapping outside of it. */
    private TableWindow window(OpenTrace trace, DeviceState state, double height) {
        boolean same = trace == windowTrace && asid.getAsInt() == windowAsid;
        if (!same) {
            windowFrom = 0;
        }
        Long focus = same && state.step() == windowStep ? null : focus(trace, state.step());
        int rows = (int) Math.max(6, Math.min(MOST_ROWS, (height - TranslationLayout.HEAD - 48) / ROW));
        TableWindow window = TableWindow.of(trace, state, asid.getAsInt(), windowFrom, focus, rows);
        windowTrace = trace;
        windowAsid = asid.getAsInt();
        windowStep = state.step();
        windowFrom = window.range() == null ? 0 : window.range().first();
        windowNext = window.below() == 0 || window.mappings().size() <= WHEEL
                ? windowFrom
                : window.mappings().get(WHEEL).range().first();
        return window;
    }

    /** The address that a step is about, or null. */
    private Long focus(OpenTrace trace, int number) {
        Finding finding = model.selection().finding();
        boolean placed = finding != null && finding.iova() != null;
        if (placed && (finding.asid() < 0 || finding.asid() == asid.getAsInt())) {
            return finding.iova().first();
        }
        if (number < 1) {
            return null;
        }
        Action action = trace.trace().action(trace.timeline().step(number).event());
        boolean here = action instanceof Action.Message write
                && write.message().asid() == asid.getAsInt()
                && write.message().size() != 0;
        return here ? (Long) ((Action.Message) action).message().iova() : null;
    }

    /** Moves the window by a few mappings. */
    private void scroll(boolean down) {
        DeviceState state = model.state();
        Table table = state == null ? null : state.kernel().get(windowAsid);
        if (table == null || model.trace() != windowTrace) {
            return;
        }
        if (down) {
            windowFrom = windowNext;
        } else {
            List<Mapping> before = TableWindow.before(table, windowFrom, WHEEL);
            windowFrom = before.isEmpty() ? windowFrom : before.get(0).range().first();
        }
        requestLayout();
    }

    private void title(Column column) {
        double middle = column.x() + column.width() / 2;
        double room = column.width() * 1.38;
        Color ink = column.role() == Role.FORMER || column.role() == Role.COMING ? palette.muted() : palette.text();
        text(column.title(), middle, column.subtitle().isEmpty() ? 18 : 10, Fonts.strong(13), ink, room);
        Color low = column.role() == Role.OWNER ? palette.good() : palette.muted();
        text(column.subtitle(), middle, 27, Fonts.words(11.5), low, room);
    }

    private void gap(Strip strip) {
        graphics.setFill(palette.line().deriveColor(0, 1, 1, 0.45));
        graphics.fillRect(strip.x(), strip.y() + 2, strip.width(), Math.max(1, strip.height() - 4));
        if (strip.height() >= 14) {
            text(
                    strip.text(),
                    strip.x() + strip.width() / 2,
                    strip.y() + strip.height() / 2,
                    Fonts.mono(10.5),
                    palette.muted(),
                    strip.width() - 4);
        }
    }

    private void ribbon(Ribbon ribbon) {
        boolean danger = ribbon.look() == Look.DANGER;
        graphics.save();
        path(ribbon);
        graphics.setFill(palette.object(ribbon.object()).deriveColor(0, 1, 1, danger ? 0.14 : palette.ribbon()));
        graphics.fill();
        if (danger) {
            graphics.clip();
            double top = Math.min(ribbon.top1(), ribbon.top2());
            double bottom = Math.max(ribbon.bottom1(), ribbon.bottom2());
            Color ink = palette.danger().deriveColor(0, 1, 1, 0.75);
            Hatch.draw(graphics, ribbon.x1(), top, ribbon.x2() - ribbon.x1(), bottom - top, 9, 2, ink);
        }
        graphics.restore();
        if (danger) {
            graphics.setStroke(palette.danger());
            graphics.setLineWidth(1.2);
            graphics.setLineDashes();
            edge(ribbon, true);
            edge(ribbon, false);
        }
    }

    private void ghost(Ribbon ghost) {
        graphics.setStroke(palette.good());
        graphics.setLineWidth(1.6);
        graphics.setLineDashes(6, 4);
        edge(ghost, true);
        edge(ghost, false);
        graphics.setLineDashes();
    }

    private void path(Ribbon ribbon) {
        double middle = (ribbon.x1() + ribbon.x2()) / 2;
        double low1 = Math.max(ribbon.bottom1(), ribbon.top1() + LEAST_DANGER);
        double low2 = Math.max(ribbon.bottom2(), ribbon.top2() + LEAST_DANGER);
        graphics.beginPath();
        graphics.moveTo(ribbon.x1(), ribbon.top1());
        graphics.bezierCurveTo(middle, ribbon.top1(), middle, ribbon.top2(), ribbon.x2(), ribbon.top2());
        graphics.lineTo(ribbon.x2(), low2);
        graphics.bezierCurveTo(middle, low2, middle, low1, ribbon.x1(), low1);
        graphics.closePath();
    }

    private void edge(Ribbon ribbon, boolean top) {
        double middle = (ribbon.x1() + ribbon.x2()) / 2;
        double y1 = top ? ribbon.top1() : ribbon.bottom1();
        double y2 = top ? ribbon.top2() : ribbon.bottom2();
        graphics.beginPath();
        graphics.moveTo(ribbon.x1(), y1);
        graphics.bezierCurveTo(middle, y1, middle, y2, ribbon.x2(), y2);
        graphics.stroke();
    }

    private void box(Box box) {
        double height = Math.max(box.look() == Look.DANGER ? LEAST_DANGER : 1, box.height() - 1);
        double round = Math.min(ROUND, height / 2);
        Color fill = palette.object(box.object());
        boolean dim = box.look() == Look.DIM;
        graphics.setFill(dim ? palette.ground().interpolate(fill, 0.28) : fill);
        graphics.setGlobalAlpha(dim ? 0.82 : 1);
        graphics.fillRoundRect(box.x(), box.y(), box.width(), height, round, round);
        graphics.setGlobalAlpha(1);
        boolean danger = box.look() == Look.DANGER;
        if (dim) {
            graphics.setStroke(fill.deriveColor(0, 1, 1, 0.45));
            graphics.setLineWidth(1);
            graphics.strokeRoundRect(box.x() + 0.5, box.y() + 0.5, box.width() - 1, height - 1, round, round);
        }
        if (danger) {
            graphics.save();
            graphics.beginPath();
            graphics.rect(box.x(), box.y(), box.width(), height);
            graphics.clip();
            Hatch.draw(graphics, box.x(), box.y(), box.width(), height, 9, 3, palette.hatch());
            graphics.restore();
            graphics.setStroke(palette.danger());
            graphics.setLineWidth(1.5);
            graphics.strokeRoundRect(box.x(), box.y(), box.width(), height, round, round);
        }
        label(box, height, dim ? palette.text() : palette.onObject(), danger ? fill : null);
    }

    /** @param plate colour behind the words where the box itself is hatched, or null */
    private void label(Box box, double height, Color ink, Color plate) {
        double middle = box.x() + box.width() / 2;
        double y = box.y() + height / 2;
        boolean two = height >= 32 && !box.detail().isEmpty();
        if (height < 13 || box.title().isEmpty()) {
            return;
        }
        String single = height < 32 && !box.detail().isEmpty() && box.width() > 120
                ? box.title() + "  " + box.detail()
                : box.title();
        String title = two ? box.title() : single;
        if (plate != null) {
            double width =
                    Math.max(extent(title, Fonts.mono(12)), two ? extent(box.detail(), Fonts.words(11.5)) : 0) + 10;
            double plateHeight = two ? 34 : Math.min(15, height - 2);
            graphics.setFill(plate);
            graphics.fillRoundRect(middle - width / 2, y - plateHeight / 2, width, plateHeight, 4, 4);
        }
        boolean fits = extent(title, Fonts.mono(12)) <= box.width() - 8;
        text(
                fits ? title : box.title(),
                middle,
                two ? y - 8 : y,
                fits ? Fonts.mono(12) : Fonts.mono(10.5),
                ink,
                box.width() - 4);
        if (two) {
            text(box.detail(), middle, y + 8, Fonts.words(11.5), ink, box.width() - 4);
        }
    }

    private static double extent(String text, Font font) {
        Text measure = new Text(text);
        measure.setFont(font);
        return measure.getLayoutBounds().getWidth();
    }

    /** @param room pixels that the text may fill; a longer one is drawn narrower */
    private void text(String text, double x, double y, Font font, Color ink, double room) {
        graphics.setFont(font);
        graphics.setFill(ink);
        graphics.setTextBaseline(VPos.CENTER);
        graphics.fillText(text, x, y, room);
    }
}
