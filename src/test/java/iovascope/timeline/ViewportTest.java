package iovascope.timeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import iovascope.timeline.LifetimeIndexTest.Row;
import org.junit.jupiter.api.Test;

class ViewportTest {

    @Test
    void columnsNarrowerThanAStepShowTheStepTheyBeginIn() {
        LifetimeIndex index = LifetimeIndexTest.index(new Row(11, 12, 0, 0xfff, 1));
        Raster raster = new Raster(8, 1);
        index.paint(Viewport.linear(10, 12.8, 8, 0, 0xffff, 1), raster);

        assertArrayEquals(new byte[] {0, 0, 0, 2, 2, 2, 0, 0}, raster.cells());
    }

    @Test
    void rowsLowerThanAByteShowTheOneTheyBeginIn() {
        LifetimeIndex index = LifetimeIndexTest.index(new Row(1, 2, 1, 1, 0));
        Raster raster = new Raster(1, 6);
        index.paint(Viewport.linear(1, 2, 1, 0, 2, 6), raster);

        assertArrayEquals(new byte[] {0, 0, 1, 1, 0, 0}, raster.cells());
    }

    @Test
    void aMappingInAFoldedGapIsNotShown() {
        LifetimeIndex index =
                LifetimeIndexTest.index(new Row(1, 9, 0x2000, 0x2fff, 3), new Row(2, 9, 0x4fff, 0x5000, 0));
        Raster raster = new Raster(2, 2);
        Viewport viewport = new Viewport(1, 3, 2, new long[] {0x1000, 0x5000}, new long[] {0x1fff, 0x5fff});
        index.paint(viewport, raster);

        assertArrayEquals(new byte[] {0, 0, 0, 1}, raster.cells());
    }

    @Test
    void refusesViewportsWithoutCellsOrOrder() {
        assertThrows(IllegalArgumentException.class, () -> Viewport.linear(3, 3, 1, 0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> Viewport.linear(1, 2, 0, 0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> Viewport.linear(1, 2, 1, 1, 0, 1));
        assertThrows(
                IllegalArgumentException.class, () -> new Viewport(1, 2, 1, new long[] {-1, 0}, new long[] {-1, 0}));
        assertThrows(
                IllegalArgumentException.class,
                () -> LifetimeIndexTest.index().paint(Viewport.linear(1, 2, 1, 0, 1, 1), new Raster(1, 2)));
    }
}
