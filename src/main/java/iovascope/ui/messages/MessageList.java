package iovascope.ui.messages;

import iovascope.ui.shell.WindowModel;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/**
 * The rows of all steps, of which only those in sight exist.
 *
 * <p>The list of the toolkit adds up the heights of all rows above whenever it scrolls, which takes longer than a frame
 * from a million rows on. Here every row has the same height, so that places are computed.
 */
final class MessageList extends Region {

    private static final double ROW = 27;

    private final WindowModel model;
    private final ScrollBar bar = new ScrollBar();
    private final Rectangle clip = new Rectangle();
    /** A step always has the same of them while it stays in sight. */
    private final List<MessageCell> cells = new ArrayList<>();

    private int steps;
    /** Pixels of the rows above those in sight. */
    private double offset;

    private double laidOutHeight;
    private boolean moving;
    private boolean clicked;

    MessageList(WindowModel model) {
        this.model = model;
        getStyleClass().add("message-list");
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setFocusTraversable(true);
        setMinHeight(0);
        setClip(clip);
        bar.setOrientation(Orientation.VERTICAL);
        bar.setMax(1);
        getChildren().add(bar);
        bar.valueProperty().addListener((property, old, value) -> {
            if (!moving) {
                scrollTo(value.doubleValue() * hidden());
            }
        });
        setOnScroll(event -> scrollTo(offset - event.getDeltaY()));
    }

    /** Shows another trace, of so many steps. */
    void fill(int count) {
        steps = count;
        for (MessageCell cell : cells) {
            cell.show(null);
        }
        follow();
    }

    /** Keeps the selected step in the lower half, so that both what led to it and what follows are in sight. */
    void follow() {
        // A row must not move away under the pointer that clicks it.
        if (clicked) {
            return;
        }
        int rows = (int) (getHeight() / ROW);
        scrollTo((model.selection().step() - 1 - rows * 2 / 3) * ROW);
    }

    private void click(Integer step) {
        requestFocus();
        if (step != null) {
            clicked = true;
            model.go(step);
            clicked = false;
        }
    }

    private double hidden() {
        return Math.max(0, steps * ROW - getHeight());
    }

    private void scrollTo(double pixels) {
        offset = Math.max(0, Math.min(hidden(), pixels));
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double height = getHeight();
        if (height != laidOutHeight) {
            laidOutHeight = height;
            follow();
        }
        clip.setWidth(getWidth());
        clip.setHeight(height);
        double width = getWidth() - layoutBar(height);
        int first = (int) (offset / ROW);
        int count = (int) Math.min(steps - first, Math.ceil((offset + height) / ROW) - first);
        int pool = (int) Math.ceil(height / ROW) + 1;
        while (cells.size() < pool) {
            MessageCell cell = new MessageCell(model);
            cell.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
                click(cell.getItem());
                event.consume();
            });
            // What a cell does by itself it does to the list of the toolkit, which is not there.
            cell.addEventFilter(MouseEvent.MOUSE_RELEASED, MouseEvent::consume);
            cell.addEventFilter(MouseEvent.MOUSE_DRAGGED, MouseEvent::consume);
            cells.add(cell);
            getChildren().add(cell);
        }
        for (MessageCell cell : cells) {
            boolean used = cell.getItem() != null && cell.getItem() > first && cell.getItem() <= first + count;
            cell.setVisible(used);
        }
        for (int row = first; row < first + count; row++) {
            MessageCell cell = cells.get(row % cells.size());
            cell.show(row + 1);
            cell.setVisible(true);
            cell.resizeRelocate(0, Math.round(row * ROW - offset), width, ROW);
        }
    }

    /** Returns how wide the bar is; 0 if everything is in sight. */
    private double layoutBar(double height) {
        double hidden = hidden();
        bar.setVisible(hidden > 0);
        if (hidden == 0) {
            return 0;
        }
        double width = bar.prefWidth(-1);
        moving = true;
        bar.setVisibleAmount(height / (steps * ROW));
        bar.setUnitIncrement(ROW / hidden);
        bar.setBlockIncrement(Math.min(1, height / hidden));
        bar.setValue(offset / hidden);
        moving = false;
        bar.resizeRelocate(getWidth() - width, 0, width, height);
        return width;
    }
}
