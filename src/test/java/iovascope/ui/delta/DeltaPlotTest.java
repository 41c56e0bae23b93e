package iovascope.ui.delta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.emulator.Mapping;
import iovascope.inspect.InspectOptions;
import iovascope.inspect.Inspector;
import iovascope.mem.IovaRange;
import iovascope.timeline.DeviceState;
import iovascope.timeline.MappingLifetime;
import iovascope.ui.draw.Drawing;
import iovascope.ui.draw.Shape;
import iovascope.ui.fx.Palette;
import iovascope.ui.fx.Theme;
import iovascope.ui.shell.LongTrace;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.SampleTrace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DeltaPlotTest {

    private static final double WIDTH = 1180;
    private static final double HEIGHT = 560;
    private static OpenTrace trace;

    @BeforeAll
    static void open() {
        trace = OpenTrace.of(
                TenThousandMappings.NAME, Inspector.inspect(TenThousandMappings.trace(), InspectOptions.NONE));
    }

    private static DeltaPlot show(DeltaPlot plot, OpenTrace of, int step) {
        assertTrue(plot.show(of, of.asids(), of.timeline().at(step), false, WIDTH, HEIGHT));
        return plot;
    }

    private static DeltaPlot atEnd() {
        return show(new DeltaPlot(), trace, trace.timeline().steps());
    }

    private static Wrong wrong(DeltaPlot plot, long iova) {
        return plot.wrong().stream()
                .filter(each -> each.mapping().range().first() == iova)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theBundledTraceIsTheOneThatIsMade() throws IOException {
        String file = "/iovascope/samples/" + TenThousandMappings.NAME;
        try (GZIPInputStream in = new GZIPInputStream(DeltaPlotTest.class.getResourceAsStream(file))) {
            assertEquals(TenThousandMappings.text(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void aWrongRemapIsOffItsLineByExactlyItsOffset() {
        Wrong off = wrong(atEnd(), TenThousandMappings.OFF);
        assertEquals(TenThousandMappings.NEW_RAM, off.expected());
        assertEquals(TenThousandMappings.MIB, off.actual() - off.expected());
        assertEquals("0x2a4100000 +1 MiB off", off.words());
        assertEquals("REMAP-002", off.finding().id());
    }

    @Test
    void aSwapCrossesItsLine() {
        DeltaPlot plot = atEnd();
        Wrong one = wrong(plot, TenThousandMappings.SWAPPED);
        Wrong other = wrong(plot, TenThousandMappings.PARTNER);
        assertEquals(other.mapping(), one.partner());
        assertEquals(one.mapping(), other.partner());
        long apart = TenThousandMappings.PARTNER - TenThousandMappings.SWAPPED;
        assertEquals(apart, one.actual() - one.expected());
        assertEquals(-apart, other.actual() - other.expected());
        double line = plot.y(TenThousandMappings.NEW_RAM);
        assertTrue(plot.y(one.actual()) < line && line < plot.y(other.actual()));
        assertEquals("0x3e5680000 and 0x3e7080000 exchanged", one.words());
        assertEquals("", other.words());
    }

    @Test
    void aForgottenOneStaysBehindAndIsInDangerOnlyWhenTheDeviceRuns() {
        DeltaPlot plot = atEnd();
        Wrong forgotten = wrong(plot, TenThousandMappings.FORGOTTEN);
        assertEquals(TenThousandMappings.OLD_RAM, forgotten.actual());
        assertEquals(TenThousandMappings.NEW_RAM, forgotten.expected());
        assertEquals("0x7f000000 never remapped", forgotten.words());
        show(plot, trace, trace.timeline().steps() - 1);
        assertEquals(3, plot.wrong().size());
        assertEquals(1, new DeltaWords(plot).waiting());
    }

    @Test
    void itsWordsSayHowManyAreOnTheirLine() {
        DeltaWords words = new DeltaWords(atEnd());
        assertEquals(
                "9996 on their line", words.good().replaceAll("[^0-9a-z ]", "").trim());
        assertEquals("4 off", words.danger());
        assertEquals("", words.unremapped());
        assertEquals("asid 0 and 1", DeltaWords.spaces(trace.asids()));
        assertTrue(words.head().get(0).contains("remapped by qemu-new"));
    }

    @Test
    void steppingMovesNoLine() {
        DeltaPlot plot = atEnd();
        double y = plot.y(TenThousandMappings.OLD_RAM);
        double x = plot.x(new IovaRange(TenThousandMappings.HIGH, TenThousandMappings.HIGH));
        show(plot, trace, 100);
        assertEquals(y, plot.y(TenThousandMappings.OLD_RAM));
        assertEquals(x, plot.x(new IovaRange(TenThousandMappings.HIGH, TenThousandMappings.HIGH)));
    }

    @Test
    void linesAreNamedByProcessAndObject() {
        DeltaPlot plot = atEnd();
        DeltaWords words = new DeltaWords(plot);
        assertEquals(
                Set.of("old · ram", "new · ram", "old · svq", "new · svq"),
                new HashSet<>(plot.extent().lines().stream().map(words::line).toList()));
        assertEquals(4, plot.extent().lines().size());
    }

    @Test
    void pointingFindsMappingsOfBothLines() {
        DeltaPlot plot = atEnd();
        IovaRange range = new IovaRange(0x4000_0000L, 0x401f_ffffL);
        double x = plot.middle(range);
        DeltaPlot.Hit now = plot.hit(x, plot.y(TenThousandMappings.NEW_RAM) + 3);
        assertFalse(now.before());
        assertEquals(TenThousandMappings.NEW_RAM, Delta.of(now.mapping()));
        assertTrue(Math.abs(plot.middle(now.mapping().range()) - x) < 1);
        DeltaPlot.Hit before = plot.hit(x, plot.y(TenThousandMappings.OLD_RAM) - 3);
        assertTrue(before.before());
        assertEquals(TenThousandMappings.OLD_RAM, Delta.of(before.mapping()));
        assertNull(plot.hit(x, plot.y(TenThousandMappings.NEW_RAM) - 40));
        double off = plot.middle(wrong(plot, TenThousandMappings.OFF).mapping().range());
        DeltaPlot.Hit wrong = plot.hit(off + 2, plot.y(TenThousandMappings.NEW_RAM + TenThousandMappings.MIB));
        assertEquals(TenThousandMappings.OFF, wrong.mapping().range().first());
        assertTrue(new DeltaWords(plot).readout(wrong).get(4).startsWith("remapped in step "));
    }

    @Test
    void beforeTheLiveUpdateItSaysSo() throws IOException {
        OpenTrace sample = SampleTrace.open();
        DeltaPlot plot = show(new DeltaPlot(), sample, 20);
        assertTrue(new DeltaWords(plot).head().get(0).contains("before the live update"));
        show(plot, sample, SampleTrace.WRONG_REMAP);
        assertEquals("0x100000 +1 MiB off", wrong(plot, 0x100000).words());
    }

    /** A mapping is on its line, waits, or is wrong: told from the lifetimes one by one. */
    @Property(tries = 6)
    void countsAreThoseOfALookAtEachMapping(@ForAll long seed) {
        OpenTrace open = OpenTrace.of(LongTrace.NAME, LongTrace.inspect(3000, 900));
        SplittableRandom random = new SplittableRandom(seed);
        DeltaPlot plot = new DeltaPlot();
        for (int look = 0; look < 12; look++) {
            int step = random.nextInt(1, open.timeline().steps() + 1);
            show(plot, open, step);
            DeviceState state = open.timeline().at(step);
            int count = 0;
            int inherited = 0;
            Set<Mapping> danger = new HashSet<>();
            int since = plot.eras().at(step) < 1
                    ? 0
                    : plot.eras().owner(plot.eras().at(step)).since();
            for (MappingLifetime lifetime :
                    open.timeline().lifetimes(0, IovaRange.ALL, step, step + 1, Integer.MAX_VALUE)) {
                count++;
                inherited += since > 0 && lifetime.born() < since ? 1 : 0;
                if (open.danger(lifetime, step) != null) {
                    danger.add(lifetime.mapping());
                }
            }
            assertEquals(state.kernel().containsKey(0) ? state.kernel().get(0).count() : 0, count);
            assertEquals(count, plot.tables().count());
            assertEquals(inherited, plot.tables().inherited());
            Set<Mapping> told = new HashSet<>();
            plot.wrong().stream().filter(Wrong::danger).forEach(each -> told.add(each.mapping()));
            assertEquals(danger, told);
        }
    }

    @Test
    void goingByStepsLeavesTheSamePixelsAsGoingThereAtOnce() {
        OpenTrace open = OpenTrace.of(LongTrace.NAME, LongTrace.inspect(2000, 500));
        DeltaPlot walked = new DeltaPlot();
        for (int step = 1; step <= open.timeline().steps(); step += 97) {
            show(walked, open, step);
            DeltaPlot jumped = show(new DeltaPlot(), open, step);
            assertEquals(marks(jumped), marks(walked));
        }
    }

    private static List<String> marks(DeltaPlot plot) {
        List<String> marks = new ArrayList<>();
        DeltaGrid.Visitor note = (row, column, end, object) -> marks.add(row + ":" + column + "-" + end + " " + object);
        plot.grid().now(note);
        plot.grid().before(note);
        return marks;
    }

    @Test
    void aWrongOneAmongAMillionKeepsItsPixelsAndItsTriangle() {
        OpenTrace million = OpenTrace.of(
                "million.vtrace", Inspector.inspect(TenThousandMappings.trace(128, 104), InspectOptions.NONE));
        DeltaPlot plot = show(new DeltaPlot(), million, million.timeline().steps());
        assertEquals(1_048_576 + TenThousandMappings.QUEUES, plot.tables().count());
        assertEquals(4, plot.wrong().size());
        Palette palette = Theme.DARK.palette();
        Drawing drawing = new DeltaPicture(plot, palette, WIDTH).draw();
        for (Wrong each : plot.wrong()) {
            double x = plot.middle(each.mapping().range());
            double y = plot.y(each.actual());
            assertTrue(drawing.shapes().stream()
                    .anyMatch(shape -> shape instanceof Shape.Box box
                            && palette.danger().equals(box.fill())
                            && box.width() >= 3
                            && box.x() <= x
                            && x <= box.x() + box.width()
                            && Math.abs(box.y() - y) < 4));
        }
        long triangles = drawing.shapes().stream()
                .filter(shape -> shape instanceof Shape.Outline outline
                        && palette.danger().equals(outline.fill()))
                .count();
        assertEquals(4, triangles);
        assertTrue(
                drawing.shapes().size() < 300,
                "a frame costs pixels, not mappings: " + drawing.shapes().size());
    }
}
