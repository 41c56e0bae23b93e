package iovascope.ui.translation;

import iovascope.check.Finding;
import iovascope.timeline.DeviceState;
import iovascope.timeline.Table;
import iovascope.ui.draw.Drawing;
import iovascope.ui.draw.DrawingPane;
import iovascope.ui.draw.Face;
import iovascope.ui.draw.Shape.Align;
import iovascope.ui.fx.Palette;
import iovascope.ui.fx.Pulse;
import iovascope.ui.shell.WindowModel;
import java.util.function.Supplier;

/** The picture itself, at rest or on its way from one step to the next. */
final class TranslationCanvas extends DrawingPane {

    private final WindowModel model;
    private final Supplier<Scope> scope;
    private final TableScroll scroll = new TableScroll();
    private final Motion motion = new Motion();
    /** Called after the picture has changed its places. */
    private Runnable moved = () -> {};

    /** Where everything is once nothing moves any more, and for what that was computed. */
    private TranslationLayout rest = TranslationLayout.EMPTY;

    private Basis basis;
    private TranslationLayout from = TranslationLayout.EMPTY;
    private TranslationLayout shown = TranslationLayout.EMPTY;
    private ScrollMap map;
    private boolean animate;
    /** Whether something has changed that no {@link Basis} tells. */
    private boolean stale;

    /** What places depend on beside the part of a long table. */
    private record Basis(Scope scope, DeviceState state, boolean linear, double width, double height) {

        boolean alike(Basis other) {
            return other != null
                    && scope == other.scope
                    && linear == other.linear
                    && width == other.width
                    && height == other.height;
        }
    }

    /** @param scope the address space that is shown; null without a trace */
    TranslationCanvas(WindowModel model, Supplier<Scope> scope) {
        this.model = model;
        this.scope = scope;
        Pulse.during(motion.movingProperty(), now -> {
            motion.pulse(now);
            redraw();
        });
    }

    void onMoved(Runnable action) {
        moved = action;
    }

    /** What is drawn at the moment. */
    TranslationLayout shown() {
        return shown;
    }

    /** Null unless only a part of the table is drawn. */
    ScrollMap map() {
        return map;
    }

    boolean moving() {
        return motion.moving();
    }

    Motion motion() {
        return motion;
    }

    int asid() {
        Scope now = scope.get();
        return now == null ? 0 : now.asid();
    }

    /** Draws again, with new places. */
    void change() {
        stale = true;
        redraw();
    }

    /** Shows a new step: a move from one to the next is animated, a jump is not. */
    void step() {
        animate = model.selection().stepped()
                && !model.preferences().reduceMotionProperty().get()
                && !model.playback().fast();
        if (!animate) {
            motion.stop();
        }
        change();
    }

    @Override
    protected Drawing drawing(double width, double height) {
        Scope now = scope.get();
        DeviceState state = model.state();
        if (now == null || state == null) {
            shown = TranslationLayout.EMPTY;
            basis = null;
            return new Drawing();
        }
        Basis wanted =
                new Basis(now, state, model.preferences().linearProperty().get(), width, height);
        place(wanted);
        shown = motion.moving() ? InBetween.of(from, rest, motion.share()) : rest;
        moved.run();
        return picture(now, state, width, height);
    }

    private void place(Basis wanted) {
        boolean fresh = !wanted.equals(basis);
        boolean part = !wanted.scope().fits(wanted.height());
        if (!fresh && !(stale && part)) {
            animate = false;
            return;
        }
        stale = false;
        TableWindow window = null;
        map = null;
        if (part) {
            double room = wanted.height() - TranslationLayout.HEAD - TranslationLayout.CALLOUT - 10;
            window = scroll.at(
                    wanted.scope(),
                    wanted.state(),
                    model.selection().finding(),
                    model.selection().spot(),
                    room);
        }
        TranslationLayout next = TranslationLayout.of(
                wanted.scope(), wanted.state(), window, wanted.linear(), wanted.width(), wanted.height());
        if (window != null) {
            map = ScrollMap.of(wanted.scope(), wanted.state(), window, TranslationLayout.HEAD, next.bottom());
        }
        boolean swing = animate && fresh && wanted.alike(basis);
        if (swing) {
            from = shown;
            motion.start();
        } else if (fresh) {
            motion.stop();
        }
        animate = false;
        rest = next;
        basis = wanted;
    }

    private Drawing picture(Scope now, DeviceState state, double width, double height) {
        Palette palette = model.preferences().theme().palette();
        TranslationDrawing picture = new TranslationDrawing(palette);
        picture.all(shown, width);
        if (map != null) {
            picture.map(map);
        }
        Drawing drawing = picture.drawing();
        if (shown.boxes().isEmpty()) {
            String why = shown.strips().isEmpty() && height < 110
                    ? "too low to show anything"
                    : "no mapping in this address space";
            drawing.words(why, width / 2, height / 2, Face.WORDS, 13, palette.muted(), Align.CENTER);
        }
        Finding selected = model.selection().finding();
        Callout callout = Callout.of(now.trace(), state, now.asid(), selected, rest.leads());
        if (callout != null) {
            drawing.add(CalloutPlate.of(callout, rest, palette, width));
        }
        return drawing;
    }

    private Table table() {
        return model.state() == null ? null : model.state().kernel().get(asid());
    }

    /** Moves a long table by so many mappings. */
    void scroll(int rows) {
        if (map != null) {
            scroll.move(table(), rows);
            change();
        }
    }

    void page(boolean down) {
        if (map != null) {
            scroll.page(table(), down);
            change();
        }
    }

    /** Shows what lies at a pixel of the bar. */
    void scrollTo(double y) {
        if (map != null) {
            scroll.centre(table(), map.address(y));
            change();
        }
    }
}
