package iovascope.ui.lab;

import iovascope.lab.MemoryCells;
import iovascope.ui.fx.Palette;
import java.util.Arrays;
import javafx.scene.paint.Color;

/**
 * Guest memory as one picture: thousands of shapes would cost a frame each time that the device writes. The states
 * differ in shape: a dot for memory that nobody touched, a plain square where all is right, a crossed-out frame where a
 * write is lacking, and a hatched square where a foreign one is.
 */
final class MemoryRaster {

    /** Shades of what is right, from the longest ago to the latest. */
    private static final double[] AGES = {0.30, 0.42, 0.56, 0.72};

    /** One in so many right squares was just written. */
    private static final int FRESH = 20;

    /** Samples of a pixel, each way, that smooth a slanting line. */
    private static final int SAMPLES = 4;

    private final Palette palette;
    private final int wide;
    private final int high;

    private MemoryRaster(Palette palette, MemoryGrid grid) {
        this.palette = palette;
        int gap = grid.pitch() < 8 ? 1 : 2;
        wide = grid.pitch() - gap;
        high = grid.rise() - gap;
    }

    /** Pixels with alpha, row after row, as wide and as high as the grid. */
    static int[] of(MemoryGrid grid, MemoryCells memory, Palette palette) {
        return new MemoryRaster(palette, grid).all(grid, memory);
    }

    private int[] all(MemoryGrid grid, MemoryCells memory) {
        int width = grid.width();
        int[] argb = new int[width * grid.height()];
        byte[] states = new byte[grid.squares()];
        long[] written = new long[grid.squares()];
        for (int square = 0; square < grid.squares(); square++) {
            for (int cell = grid.firstCell(square); cell <= grid.lastCell(square); cell++) {
                states[square] = (byte) Math.max(states[square], memory.states()[cell]);
                written[square] = Math.max(written[square], memory.written()[cell]);
            }
        }
        long[] limits = limits(states, written);
        int[][] right = new int[AGES.length + 1][];
        for (int age = 0; age < AGES.length; age++) {
            right[age] = plain(palette.ground().interpolate(palette.object(0), AGES[age]));
        }
        right[AGES.length] = plain(palette.good());
        int[] untouched = dot();
        int[] lacking = crossed();
        int[] foreign = hatched();
        for (int square = 0; square < grid.squares(); square++) {
            int[] tile = switch (states[square]) {
                case MemoryCells.UNTOUCHED -> untouched;
                case MemoryCells.RIGHT -> right[age(written[square], limits)];
                case MemoryCells.LACKING -> lacking;
                default -> foreign;
            };
            int corner = grid.y(square) * width + grid.x(square);
            for (int y = 0; y < high; y++) {
                System.arraycopy(tile, y * wide, argb, corner + y * width, wide);
            }
        }
        return argb;
    }

    /**
     * The numbers of DMAs from which on each shade begins. By rank, as neither the rate of the device nor the order in
     * which it goes through memory says how long ago is long.
     */
    private static long[] limits(byte[] states, long[] written) {
        long[] sorted = new long[states.length];
        int count = 0;
        for (int square = 0; square < states.length; square++) {
            if (states[square] == MemoryCells.RIGHT) {
                sorted[count++] = written[square];
            }
        }
        Arrays.sort(sorted, 0, count);
        long[] limits = new long[AGES.length];
        for (int age = 1; age <= AGES.length && count > 0; age++) {
            int old = age == AGES.length ? count - Math.max(1, count / FRESH) : count * age / AGES.length;
            limits[age - 1] = sorted[Math.min(old, count - 1)];
        }
        return limits;
    }

    private static int age(long written, long[] limits) {
        int age = 0;
        while (age < limits.length && written >= limits[age]) {
            age++;
        }
        return age;
    }

    private int[] plain(Color ink) {
        int[] tile = new int[wide * high];
        Arrays.fill(tile, argb(ink));
        return tile;
    }

    private int[] dot() {
        int[] tile = new int[wide * high];
        int size = Math.max(2, wide / 4);
        int from = (wide - size) / 2;
        int above = (high - size) / 2;
        int ink = argb(palette.line().interpolate(palette.faint(), 0.25));
        for (int y = above; y < above + size; y++) {
            Arrays.fill(tile, y * wide + from, y * wide + from + size, ink);
        }
        return tile;
    }

    private int[] crossed() {
        int[] tile = new int[wide * high];
        for (int y = 0; y < high; y++) {
            for (int x = 0; x < wide; x++) {
                boolean edge = x == 0 || y == 0 || x == wide - 1 || y == high - 1;
                double share = edge ? 1 : slanting(x, y, Math.max(wide, high) - 1, 1.6);
                tile[y * wide + x] = argb(palette.ground().interpolate(palette.danger(), share));
            }
        }
        return tile;
    }

    private int[] hatched() {
        int[] tile = new int[wide * high];
        double gap = Math.max(4, wide * 0.75);
        for (int y = 0; y < high; y++) {
            for (int x = 0; x < wide; x++) {
                double share = slanting(x, y, gap, Math.max(1.3, wide * 0.16));
                tile[y * wide + x] = argb(palette.danger().interpolate(palette.ground(), share));
            }
        }
        return tile;
    }

    /** How much of a pixel slanting lines cover. @param gap from line to line along an axis */
    private static double slanting(int x, int y, double gap, double thick) {
        double band = thick * Math.sqrt(2);
        int inside = 0;
        for (int sample = 0; sample < SAMPLES * SAMPLES; sample++) {
            double px = x + (sample % SAMPLES + 0.5) / SAMPLES;
            double py = y + (sample / SAMPLES + 0.5) / SAMPLES;
            inside += (px + py + band / 2) % gap < band ? 1 : 0;
        }
        return (double) inside / (SAMPLES * SAMPLES);
    }

    private static int argb(Color ink) {
        return 0xff000000
                | (int) Math.round(ink.getRed() * 255) << 16
                | (int) Math.round(ink.getGreen() * 255) << 8
                | (int) Math.round(ink.getBlue() * 255);
    }
}
