package iovascope.ui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.mem.IovaRange;
import iovascope.ui.compare.CompareLayout.Block;
import iovascope.ui.compare.CompareLayout.Look;
import iovascope.ui.compare.CompareLayout.Ribbon;
import iovascope.ui.draw.Drawing;
import iovascope.ui.draw.Shape;
import iovascope.ui.fx.Theme;
import iovascope.ui.shell.LongTrace;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.Spot;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What is drawn where. */
class CompareLayoutTest {

    private static final double WIDTH = 640;
    private static final double HEIGHT = 420;

    private static CompareLayout layout(OpenTrace trace, int from, int to) {
        return CompareLayout.of(comparison(trace, from, to), false, WIDTH, HEIGHT);
    }

    private static Comparison comparison(OpenTrace trace, int from, int to) {
        return Comparing.of(new Side(trace, from, false, false), new Side(trace, to, false, false), () -> false);
    }

    private static Ribbon ribbon(CompareLayout layout, Look look) {
        return layout.ribbons().stream()
                .filter(found -> found.look() == look)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aMovedRangeIsALevelRibbonBetweenItsTwoBlocks() throws Exception {
        CompareLayout layout = layout(Traces.wrongOffset(), 22, 27);
        Ribbon ribbon = ribbon(layout, Look.DANGER);
        assertEquals(new IovaRange(0x100000, 0xffffff), ribbon.spot().range());
        assertEquals("+1 MiB", ribbon.words());
        List<Block> ends = layout.blocks().stream()
                .filter(block -> block.spot().equals(ribbon.spot()))
                .toList();
        assertEquals(2, ends.size());
        for (Block block : ends) {
            assertEquals(ribbon.y(), block.y(), 1e-9);
            assertEquals(ribbon.height(), block.height(), 1e-9);
            assertEquals(block.endA() ? "ram+0x100000" : "ram+0x200000", block.title());
        }
        Drawing drawing = CompareDrawing.of(layout, Theme.DARK.palette());
        double left = layout.columnA() + layout.columnWidth();
        double width = layout.columnB() - left;
        assertTrue(
                drawing.shapes().stream()
                        .anyMatch(shape -> shape instanceof Shape.Box box
                                && box.x() == left
                                && box.width() == width
                                && box.y() == ribbon.y()
                                && box.height() == ribbon.height()),
                "the ribbon reaches from the one to the other");
        assertEquals(
                1,
                drawing.shapes().stream()
                        .filter(shape -> shape instanceof Shape.Hatching)
                        .count());
    }

    @Test
    void theAxisStaysWhereItIsWhileAStepMoves() throws Exception {
        OpenTrace trace = Traces.wrongOffset();
        Spot spot = new Spot(0, new IovaRange(0x100000, 0xffffff));
        double[] place = layout(trace, 0, 5).place(spot);
        for (int step = 6; step <= trace.timeline().steps(); step++) {
            assertEquals(place[0], layout(trace, 0, step).place(spot)[0], 1e-9);
        }
    }

    @Test
    void whatIsOnOneSideOnlyHasAMarkAndWords() throws Exception {
        OpenTrace trace = Traces.wrongOffset();
        CompareLayout added = layout(trace, 8, 20);
        assertEquals(
                4,
                added.ribbons().stream()
                        .filter(found -> found.look() == Look.ADDED)
                        .count());
        assertTrue(added.blocks().stream().noneMatch(Block::endA));
        CompareLayout removed = layout(trace, 22, 31);
        assertTrue(removed.blocks().stream().allMatch(Block::endA));
        Drawing drawing = CompareDrawing.of(removed, Theme.LIGHT.palette());
        assertEquals(4, words(drawing, "removed"));
        long dashed = drawing.shapes().stream()
                .filter(shape -> shape instanceof Shape.Outline outline
                        && outline.stroke() != null
                        && outline.stroke().dashes().length > 0)
                .count();
        assertEquals(4, dashed);
    }

    @Test
    void aClickFindsWhatLiesThere() throws Exception {
        CompareLayout layout = layout(Traces.wrongOffset(), 22, 27);
        Ribbon ribbon = ribbon(layout, Look.DANGER);
        double middle = ribbon.y() + ribbon.height() / 2;
        assertEquals(ribbon.spot(), layout.at(layout.columnA() + 1, middle));
        assertEquals(ribbon.spot(), layout.at(layout.right() - 1, middle));
        assertNull(layout.at(layout.columnA() - 1, middle));
        assertNull(layout.at(layout.right() + 1, middle));
        assertNull(layout.at(layout.columnA() + 1, 2));
    }

    @Test
    void noDifferenceOfThousandsIsLowerThanThreePixelsOrLost() {
        OpenTrace trace = OpenTrace.of(LongTrace.NAME, LongTrace.inspect(12_000, 2000));
        int update = trace.owners().get(1).since() - 1;
        Comparison comparison = comparison(trace, update, trace.owners().get(1).since() + 2100);
        int elsewhere = comparison.moved(Landing.ELSEWHERE);
        assertTrue(elsewhere >= 1, "a remap went wrong");
        for (double height : new double[] {120, 420, 900}) {
            CompareLayout layout = CompareLayout.of(comparison, false, WIDTH, height);
            assertFalse(layout.each());
            assertTrue(layout.blocks().size() + layout.ribbons().size() < 4 * height, "as many as there are pixels");
            for (Ribbon ribbon : layout.ribbons()) {
                double least = ribbon.look() == Look.UNCHANGED ? 1 : CompareLayout.LEAST;
                assertTrue(ribbon.height() >= least - 1e-9, ribbon::toString);
                assertTrue(ribbon.y() >= CompareLayout.HEAD && ribbon.y() + ribbon.height() <= height);
            }
            for (Difference difference : comparison.differences().subList(0, elsewhere)) {
                assertTrue(difference.dangerous());
                double[] place = layout.place(difference.spot());
                double middle = place[0] + place[1] / 2;
                assertTrue(
                        layout.ribbons().stream()
                                .anyMatch(ribbon -> ribbon.look() == Look.DANGER
                                        && ribbon.y() - 1 <= middle
                                        && middle <= ribbon.y() + ribbon.height() + 1),
                        () -> "not drawn: " + difference.range());
                Spot clicked = layout.at(layout.columnA() + 5, middle);
                assertNotNull(clicked, () -> difference.range().toString());
            }
        }
    }

    @Test
    void runsOfPixelsCountEveryDifferenceOnce() {
        OpenTrace trace = OpenTrace.of(LongTrace.NAME, LongTrace.inspect(6000, 2000));
        Comparison comparison = comparison(trace, 0, 2100);
        CompareLayout layout = CompareLayout.of(comparison, false, WIDTH, HEIGHT);
        long sum = 0;
        for (Ribbon ribbon : layout.ribbons()) {
            assertTrue(ribbon.words().endsWith(" added"), ribbon.words());
            sum += Long.parseLong(ribbon.words().replace(" added", "").replace(",", ""));
        }
        assertEquals(comparison.added(), sum);
    }

    @Test
    void theHighestPageIsDrawnInside() {
        OpenTrace trace = Traces.open("high.vtrace", """
                vtrace 1
                device vdpa_sim kernel=v2
                object ram memfd size=16M dev=0:1 inode=41
                process qemu pid=1200
                0.1 qemu open fd=9 = 9
                0.2 qemu mmap addr=0x7f0000000000 size=16M object=ram offset=0 prot=rw shared
                0.3 qemu set_owner = 0
                1.0 qemu update asid=0 iova=0xfffffffffffff000 size=4K uaddr=0x7f0000001000 perm=rw
                1.0 qemu update asid=0 iova=0x0 size=4G uaddr=0x7f0000002000 perm=rw
                """);
        for (boolean linear : new boolean[] {false, true}) {
            CompareLayout layout = CompareLayout.of(comparison(trace, 0, 3), linear, WIDTH, HEIGHT);
            Spot top = new Spot(0, new IovaRange(-4096, -1));
            Ribbon ribbon = layout.ribbons().stream()
                    .filter(found -> found.spot().equals(top))
                    .findFirst()
                    .orElseThrow();
            assertTrue(ribbon.height() >= CompareLayout.LEAST);
            assertEquals(HEIGHT - 10, ribbon.y() + ribbon.height(), 0.01);
            assertEquals(top, layout.at(layout.columnA() + 1, HEIGHT - 11));
        }
    }

    @Test
    void labelsAndSignsDoNotLieOnEachOther() {
        OpenTrace trace = OpenTrace.of(LongTrace.NAME, LongTrace.inspect(700, 100));
        CompareLayout layout = layout(trace, 0, trace.timeline().steps());
        assertTrue(layout.each());
        for (int one = 0; one < layout.labels().size(); one++) {
            for (int other = 0; other < one; other++) {
                double apart = Math.abs(layout.labels().get(one).y()
                        - layout.labels().get(other).y());
                assertTrue(apart >= 13, () -> "labels " + layout.labels());
            }
        }
    }

    @Test
    void lengthsOfGapsAreRoundedAsPeopleReadThem() {
        assertEquals("128 KiB", CompareDrawing.roughly(128 << 10));
        assertEquals("3.98 GiB", CompareDrawing.roughly(4177664L << 10));
        assertEquals("16 EiB", CompareDrawing.roughly(0));
        assertEquals("8 EiB", CompareDrawing.roughly(Long.MIN_VALUE));
        assertEquals("100 B", CompareDrawing.roughly(100));
        assertEquals("1 KiB", CompareDrawing.roughly(1024));
        assertEquals("20 MiB", CompareDrawing.roughly(20L << 20));
        assertEquals("200 MiB", CompareDrawing.roughly(200L << 20));
    }

    private static long words(Drawing drawing, String text) {
        return drawing.shapes().stream()
                .filter(shape -> shape instanceof Shape.Words words
                        && words.text().toLowerCase(Locale.ROOT).equals(text))
                .count();
    }
}
