package iovascope.ui.timeline;

import iovascope.mem.IovaRange;
import iovascope.timeline.LifetimeIndex;
import iovascope.timeline.MappingLifetime;
import iovascope.timeline.Raster;
import iovascope.timeline.Viewport;
import iovascope.ui.axis.Axis;
import iovascope.ui.fx.Palette;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.paint.Color;

/**
 * Where the mappings of one address space are, as pixels, when there are too many to draw each: what it costs depends on
 * the pixels, and hardly on the length of the trace.
 *
 * <p>A pixel has the colour of a memory object if two mappings picked near it lead there, and is grey otherwise. It is
 * the stronger the more mappings there are. Mappings in danger are laid over it, each at least {@link #DANGER} pixels
 * large.
 */
final class Mosaic {

    /** Pixels of a mapping in danger, both ways, at least. */
    static final int DANGER = 3;

    /** Pixels of a band of addresses that has one colour. */
    private static final int BAND = 8;
    /** Pixels of a tile: between this and twice as many. */
    private static final int TILE = 28;
    /** Columns of steps that a picture is made of when steps are not equally wide. */
    private static final int FINE = 4096;

    /** So many mappings in a pixel column are as strong as any more. */
    private static final int STRONG = 64;

    private static final double FAINTEST = 0.62;
    private static final double STRONGEST = 0.95;

    private static final int ERROR = Raster.MAPPED + 3;
    private static final int WARNING = Raster.MAPPED + 2;

    /** More mappings are there than pixels could show. @param x and @param y pixels of the plot */
    record Dot(double x, double y, long count) {}

    private record Band(int from, int to, IovaRange addresses, boolean first) {}

    private final StepScale scale;
    private final Palette palette;
    private final Axis axis;
    private final int width;
    private final int height;
    private final double top;
    private final int[] pixels;
    private final long[] firsts;
    private final long[] lasts;
    private final int[] places;
    /** Steps of a tile, as a power of two; the number of the first tile; see {@link #edges()}. */
    private final int level;

    private final int column;
    private final double[] edges;
    private final Viewport viewport;
    private final List<Dot> dots = new ArrayList<>();

    /** Of an address space on its axis, in the pixels between the ends of the scale. */
    Mosaic(StepScale scale, Axis axis, Palette palette) {
        this.scale = scale;
        this.palette = palette;
        this.axis = axis;
        width = Math.max(1, (int) (scale.right() - scale.left()));
        top = Math.floor(axis.highest());
        height = Math.max(1, (int) (Math.ceil(axis.lowest()) - top));
        pixels = new int[width * height];
        firsts = new long[height];
        lasts = new long[height];
        places = scale.clock() == null ? null : places();
        level = level(scale.window().width() / width * TILE);
        column = (int) scale.window().from() >> level;
        edges = edges();
        viewport = viewport();
    }

    int[] pixels() {
        return pixels;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Pixel where the picture begins. */
    double top() {
        return top;
    }

    List<Dot> dots() {
        return dots;
    }

    /** Paints where any mapping is; first of all. */
    void paint(LifetimeIndex all, ObjectTiles tiles, int asid) {
        byte[] cells = picture(all);
        int band = 0;
        for (Band next : bands()) {
            paintBand(next, cells, tiles, asid, band++);
        }
    }

    /** Gives the pixels of a mapping their exact colour. */
    void colour(MappingLifetime lifetime, int object) {
        IovaRange range = lifetime.mapping().range();
        int argb = argb(palette.object(object), STRONGEST);
        int low = (int) Math.max(0, axis.y(range.first()) - top);
        int high = (int) Math.min(height, Math.ceil(axis.bottom(range.last()) - top));
        int from = (int) (scale.clamped(lifetime.born()) - scale.left());
        double died = lifetime.died() == MappingLifetime.ALIVE ? scale.right() : scale.clamped(lifetime.died());
        int to = (int) Math.min(width, Math.ceil(died - scale.left()));
        for (int y = low; y < high; y++) {
            for (int x = from; x < to; x++) {
                if (pixels[y * width + x] != 0) {
                    pixels[y * width + x] = argb;
                }
            }
        }
    }

    /** Lays danger over what is painted. @param endangered mappings with findings, or null */
    void paintDanger(LifetimeIndex endangered) {
        if (endangered == null || endangered.size() == 0) {
            return;
        }
        byte[] danger = picture(endangered);
        int warning = argb(palette.warning(), 1);
        // Errors last: no warning beside one may take its pixels.
        paintDanger(danger, WARNING, warning, warning);
        paintDanger(danger, ERROR, argb(palette.danger(), 1), argb(palette.hatch(), 1));
    }

    private Viewport viewport() {
        for (int row = 0; row < height; row++) {
            firsts[row] = axis.address(top + row);
        }
        for (int row = 0; row < height; row++) {
            long next = row + 1 < height ? firsts[row + 1] : axis.address(axis.lowest());
            lasts[row] = next == firsts[row] ? next : next - 1;
        }
        lasts[height - 1] = axis.address(axis.lowest());
        TimeWindow window = scale.window();
        return new Viewport(window.from(), window.to(), places == null ? width : FINE, firsts, lasts);
    }

    /** The worst of each pixel. */
    private byte[] picture(LifetimeIndex index) {
        Raster raster = new Raster(viewport.width(), height);
        index.paint(viewport, raster);
        if (places == null) {
            return raster.cells();
        }
        byte[] cells = new byte[width * height];
        for (int row = 0; row < height; row++) {
            for (int x = 0; x < width; x++) {
                byte worst = Raster.EMPTY;
                for (int at = places[x]; at <= Math.max(places[x], places[x + 1] - 1); at++) {
                    worst = (byte) Math.max(worst, raster.at(at, row));
                }
                cells[row * width + x] = worst;
            }
        }
        return cells;
    }

    /** The first fine column of each pixel column, and of the one behind the last. */
    private int[] places() {
        int[] found = new int[width + 1];
        TimeWindow window = scale.window();
        for (int x = 0; x <= width; x++) {
            double place = (scale.place(scale.left() + x) - window.from()) / window.width() * FINE;
            found[x] = (int) Math.max(0, Math.min(x == width ? FINE : FINE - 1, Math.floor(place + 1e-6)));
        }
        return found;
    }

    /** Runs of rows between two gaps, cut into pieces. */
    private List<Band> bands() {
        List<Band> bands = new ArrayList<>();
        double from = axis.highest();
        List<Axis.Gap> gaps = axis.gaps();
        for (int at = 0; at <= gaps.size(); at++) {
            double to = at < gaps.size() ? gaps.get(at).top() : axis.lowest();
            int first = (int) Math.max(0, Math.floor(from - top));
            int last = (int) Math.min(height, Math.ceil(to - top));
            int pieces = Math.max(1, (last - first) / BAND);
            for (int piece = 0; piece < pieces && last > first; piece++) {
                int low = first + (last - first) * piece / pieces;
                int high = first + (last - first) * (piece + 1) / pieces;
                bands.add(new Band(low, high, new IovaRange(firsts[low], lasts[high - 1]), piece == 0));
            }
            from = at < gaps.size() ? gaps.get(at).bottom() : to;
        }
        return bands;
    }

    private void paintBand(Band band, byte[] cells, ObjectTiles tiles, int asid, int number) {
        for (int at = 0; at + 1 < edges.length; at++) {
            int from = (int) Math.max(0, Math.ceil(edges[at]));
            int to = (int) Math.min(width, Math.ceil(edges[at + 1]));
            if (to <= from) {
                continue;
            }
            ObjectTiles.Tile tile = tiles.at(asid, number, band.addresses(), level, column + at);
            double across = Math.max(1, edges[at + 1] - edges[at]);
            paintTile(band, cells, tile, from, to, tile.count() / across);
            if (band.first() && tile.count() > 2 * across && to - from > TILE / 2) {
                dots.add(new Dot(scale.left() + (from + to) / 2.0, top + band.from() + 4, tile.count()));
            }
        }
    }

    /** Where the tiles of the window begin, in pixels from its left, and where the last ends. */
    private double[] edges() {
        TimeWindow window = scale.window();
        int count = ((int) Math.ceil(window.to()) >> level) - column + 1;
        double[] found = new double[count + 1];
        for (int at = 0; at <= count; at++) {
            found[at] = scale.x((double) ((long) column + at << level)) - scale.left();
        }
        // What is rounded must not leave the last column of pixels without a tile.
        found[count] = Math.max(found[count], width);
        return found;
    }

    private static int level(double steps) {
        int level = 0;
        while ((1L << level) < steps && level < 30) {
            level++;
        }
        return level;
    }

    private void paintTile(Band band, byte[] cells, ObjectTiles.Tile tile, int from, int to, double density) {
        double share = Math.min(1, Math.log(1 + density) / Math.log(1 + STRONG));
        Color ink = palette.object(tile.object());
        int argb = argb(ink, FAINTEST + (STRONGEST - FAINTEST) * share);
        for (int y = band.from(); y < band.to(); y++) {
            for (int x = from; x < to; x++) {
                if (cells[y * width + x] != Raster.EMPTY) {
                    pixels[y * width + x] = argb;
                }
            }
        }
    }

    /** A hatch where danger is wide enough for one; its edge, and what is small, in full. */
    private void paintDanger(byte[] danger, int worst, int edge, int hatch) {
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (danger[y * width + x] != worst) {
                    continue;
                }
                if (!inside(danger, x, y, worst)) {
                    spread(x, y, edge);
                } else if ((x + y) % 9 < 4) {
                    pixels[y * width + x] = hatch;
                }
            }
        }
    }

    /** Whether all neighbours are as bad; those beyond the picture are. */
    private boolean inside(byte[] danger, int x, int y, int worst) {
        for (int at = 0; at < 9; at++) {
            int column = x + at % 3 - 1;
            int row = y + at / 3 - 1;
            boolean outside = column < 0 || column >= width || row < 0 || row >= height;
            if (!outside && danger[row * width + column] < worst) {
                return false;
            }
        }
        return true;
    }

    private void spread(int x, int y, int argb) {
        int left = Math.max(0, Math.min(width - DANGER, x - DANGER / 2));
        int high = Math.max(0, Math.min(height - DANGER, y - DANGER / 2));
        for (int row = high; row < Math.min(height, high + DANGER); row++) {
            for (int column = left; column < Math.min(width, left + DANGER); column++) {
                pixels[row * width + column] = argb;
            }
        }
    }

    private static int argb(Color color, double opacity) {
        return (int) Math.round(opacity * 255) << 24
                | (int) Math.round(color.getRed() * 255) << 16
                | (int) Math.round(color.getGreen() * 255) << 8
                | (int) Math.round(color.getBlue() * 255);
    }
}
