package iovascope.ui.timeline;

import iovascope.ui.draw.Drawing;
import iovascope.ui.draw.DrawingPane;
import iovascope.ui.shell.WindowModel;
import javafx.scene.input.MouseEvent;

/** The strip of the whole trace, and above it in a pane of its own the frame of the window, which can be dragged. */
final class OverviewCanvas extends DrawingPane {

    private static final double NEAR = 6;
    private static final double LEAST_WIDTH = 40;

    private enum Grip {
        MOVE,
        LEFT,
        RIGHT,
        NEW
    }

    private final WindowModel model;
    private final TimelineModel timeline;
    private final TimelineCanvas data;
    private final DrawingPane frame;
    private Grip grip;
    private double pressed;
    private double offset;

    OverviewCanvas(WindowModel model, TimelineModel timeline, TimelineCanvas data) {
        this.model = model;
        this.timeline = timeline;
        this.data = data;
        frame = new DrawingPane() {
            @Override
            protected Drawing drawing(double width, double height) {
                if (!shown(width)) {
                    return new Drawing();
                }
                return Overview.frame(
                        scale(width),
                        timeline.window(),
                        model.selection().step(),
                        model.preferences().theme().palette(),
                        height);
            }
        };
        frame.setMouseTransparent(true);
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
    }

    /** The pane of the frame and the cursor, to be laid over this one. */
    DrawingPane frame() {
        return frame;
    }

    @Override
    protected Drawing drawing(double width, double height) {
        return shown(width)
                ? new Overview(
                                model.trace(),
                                scale(width),
                                model.preferences().theme().palette(),
                                data.findings(),
                                height)
                        .draw()
                : new Drawing();
    }

    private boolean shown(double width) {
        return model.trace() != null && TimelineLayout.right(width) - data.left() >= LEAST_WIDTH;
    }

    private StepScale scale(double width) {
        return timeline.wholeScale(data.left(), TimelineLayout.right(width));
    }

    private void press(MouseEvent event) {
        if (!shown(getWidth())) {
            return;
        }
        StepScale scale = scale(Math.floor(getWidth()));
        double[] edges = Overview.frame(scale, timeline.window());
        double x = event.getX();
        pressed = x;
        if (timeline.window().isWhole()) {
            grip = Grip.NEW;
        } else if (Math.abs(x - edges[0]) <= NEAR) {
            grip = Grip.LEFT;
        } else if (Math.abs(x - edges[1]) <= NEAR) {
            grip = Grip.RIGHT;
        } else {
            grip = Grip.MOVE;
            boolean inside = edges[0] < x && x < edges[1];
            offset = inside ? x - edges[0] : (edges[1] - edges[0]) / 2;
            drag(event);
        }
    }

    private void drag(MouseEvent event) {
        if (grip == null || !shown(getWidth())) {
            return;
        }
        StepScale scale = scale(Math.floor(getWidth()));
        double x = Math.max(scale.left(), Math.min(scale.right(), event.getX()));
        TimeWindow window = timeline.window();
        switch (grip) {
            case LEFT -> timeline.set(Math.min(scale.place(x), window.to() - TimeWindow.LEAST), window.to());
            case RIGHT -> timeline.set(window.from(), Math.max(scale.place(x), window.from() + TimeWindow.LEAST));
            case NEW -> {
                if (Math.abs(x - pressed) > NEAR) {
                    timeline.set(scale.place(Math.min(x, pressed)), scale.place(Math.max(x, pressed)));
                }
            }
            case MOVE -> {
                double[] edges = Overview.frame(scale, window);
                timeline.pan((event.getX() - offset - edges[0])
                        / Math.max(1, scale.x(window.to()) - scale.x(window.from())));
            }
        }
    }
}
