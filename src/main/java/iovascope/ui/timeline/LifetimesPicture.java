package iovascope.ui.timeline;

import iovascope.mem.IovaRange;
import iovascope.timeline.LifetimeIndex;
import iovascope.timeline.MappingLifetime;
import iovascope.timeline.Raster;
import iovascope.timeline.Viewport;
import iovascope.ui.axis.Axis;
import iovascope.ui.fx.Palette;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.Piece;
import java.util.List;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/**
 * Where mappings are, as one image: what it costs to draw depends on its pixels, and hardly on the length of the trace.
 *
 * <p>A cell has the colour of a memory object if two mappings that are picked near it lead there, and is grey otherwise.
 * Lifetimes in danger are laid over it, with an edge and a hatch, each at least {@link #LEAST} pixels large.
 */
final class LifetimesPicture {

    /** Pixels of a cell, both ways. */
    private static final int CELL = 2;

    private static final int LEAST = 4;
    /** Places of a row where the object is looked up. */
    private static final int PROBES = 12;

    private static final int NONE = Integer.MIN_VALUE;
    private static final int ERROR = Raster.MAPPED + 3;
    private static final int WARNING = Raster.MAPPED + 2;

    private final OpenTrace trace;
    private final Palette palette;
    private final int width;
    private final int height;
    private final int columns;
    private final int[] pixels;

    LifetimesPicture(OpenTrace trace, Palette palette, int width, int height) {
        this.trace = trace;
        this.palette = palette;
        this.width = Math.max(1, width);
        this.height = Math.max(1, height);
        columns = (this.width + CELL - 1) / CELL;
        pixels = new int[this.width * this.height];
    }

    /**
     * Paints one address space.
     *
     * @param top pixel of the axis that is the first of the picture
     */
    void paint(int asid, Axis axis, double top) {
        int rows = Math.max(1, (int) ((axis.lowest() - axis.highest()) / CELL));
        int offset = (int) (axis.highest() - top);
        long[] firsts = new long[rows];
        long[] lasts = new long[rows];
        for (int row = 0; row < rows; row++) {
            firsts[row] = axis.address(axis.highest() + CELL * row);
        }
        for (int row = 0; row < rows; row++) {
            long next = row + 1 < rows ? firsts[row + 1] : axis.address(axis.lowest());
            lasts[row] = next == firsts[row] ? next : next - 1;
        }
        lasts[rows - 1] = axis.address(axis.lowest());
        int steps = trace.timeline().steps();
        Viewport viewport = new Viewport(1, steps + 1.0, columns, firsts, lasts);
        Raster all = new Raster(columns, rows);
        trace.timeline().lifetimes(asid).paint(viewport, all);
        for (int row = 0; row < rows; row++) {
            paintRow(asid, all, row, new IovaRange(firsts[row], lasts[row]), offset);
        }
        LifetimeIndex endangered = trace.inspection().endangered(asid);
        if (endangered != null && endangered.size() > 0) {
            Raster danger = new Raster(columns, rows);
            endangered.paint(viewport, danger);
            paintDanger(danger, offset);
        }
    }

    Image image() {
        WritableImage image = new WritableImage(width, height);
        image.getPixelWriter().setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return image;
    }

    private void paintRow(int asid, Raster raster, int row, IovaRange addresses, int offset) {
        int steps = trace.timeline().steps();
        for (int probe = 0; probe < PROBES; probe++) {
            int from = columns * probe / PROBES;
            int to = columns * (probe + 1) / PROBES;
            int argb = 0;
            for (int column = from; column < to; column++) {
                if (raster.at(column, row) == Raster.EMPTY) {
                    continue;
                }
                if (argb == 0) {
                    int first = 1 + (int) ((long) steps * column / columns);
                    int last = 1 + (int) ((long) steps * to / columns);
                    Color ink = palette.object(object(asid, addresses, first, Math.max(last, first + 1)));
                    argb = argb(ink.deriveColor(0, 1, 1, 0.92));
                }
                fill(column * CELL, offset + row * CELL, CELL, argb);
            }
        }
    }

    /** The object that two lifetimes of these steps and addresses lead to; grey memory if they differ. */
    private int object(int asid, IovaRange addresses, int from, int to) {
        List<MappingLifetime> picked = trace.timeline().lifetimes(asid, addresses, from, to, 2);
        int object = NONE;
        for (MappingLifetime lifetime : picked) {
            int other = Piece.object(trace, lifetime);
            object = object == NONE || object == other ? other : -1;
        }
        return Math.max(-1, object);
    }

    private void paintDanger(Raster danger, int offset) {
        int edge = argb(palette.danger());
        int hatch = argb(palette.hatch());
        int warning = argb(palette.warning());
        for (int row = 0; row < danger.height(); row++) {
            for (int column = 0; column < columns; column++) {
                int worst = danger.at(column, row);
                if (worst < WARNING) {
                    continue;
                }
                int x = column * CELL;
                int y = offset + row * CELL;
                int alike = alike(danger, column, row, worst);
                if (alike == 8) {
                    hatch(x, y, worst == ERROR ? hatch : warning);
                } else if (alike < 2) {
                    fill(x - 1, y - 1, LEAST, worst == ERROR ? edge : warning);
                } else {
                    fill(x, y, CELL, worst == ERROR ? edge : warning);
                }
            }
        }
    }

    /** How many of the eight neighbours are at least as bad; cells beyond the picture are. */
    private int alike(Raster danger, int column, int row, int worst) {
        int alike = 0;
        for (int at = 0; at < 9; at++) {
            int x = column + at % 3 - 1;
            int y = row + at / 3 - 1;
            boolean outside = x < 0 || x >= columns || y < 0 || y >= danger.height();
            alike += at != 4 && (outside || danger.at(x, y) >= worst) ? 1 : 0;
        }
        return alike;
    }

    private void hatch(int x, int y, int argb) {
        for (int at = 0; at < CELL * CELL; at++) {
            int px = x + at % CELL;
            int py = y + at / CELL;
            if ((px + py) % 9 < 4) {
                set(px, py, argb);
            }
        }
    }

    private void fill(int x, int y, int size, int argb) {
        for (int py = y; py < y + size; py++) {
            for (int px = x; px < x + size; px++) {
                set(px, py, argb);
            }
        }
    }

    private void set(int x, int y, int argb) {
        if (x >= 0 && x < width && y >= 0 && y < height) {
            pixels[y * width + x] = argb;
        }
    }

    private static int argb(Color color) {
        return (int) Math.round(color.getOpacity() * 255) << 24
                | (int) Math.round(color.getRed() * 255) << 16
                | (int) Math.round(color.getGreen() * 255) << 8
                | (int) Math.round(color.getBlue() * 255);
    }
}
