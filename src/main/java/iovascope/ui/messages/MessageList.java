package iovascope.ui.messages;

import iovascope.trace.Trace;
import iovascope.ui.shell.Band;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.Selection;
import iovascope.ui.shell.WindowModel;
import iovascope.vhost.IotlbMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
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
    /** Is told of the columns whenever they move. */
    private final Consumer<Columns> heads;

    private final ScrollBar bar = new ScrollBar();
    private final Rectangle clip = new Rectangle();
    /** A row always has the same of them while it stays in sight. */
    private final List<MessageCell> cells = new ArrayList<>();

    private Batches batches;
    private Rows rows;
    private StepFilter filter;
    private FilterMode mode = FilterMode.DIM;
    private RowMarks marks = RowMarks.NONE;
    private double longestProcess;
    private Columns columns;
    /** Pixels of the rows above those in sight. */
    private double offset;

    private double laidOutHeight;
    private double laidOutWidth;
    private boolean moving;
    private boolean clicked;

    MessageList(WindowModel model, Consumer<Columns> heads) {
        this.model = model;
        this.heads = heads;
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
        addEventHandler(KeyEvent.KEY_PRESSED, this::moveRows);
        Selection selection = model.selection();
        selection.spotProperty().addListener(property -> cells.forEach(MessageCell::touch));
        selection.hoveredProperty().addListener(property -> cells.forEach(MessageCell::touch));
    }

    /** Shows the open trace, with all its batches unfolded. @param process pixels of the longest name of a process */
    void fill(double process) {
        longestProcess = process;
        batches = null;
        filter = null;
        columns = null;
        renumber();
        follow();
    }

    /** @param shown null for all steps */
    void filter(StepFilter shown, FilterMode what) {
        filter = shown;
        mode = what;
        renumber();
        follow();
    }

    void setMarks(RowMarks shown) {
        marks = shown;
        shown.listen(() -> cells.forEach(cell -> cell.mark(marks)));
    }

    /** How many rows there are. */
    int count() {
        return rows == null ? 0 : rows.count();
    }

    /** Folds the batch of a step, or unfolds it. The row of the step stays where it is. */
    void toggleFold(int step) {
        int batch = batches().of(step);
        if (batch >= 0) {
            double before = rows.row(step) * ROW - offset;
            batches.fold(batch, !batches.isFolded(batch));
            renumber();
            scrollTo(rows.row(batches.first(batch)) * ROW - Math.max(0, before));
        }
    }

    void foldAll(boolean fold) {
        batches().foldAll(fold);
        renumber();
        follow();
    }

    boolean anyFolded() {
        return batches != null && batches.anyFolded();
    }

    /** Made when first something is folded: a trace may have a million batches that nobody asks for. */
    private Batches batches() {
        if (batches == null) {
            OpenTrace open = model.trace();
            Trace trace = open.trace();
            batches = new Batches(open.bands(), open.timeline().steps(), step -> {
                int event = open.timeline().step(step).event();
                return trace.isMessage(event) && trace.message(event).type() == IotlbMessage.BATCH_END;
            });
        }
        return batches;
    }

    private void renumber() {
        OpenTrace trace = model.trace();
        int steps = trace == null ? 0 : trace.timeline().steps();
        boolean hides = filter != null && mode == FilterMode.HIDE;
        rows = new Rows(steps, anyFolded() ? batches : Batches.NONE, hides ? filter : null);
        cells.forEach(cell -> cell.show(null, null, false));
        requestLayout();
    }

    /**
     * Keeps the selected step in the lower half, so that both what led to it and what follows are in sight; while steps
     * fly past, the rows stay until the last of them is reached.
     */
    void follow() {
        cells.forEach(MessageCell::follow);
        // A row must not move away under the pointer that clicks it.
        if (clicked || rows == null) {
            return;
        }
        double row = rows.row(model.selection().step()) * ROW;
        if (!model.playback().fast()) {
            scrollTo(row - (int) (getHeight() / ROW) * 2.0 / 3 * ROW);
        } else if (row < offset || row + 2 * ROW > offset + getHeight()) {
            scrollTo(row - ROW);
        }
    }

    private void click(MessageCell cell) {
        requestFocus();
        if (cell.getItem() != null) {
            clicked = true;
            model.go(cell.getItem());
            clicked = false;
        }
    }

    private void moveRows(KeyEvent event) {
        int page = Math.max(1, (int) (getHeight() / ROW) - 1);
        int by = switch (event.getCode()) {
            case UP -> -1;
            case DOWN -> 1;
            case PAGE_UP -> -page;
            case PAGE_DOWN -> page;
            default -> 0;
        };
        boolean plain = !event.isControlDown() && !event.isShiftDown() && !event.isAltDown();
        if (by != 0 && plain && count() > 0) {
            int step = model.selection().step();
            int row = rows.row(step) + by;
            // Where the selected step has no row, the row of the next one is one down already.
            row -= by > 0 && !rows.shows(step) ? 1 : 0;
            model.go(rows.step(Math.max(0, Math.min(count() - 1, row))));
            event.consume();
        }
    }

    private double hidden() {
        return Math.max(0, count() * ROW - getHeight());
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
        layoutColumns(width);
        int first = (int) (offset / ROW);
        int count = (int) Math.min(count() - first, Math.ceil((offset + height) / ROW) - first);
        int pool = (int) Math.ceil(height / ROW) + 1;
        while (cells.size() < pool) {
            addCell();
        }
        boolean[] used = new boolean[cells.size()];
        for (int row = first; row < first + count; row++) {
            int at = row % cells.size();
            MessageCell cell = cells.get(at);
            used[at] = true;
            show(cell, row);
            cell.place(columns);
            cell.resizeRelocate(0, Math.round(row * ROW - offset), width, ROW);
        }
        for (int at = 0; at < used.length; at++) {
            if (!used[at]) {
                cells.get(at).show(null, null, false);
            }
        }
    }

    private void show(MessageCell cell, int row) {
        int step = rows.step(row);
        if (cell.isVisible() && cell.getItem() != null && cell.getItem() == step) {
            return;
        }
        int folded = rows.foldedAt(row);
        boolean begins = folded >= 0;
        if (!begins) {
            Band band = model.trace().bands().last(Band.Kind.BATCH, step);
            begins = band != null && band.from() == step;
        }
        FoldedBatch batch =
                folded < 0 ? null : FoldedBatch.of(model.trace(), batches.first(folded), batches.last(folded));
        cell.show(step, batch, begins);
        cell.mark(marks);
        boolean matches = filter == null || folded < 0 ? filter == null || filter.contains(step) : matchesIn(folded);
        cell.dim(!matches);
    }

    private boolean matchesIn(int batch) {
        return filter.rank(batches.last(batch) + 1) > filter.rank(batches.first(batch));
    }

    private void addCell() {
        MessageCell cell = new MessageCell(model);
        cell.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            if (cell.foldsAt(event.getX()) && cell.getItem() != null) {
                toggleFold(cell.getItem());
            } else {
                click(cell);
            }
            event.consume();
        });
        // What a cell does by itself it does to the list of the toolkit, which is not there.
        cell.addEventFilter(MouseEvent.MOUSE_RELEASED, MouseEvent::consume);
        cell.addEventFilter(MouseEvent.MOUSE_DRAGGED, MouseEvent::consume);
        cell.setOnMouseEntered(event -> model.selection().hover(cell.range()));
        cell.setOnMouseExited(event -> model.selection().hover(null));
        cells.add(cell);
        getChildren().add(cell);
    }

    private void layoutColumns(double width) {
        OpenTrace trace = model.trace();
        if (trace != null && (columns == null || width != laidOutWidth)) {
            laidOutWidth = width;
            columns = Columns.of(width, trace.timeline().steps(), longestProcess, trace.addressLetters());
            heads.accept(columns);
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
        bar.setVisibleAmount(height / (count() * ROW));
        bar.setUnitIncrement(ROW / hidden);
        bar.setBlockIncrement(Math.min(1, height / hidden));
        bar.setValue(offset / hidden);
        moving = false;
        bar.resizeRelocate(getWidth() - width, 0, width, height);
        return width;
    }
}
