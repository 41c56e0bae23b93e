package iovascope.ui.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.lab.MemoryCells;
import iovascope.ui.fx.Palette;
import iovascope.ui.fx.Theme;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MemoryGridTest {

    @Property(tries = 300)
    void everyCellHasOneSquareThatLiesInsideAndIsHitThere(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int cells = 1 + random.nextInt(6000);
        int width = 20 + random.nextInt(1000);
        int height = 20 + random.nextInt(400);
        MemoryGrid grid = MemoryGrid.of(cells, width, height);
        String what = "seed " + seed + ": " + grid + " in " + width + "x" + height;
        assertTrue(grid.width() <= width && grid.height() <= height, what);
        assertTrue(Math.min(grid.pitch(), grid.rise()) >= MemoryGrid.LEAST_PITCH, what);
        int next = 0;
        Set<Long> places = new HashSet<>();
        for (int square = 0; square < grid.squares(); square++) {
            assertEquals(next, grid.firstCell(square), what);
            assertTrue(grid.lastCell(square) >= next, what);
            next = grid.lastCell(square) + 1;
            assertTrue(places.add((long) grid.x(square) << 32 | grid.y(square)), what);
            assertTrue(grid.x(square) + grid.pitch() <= grid.width(), what);
            assertTrue(grid.y(square) + grid.rise() <= grid.height(), what);
            assertEquals(0, grid.x(square) % grid.pitch() + grid.y(square) % grid.rise(), what);
            assertEquals(square, grid.at(grid.x(square), grid.y(square)), what);
            double right = grid.x(square) + grid.pitch() - 0.01;
            double bottom = grid.y(square) + grid.rise() - 0.01;
            assertEquals(square, grid.at(right, bottom), what);
        }
        assertEquals(cells, next, what);
    }

    @Test
    void squaresAreAsLargeAsTheyFit() {
        MemoryGrid grid = MemoryGrid.of(100, 200, 100);
        // 14 x 14 would give 14 columns of 7 rows.
        assertEquals(new MemoryGrid(100, 100, 1, 15, 7, 13, 14), grid);
        assertEquals(14, MemoryGrid.of(98, 200, 100).pitch());
    }

    @Test
    void whereNotEveryCellHasRoomASquareStandsForSeveral() {
        MemoryGrid grid = MemoryGrid.of(10_000, 100, 100);
        assertEquals(25, grid.per());
        assertEquals(400, grid.squares());
        assertEquals(9_999, grid.lastCell(399));
    }

    @Test
    void nothingIsHitBesideTheSquares() {
        MemoryGrid grid = MemoryGrid.of(14, 110, 110);
        assertEquals(-1, grid.at(-0.1, 3));
        assertEquals(-1, grid.at(3, grid.height()));
        assertEquals(-1, grid.at(grid.width() - 1, grid.height() - 1));
        assertEquals(-1, MemoryGrid.of(0, 100, 100).at(0, 0));
        assertEquals(-1, MemoryGrid.of(5, 2, 100).at(0, 0));
    }

    /** A square of each state as which of its pixels have another colour than its first one. */
    private static List<String> shapes(Palette palette, int pitch) {
        byte[] states = {MemoryCells.UNTOUCHED, MemoryCells.RIGHT, MemoryCells.LACKING, MemoryCells.FOREIGN};
        MemoryGrid grid = new MemoryGrid(4, 4, 1, 4, 1, pitch, pitch);
        int[] argb = MemoryRaster.of(grid, new MemoryCells(4096, states, new long[] {0, 9, 0, 0}, 9), palette);
        List<String> shapes = new ArrayList<>();
        for (int square = 0; square < 4; square++) {
            StringBuilder shape = new StringBuilder();
            for (int y = 0; y < pitch; y++) {
                for (int x = 0; x < pitch; x++) {
                    // Lightness alone: what an eye without colours sees.
                    int ink = argb[y * grid.width() + square * pitch + x];
                    int first = argb[square * pitch];
                    shape.append(Math.abs(light(ink) - light(first)) > 40 || (ink == 0) != (first == 0) ? '#' : '.');
                }
            }
            shapes.add(shape.toString());
        }
        return shapes;
    }

    private static int light(int argb) {
        return ((argb >> 16 & 255) * 3 + (argb >> 8 & 255) * 6 + (argb & 255)) / 10;
    }

    @Test
    void theFourStatesDifferInShape() {
        for (Theme theme : Theme.values()) {
            for (int pitch = MemoryGrid.LEAST_PITCH; pitch <= 22; pitch++) {
                List<String> shapes = shapes(theme.palette(), pitch);
                int at = pitch;
                assertEquals(4, new HashSet<>(shapes).size(), () -> theme + " " + at + " " + shapes);
            }
        }
    }

    @Test
    void theLatestWritesAreTheBrightOnes() {
        Palette palette = Theme.DARK.palette();
        int cells = 100;
        byte[] states = new byte[cells];
        long[] written = new long[cells];
        Arrays.fill(states, MemoryCells.RIGHT);
        for (int cell = 0; cell < cells; cell++) {
            written[cell] = 1000 + cell;
        }
        MemoryGrid grid = new MemoryGrid(cells, cells, 1, cells, 1, 6, 6);
        int[] argb = MemoryRaster.of(grid, new MemoryCells(4096, states, written, 1099), palette);
        int fresh = 0xff3fc39a;
        int brightest = 0;
        for (int cell = 0; cell < cells; cell++) {
            boolean bright = argb[cell * 6] == fresh;
            brightest += bright ? 1 : 0;
            assertEquals(cell >= 95, bright, "cell " + cell);
        }
        assertEquals(5, brightest);
        assertTrue(light(argb[0]) < light(argb[60 * 6]), "older ones are darker");
    }

    @Test
    void ofSeveralCellsTheWorstIsSeen() {
        byte[] states = new byte[1000];
        Arrays.fill(states, MemoryCells.RIGHT);
        states[33] = MemoryCells.FOREIGN;
        MemoryGrid grid = MemoryGrid.of(1000, 50, 50);
        int[] argb = MemoryRaster.of(grid, new MemoryCells(4096, states, new long[1000], 0), Theme.DARK.palette());
        int danger = 0xffed7d45;
        int square = 33 / grid.per();
        boolean seen = false;
        boolean elsewhere = false;
        for (int y = 0; y < grid.height(); y++) {
            for (int x = 0; x < grid.width(); x++) {
                boolean hit = argb[y * grid.width() + x] == danger;
                seen |= hit && grid.at(x, y) == square;
                elsewhere |= hit && grid.at(x, y) != square;
            }
        }
        assertTrue(seen);
        assertFalse(elsewhere);
    }
}
