package iovascope.ui.timeline;

import iovascope.check.Finding;
import iovascope.timeline.MappingLifetime;
import iovascope.ui.shell.WindowModel;
import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/** The mouse over the lifetimes: the wheel zooms, a drag moves the window, a click goes to a step. */
final class TimelineGestures {

    /** Pixels that a hand may tremble in a click. */
    private static final double CLICK = 4;
    /** One notch of a wheel, in the pixels that the toolkit says it scrolls, and what it zooms by. */
    private static final double NOTCH = 40;

    private static final double ZOOM = 1.25;
    /** The part of the window that is left free on each side of a life that is zoomed to. */
    private static final double MARGIN = 0.08;

    private final WindowModel model;
    private final TimelineModel timeline;
    private final TimelineCanvas data;
    private final OverlayCanvas overlay;
    private TimeWindow grabbed;
    private double pressedX;
    private double pressedY;
    private boolean dragged;
    private boolean scrubbing;

    private TimelineGestures(WindowModel model, TimelineModel timeline, TimelineCanvas data, OverlayCanvas overlay) {
        this.model = model;
        this.timeline = timeline;
        this.data = data;
        this.overlay = overlay;
    }

    static void install(WindowModel model, TimelineModel timeline, TimelineCanvas data, OverlayCanvas overlay) {
        TimelineGestures gestures = new TimelineGestures(model, timeline, data, overlay);
        data.setOnScroll(gestures::scroll);
        data.setOnMousePressed(gestures::press);
        data.setOnMouseDragged(gestures::drag);
        data.setOnMouseReleased(gestures::release);
        data.setOnMouseMoved(event -> gestures.point(event.getX(), event.getY()));
        data.setOnMouseExited(event -> gestures.leave());
    }

    private void scroll(ScrollEvent event) {
        TimelinePicture picture = data.picture();
        if (picture == null) {
            return;
        }
        // The toolkit turns the wheel into a sideways scroll while Shift is held.
        boolean sideways = Math.abs(event.getDeltaX()) > Math.abs(event.getDeltaY());
        if (sideways || event.isShiftDown()) {
            double by = sideways ? event.getDeltaX() : event.getDeltaY();
            timeline.pan(-by / (picture.scale().right() - picture.scale().left()));
        } else {
            double x = Math.max(picture.scale().left(), Math.min(picture.scale().right(), event.getX()));
            StepScale now =
                    timeline.scale(picture.scale().left(), picture.scale().right());
            timeline.zoom(now.place(x), Math.pow(ZOOM, -event.getDeltaY() / NOTCH));
        }
        overlay.point(null, 0, 0);
        event.consume();
    }

    private void press(MouseEvent event) {
        data.requestFocus();
        pressedX = event.getX();
        pressedY = event.getY();
        dragged = false;
        grabbed = timeline.window();
        TimelinePicture picture = data.picture();
        scrubbing = picture != null && picture.layout().isInRuler(pressedX, pressedY);
        if (scrubbing) {
            model.go(picture.scale().step(pressedX));
        }
    }

    private void drag(MouseEvent event) {
        TimelinePicture picture = data.picture();
        if (picture == null || grabbed == null) {
            return;
        }
        if (scrubbing) {
            model.go(picture.scale().step(event.getX()));
            return;
        }
        dragged = dragged || Math.hypot(event.getX() - pressedX, event.getY() - pressedY) > CLICK;
        if (dragged) {
            data.setCursor(Cursor.CLOSED_HAND);
            overlay.point(null, 0, 0);
            timeline.set(grabbed);
            timeline.pan((pressedX - event.getX())
                    / (picture.scale().right() - picture.scale().left()));
        }
    }

    private void release(MouseEvent event) {
        TimelinePicture picture = data.picture();
        boolean click = !dragged && !scrubbing && grabbed != null && event.getButton() == MouseButton.PRIMARY;
        grabbed = null;
        data.setCursor(Cursor.DEFAULT);
        if (click && picture != null) {
            click(Pointed.at(picture, event.getX(), event.getY()), event.getClickCount());
        }
    }

    private void click(Pointed pointed, int clicks) {
        if (clicks > 1 && pointed.lifetime() != null) {
            zoom(pointed.lifetime());
            return;
        }
        if (pointed.mark() != null) {
            Finding worst = model.trace().worst(pointed.step());
            if (worst != null) {
                model.select(worst);
                return;
            }
        }
        if (pointed.spot() != null || model.selection().spot() != null) {
            model.selection().pick(pointed.spot());
        }
        model.go(pointed.step());
    }

    private void zoom(MappingLifetime lifetime) {
        int steps = timeline.window().steps();
        double end = lifetime.died() == MappingLifetime.ALIVE ? steps + 1.0 : lifetime.died();
        double margin = MARGIN * (end - lifetime.born());
        timeline.set(lifetime.born() - margin, end + margin);
    }

    private void point(double x, double y) {
        TimelinePicture picture = data.picture();
        if (picture == null) {
            return;
        }
        Pointed pointed = Pointed.at(picture, x, y);
        boolean target = pointed.lifetime() != null || pointed.mark() != null;
        data.setCursor(target ? Cursor.HAND : Cursor.DEFAULT);
        model.selection().hover(pointed.spot());
        overlay.point(pointed, x, y);
    }

    private void leave() {
        model.selection().hover(null);
        overlay.point(null, 0, 0);
    }
}
