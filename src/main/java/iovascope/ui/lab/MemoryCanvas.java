package iovascope.ui.lab;

import iovascope.lab.MemoryCells;
import iovascope.mem.Unsigned;
import iovascope.ui.draw.Drawing;
import iovascope.ui.draw.DrawingPane;
import iovascope.ui.draw.Face;
import iovascope.ui.draw.Shape.Align;
import iovascope.ui.fx.Palette;
import java.util.function.Supplier;

/** The squares, with the offsets of some rows before them. */
final class MemoryCanvas extends DrawingPane {

    private static final double SIZE = 10.5;
    private static final double LABEL_GAP = 10;
    /** Between two labels at least. */
    private static final double LABEL_PITCH = 26;

    private final Supplier<Palette> palette;
    private MemoryCells memory = MemoryCells.NONE;
    private MemoryGrid grid = MemoryGrid.NONE;
    private double left;
    /** Pixels of the screen in one of this pane: squares are of whole ones. */
    private double scale = 1;

    MemoryCanvas(Supplier<Palette> palette) {
        this.palette = palette;
        setId("lab-memory");
        getStyleClass().add("lab-canvas");
        setFocusTraversable(true);
    }

    void show(MemoryCells cells) {
        if (cells != memory) {
            memory = cells;
            redraw();
        }
    }

    MemoryCells memory() {
        return memory;
    }

    MemoryGrid grid() {
        return grid;
    }

    /** The square at a pixel of this pane, or -1. */
    int at(double x, double y) {
        return grid.at((x - left) * scale, y * scale);
    }

    double x(int square) {
        return left + grid.x(square) / scale;
    }

    double y(int square) {
        return grid.y(square) / scale;
    }

    double pitch() {
        return grid.pitch() / scale;
    }

    double rise() {
        return grid.rise() / scale;
    }

    @Override
    protected Drawing drawing(double width, double height) {
        Drawing drawing = new Drawing();
        int count = memory.states().length;
        scale = getLocalToSceneTransform().getMxx();
        String longest = Unsigned.hex(memory.cellBytes() * Math.max(0, count - 1));
        left = Math.ceil(Face.MONO.width(longest, SIZE) + LABEL_GAP);
        grid = MemoryGrid.of(count, (int) ((width - left) * scale), (int) (height * scale));
        if (grid.squares() == 0) {
            return drawing;
        }
        Palette inks = palette.get();
        int[] argb = MemoryRaster.of(grid, memory, inks);
        drawing.picture(argb, grid.width(), grid.height(), left, 0, grid.width() / scale, grid.height() / scale);
        int every = (int) Math.ceil(LABEL_PITCH / rise());
        for (int row = 0; row < grid.rows(); row += every) {
            int square = row * grid.columns();
            String offset = Unsigned.hex(memory.cellBytes() * grid.firstCell(square));
            double middle = y(square) + rise() / 2;
            double y = Math.max(SIZE / 2, Math.min(height - SIZE / 2, middle));
            drawing.words(offset, left - LABEL_GAP, y, Face.MONO, SIZE, inks.muted(), Align.RIGHT);
        }
        return drawing;
    }
}
