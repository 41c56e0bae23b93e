package iovascope.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.mem.IovaRange;
import iovascope.ui.draw.Drawing;
import iovascope.ui.draw.Shape;
import iovascope.ui.fx.Palette;
import iovascope.ui.fx.Theme;
import iovascope.ui.shell.LongTrace;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.SampleTrace;
import iovascope.ui.shell.Spot;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TimelinePictureTest {

    private static final Palette PALETTE = Theme.DARK.palette();
    private static final Spot RAM = new Spot(0, new IovaRange(0x100000, 0xffffff));

    private Drawing drawn;

    private TimelinePicture picture(OpenTrace trace, TimeWindow window, boolean linear, double width, double height) {
        Map<Integer, Set<IovaRange>> ranges = AddressRows.ranges(trace);
        TimelineLayout layout = new TimelineLayout(trace, ranges, linear, width, height);
        StepScale scale = new StepScale(layout.left(), layout.right(), window, null);
        TimelinePicture picture = new TimelinePicture(layout, scale, PALETTE, new FindingMarks(trace.problems()));
        ObjectTiles tiles = new ObjectTiles(trace);
        tiles.begin(10_000);
        drawn = picture.draw(tiles);
        return picture;
    }

    private TimelinePicture sample() throws IOException {
        OpenTrace trace = SampleTrace.open();
        return picture(trace, TimeWindow.whole(trace.timeline().steps()), false, 890, 300);
    }

    private static Bar wrong(TimelinePicture picture) {
        return picture.bars().stream()
                .filter(bar -> bar.lifetime().born() == SampleTrace.WRONG_REMAP)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theWrongRemapIsHatchedFromItsStepOn() throws IOException {
        TimelinePicture picture = sample();
        Bar bar = wrong(picture);
        assertEquals(RAM.range(), bar.lifetime().mapping().range());
        assertEquals(picture.scale().x(SampleTrace.WRONG_REMAP), bar.left(), 1e-9);
        assertEquals(bar.left(), bar.dangerLeft(), 1e-9);
        assertTrue(drawn.shapes().stream().anyMatch(Shape.Hatching.class::isInstance));
        Shape seam = new Shape.Box(bar.left() - 1, bar.top(), 2, bar.height(), 0, javafx.scene.paint.Color.WHITE, null);
        assertTrue(drawn.shapes().contains(seam));
    }

    @Test
    void everyFindingHasATriangleInTheGutter() throws IOException {
        TimelinePicture picture = sample();
        assertEquals(
                5,
                picture.findingMarks().stream()
                        .mapToInt(FindingMarks.Mark::count)
                        .sum());
        FindingMarks.Mark first = picture.findingMarks().get(0);
        assertEquals(SampleTrace.WRONG_REMAP, first.from());
        Pointed pointed = Pointed.at(picture, first.x(), picture.layout().bottom() + 8);
        assertEquals(first, pointed.mark());
        assertEquals(SampleTrace.WRONG_REMAP, pointed.step());
    }

    @Property(tries = 60)
    void whatIsUnderThePointerIsTheBarThatIsDrawnThere(@ForAll long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        OpenTrace trace = SampleTrace.open();
        double from = random.nextDouble(1, 30);
        TimeWindow window = TimeWindow.of(
                from, from + random.nextDouble(2, 31), trace.timeline().steps());
        double width = 400 + random.nextInt(900);
        TimelinePicture picture = picture(trace, window, random.nextBoolean(), width, 200 + random.nextInt(300));
        for (Bar bar : picture.bars()) {
            double x = bar.left() + random.nextDouble() * bar.width();
            double y = bar.top() + random.nextDouble() * bar.height();
            Bar over = Bars.at(picture.bars(), x, y);
            Pointed pointed = Pointed.at(picture, x, y);
            boolean inside = picture.layout().isInPlot(x, y);
            assertEquals(inside ? over : null, pointed.bar(), () -> "seed " + seed);
            assertEquals(picture.scale().step(x), pointed.step(), () -> "seed " + seed);
            assertTrue(bar.width() >= Bars.LEAST - 1e-9, () -> "seed " + seed + ": " + bar);
            assertTrue(
                    bar.left() >= picture.layout().left() - 1e-9
                            && bar.right() <= picture.layout().right() + 1e-9,
                    () -> "seed " + seed + ": " + bar);
        }
        wordsStayInTheirBars(picture, seed);
    }

    private static void wordsStayInTheirBars(TimelinePicture picture, long seed) {
        List<BarWords.Label> labels = BarWords.of(picture.layout().trace(), picture.bars());
        for (BarWords.Label label : labels) {
            double right = label.left() + label.width();
            assertTrue(
                    label.bar().left() < label.left() && right < label.bar().right(),
                    () -> "seed " + seed + ": " + label);
            for (BarWords.Label other : labels) {
                boolean apart = other == label
                        || other.left() >= right
                        || other.left() + other.width() <= label.left()
                        || Math.abs(other.y() - label.y()) >= BarWords.SIZE;
                assertTrue(apart, () -> "seed " + seed + ": " + label + " over " + other);
            }
        }
    }

    @Test
    void betweenTheBarsIsNothingButAStep() throws IOException {
        TimelinePicture picture = sample();
        Pointed pointed = Pointed.at(picture, picture.scale().mark(3), 60);
        assertEquals(3, pointed.step());
        assertNull(pointed.spot());
        assertEquals(List.of(), pointed.lines());
    }

    @Test
    void thePlateTellsOfTheMappingAndWhatIsWrong() throws IOException {
        TimelinePicture picture = sample();
        Bar bar = wrong(picture);
        Pointed pointed = Pointed.at(picture, bar.left() + 5, (bar.top() + bar.bottom()) / 2);
        assertEquals(RAM, pointed.spot());
        assertEquals("0x100000-0xffffff 15 MiB  rw", pointed.lines().get(0));
        assertEquals("remapped at step 27, gone at step 31", pointed.lines().get(2));
        assertTrue(pointed.danger());
    }

    @Test
    void manyLifetimesAreAPictureAndFewOfTheSameTraceAreBars() {
        OpenTrace trace = OpenTrace.of(LongTrace.NAME, LongTrace.inspect(30_000, 60));
        TimelinePicture all = picture(trace, TimeWindow.whole(trace.timeline().steps()), false, 890, 330);
        assertEquals(List.of(), all.bars());
        assertTrue(drawn.shapes().stream().anyMatch(Shape.Picture.class::isInstance));
        List<Shape> inFront = drawn.shapes();
        assertTrue(inFront.size() < 2000, () -> inFront.size() + " shapes");
        IovaRange lowest = new IovaRange(0, 0xffff);
        double y = all.layout().rows().axes().get(0).y(lowest.first()) + 2;
        Pointed pointed = Pointed.at(all, all.scale().x(15_000), y);
        assertNotNull(pointed.lifetime());
        assertTrue(
                pointed.lines().get(2).contains("more here"),
                () -> pointed.lines().toString());

        TimelinePicture few =
                picture(trace, TimeWindow.of(15_000, 15_010, trace.timeline().steps()), false, 890, 330);
        assertFalse(few.bars().isEmpty());
        assertFalse(drawn.shapes().stream().anyMatch(Shape.Picture.class::isInstance));
    }

    @Test
    void barsInOnePixelBecomeOneThatSaysHowManyTheyAre() throws IOException {
        OpenTrace trace = SampleTrace.open();
        TimelinePicture tight = picture(trace, TimeWindow.whole(100_000), false, 600, 300);
        long lifetimes = tight.bars().stream().mapToLong(Bar::count).sum();
        assertEquals(trace.lifetimes(), lifetimes);
        assertTrue(tight.bars().stream().anyMatch(bar -> bar.count() > 1 && bar.danger() != null));
        assertTrue(tight.bars().size() < lifetimes);
    }
}
