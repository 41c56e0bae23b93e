package iovascope.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.mem.IovaRange;
import iovascope.timeline.LifetimeIndex;
import iovascope.timeline.Lifetimes;
import iovascope.ui.axis.Axis;
import iovascope.ui.fx.Palette;
import iovascope.ui.fx.Theme;
import java.util.List;
import java.util.SplittableRandom;
import javafx.scene.paint.Color;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MosaicTest {

    private static final int STEPS = 10_000_000;
    private static final byte WARNING = 2;
    private static final byte ERROR = 3;
    private static final int PAGES = 1 << 16;

    private final Palette palette = Theme.DARK.palette();
    private final Axis axis = new Axis(List.of(new IovaRange(0, PAGES * 4096L - 1)), 45, 240, 12);

    /** One page for one step each, all over the trace. @param bad row that has an error; the others have warnings */
    private static LifetimeIndex rows(int count, int bad, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] pages = random.longs(count, 0, PAGES).toArray();
        Lifetimes rows = new Lifetimes() {
            @Override
            public int count() {
                return count;
            }

            @Override
            public int born(int row) {
                return (int) (1 + (long) row * (STEPS - 1) / count);
            }

            @Override
            public int died(int row) {
                return born(row) + 1;
            }

            @Override
            public long first(int row) {
                return pages[row] * 4096;
            }

            @Override
            public long last(int row) {
                return pages[row] * 4096 + 4095;
            }
        };
        return LifetimeIndex.build(rows, row -> row == bad ? ERROR : WARNING, () -> {});
    }

    private int count(Mosaic mosaic, Color color) {
        int argb = 0xff << 24
                | (int) Math.round(color.getRed() * 255) << 16
                | (int) Math.round(color.getGreen() * 255) << 8
                | (int) Math.round(color.getBlue() * 255);
        int found = 0;
        for (int pixel : mosaic.pixels()) {
            found += pixel == argb ? 1 : 0;
        }
        return found;
    }

    @Property(tries = 20)
    void oneMappingInDangerIsThreePixelsLargeInTenMillionSteps(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Clock clock = random.nextBoolean() ? null : Clock.of(1000, step -> (long) step * step);
        int steps = clock == null ? STEPS : 1000;
        Mosaic mosaic = new Mosaic(new StepScale(90, 890, TimeWindow.whole(steps), clock), axis, palette);
        mosaic.paintDanger(rows(1, 0, seed));
        int pixels = count(mosaic, palette.danger());
        // One more each way where it lies across the edge between two pixels.
        assertTrue(pixels >= Mosaic.DANGER * Mosaic.DANGER && pixels <= 16, () -> "seed " + seed + ": " + pixels);
    }

    @Property(tries = 10)
    void oneErrorAmongManyWarningsIsNotCovered(@ForAll long seed) {
        int many = 100_000;
        Mosaic mosaic = new Mosaic(new StepScale(90, 890, TimeWindow.whole(STEPS), null), axis, palette);
        mosaic.paintDanger(rows(many, Math.floorMod(seed, many), seed));
        assertTrue(count(mosaic, palette.danger()) >= Mosaic.DANGER * Mosaic.DANGER, () -> "seed " + seed);
        assertTrue(count(mosaic, palette.warning()) > 10_000, () -> "seed " + seed);
    }

    @Test
    void dangerOutOfSightIsNotDrawn() {
        TimeWindow later = TimeWindow.of(5_000_000, 6_000_000, STEPS);
        Mosaic mosaic = new Mosaic(new StepScale(90, 890, later, null), axis, palette);
        mosaic.paintDanger(rows(1, 0, 1));
        assertEquals(0, count(mosaic, palette.danger()));
    }
}
