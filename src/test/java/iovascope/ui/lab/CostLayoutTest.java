package iovascope.ui.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.lab.VerificationCost;
import iovascope.ui.draw.Drawing;
import iovascope.ui.draw.Shape;
import iovascope.ui.fx.Theme;
import iovascope.ui.lab.CostLayout.Label;
import iovascope.ui.lab.CostLayout.Series;
import iovascope.ui.lab.CostLayout.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CostLayoutTest {

    private static final List<String> METHODS = List.of("mapping", "page frame", "content");
    private static final List<String> MEMORIES = List.of("populated", "sparse", "huge pages");

    private static VerificationCost cost(long ram, String memory, String method, long nanos) {
        return new VerificationCost(ram, memory, method, nanos, 0, 1, "same");
    }

    @Test
    void equalRatiosAreEqualDistances() {
        List<VerificationCost> costs = List.of(
                cost(64L << 20, "populated", "content", 10_000),
                cost(256L << 20, "populated", "content", 1_000_000),
                cost(1L << 30, "populated", "content", 100_000_000));
        CostLayout layout = CostLayout.of(costs, 900, 240);
        List<CostLayout.Point> points = layout.series().get(0).points();
        assertEquals(layout.left(), points.get(0).x(), 1e-6);
        assertEquals(layout.right(), points.get(2).x(), 1e-6);
        assertEquals((layout.left() + layout.right()) / 2, points.get(1).x(), 1e-6);
        assertEquals(layout.bottom(), points.get(0).y(), 1e-6);
        assertEquals(layout.top(), points.get(2).y(), 1e-6);
        assertEquals((layout.top() + layout.bottom()) / 2, points.get(1).y(), 1e-6);
    }

    @Test
    void theTicksAreTheSizesAndThePowersOfTen() {
        CostLayout layout = CostLayout.of(FakeRun.costs(), 900, 240);
        assertEquals(
                List.of("64 MiB", "256 MiB", "1 GiB", "4 GiB", "16 GiB"),
                layout.columns().stream().map(Tick::words).toList());
        assertEquals(
                List.of("1 µs", "10 µs", "100 µs", "1 ms", "10 ms", "100 ms", "1 s", "10 s"),
                layout.rows().stream().map(Tick::words).toList());
    }

    @Test
    void aSingleFigureLiesInTheMiddle() {
        CostLayout layout = CostLayout.of(List.of(cost(1L << 30, "populated", "content", 0)), 700, 200);
        CostLayout.Point point = layout.series().get(0).last();
        assertEquals((layout.left() + layout.right()) / 2, point.x(), 1e-6);
        assertTrue(point.y() >= layout.top() && point.y() <= layout.bottom(), () -> point.toString());
    }

    @Property(tries = 300)
    void namesAndTicksNeverOverlapAndStayInside(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<VerificationCost> costs = new ArrayList<>();
        for (String method : METHODS) {
            for (String memory : MEMORIES) {
                int sizes = random.nextInt(7);
                for (int at = 0; at < sizes; at++) {
                    long nanos = Math.round(Math.pow(10, random.nextDouble(0, 11)));
                    costs.add(cost(16L << 20 << 2 * at, memory, method, nanos));
                }
            }
        }
        costs.add(cost(64L << 20, "populated", "content", 5));
        double width = 420 + random.nextInt(700);
        double height = 70 + random.nextInt(250);
        CostLayout layout = CostLayout.of(costs, width, height);
        String what = "seed " + seed + " " + width + "x" + height;
        double above = Double.NEGATIVE_INFINITY;
        for (Label label : layout.labels()) {
            assertTrue(label.y() - above >= CostLayout.ROW - 1e-6, what);
            above = label.y();
            assertTrue(label.y() >= layout.top() - 1e-6 && label.y() <= layout.bottom() + 1e-6, what);
            assertTrue(label.x() > layout.right() && label.x() + label.width() <= width, what);
        }
        assertTrue(layout.labels().stream().anyMatch(label -> !label.series().dashed()), what);
        Tick before = null;
        for (Tick tick : layout.rows()) {
            if (tick.labelled()) {
                assertTrue(before == null || before.at() - tick.at() >= CostLayout.SIZE, what);
                before = tick;
            }
        }
        double free = Double.NEGATIVE_INFINITY;
        for (Tick tick : layout.columns()) {
            double half = iovascope.ui.draw.Face.WORDS.width(tick.words(), CostLayout.SIZE) / 2;
            if (tick.labelled()) {
                assertTrue(tick.at() - half > free, what);
                free = tick.at() + half;
            }
        }
    }

    @Test
    void wherePlaceIsShortPopulatedMemoryKeepsItsNames() {
        CostLayout layout = CostLayout.of(FakeRun.costs(), 700, 68);
        List<String> names = layout.labels().stream().map(Label::words).toList();
        assertEquals(3, names.size(), names::toString);
        assertEquals(List.of("by content", "by page frame", "by mapping"), names);
    }

    @Test
    void onlyPopulatedMemoryHasWholeLines() {
        Drawing drawing = CostPicture.of(CostLayout.of(FakeRun.costs(), 900, 240), Theme.DARK.palette());
        List<Integer> dashes = new ArrayList<>();
        for (Shape shape : drawing.shapes()) {
            boolean line =
                    shape instanceof Shape.Outline outline && outline.stroke().width() > 1.1;
            if (line) {
                dashes.add(((Shape.Outline) shape).stroke().dashes().length);
            }
        }
        assertEquals(List.of(0, 0, 0, 2, 2, 2, 2), dashes);
    }

    @Test
    void aMethodThatCannotTellHasRings() {
        CostLayout layout = CostLayout.of(FakeRun.costs(), 900, 240);
        Series silent = layout.series().stream()
                .filter(series -> series.memory().equals("sparse") && series.method() == 1)
                .findFirst()
                .orElseThrow();
        assertFalse(silent.last().claims());
        Drawing drawing = CostPicture.of(layout, Theme.DARK.palette());
        long rings = drawing.shapes().stream()
                .filter(shape -> shape instanceof Shape.Box box
                        && box.fill().equals(Theme.DARK.palette().ground()))
                .count();
        assertEquals(2 * silent.points().size(), rings, "and as many of touching, which claims nothing either");
    }

    @Test
    void aLineThatLiesOnThatOfPopulatedMemoryHasNoNameOfItsOwn() {
        CostLayout layout = CostLayout.of(FakeRun.costs(), 900, 240);
        List<String> names = layout.labels().stream().map(Label::words).toList();
        assertTrue(layout.series().stream()
                .anyMatch(series -> series.method() == 0 && series.memory().equals("sparse")));
        assertFalse(names.contains("mapping, sparse"), names::toString);
        assertTrue(names.containsAll(List.of("content, sparse", "touching pages")), names::toString);
    }

    @Test
    void theNearestFigureIsPointedAt() {
        CostLayout layout = CostLayout.of(FakeRun.costs(), 900, 240);
        CostLayout.Point point = layout.series().get(0).points().get(2);
        assertSame(point, layout.near(point.x() + 3, point.y() - 2));
        assertNull(layout.near(layout.left() + 50, layout.top() + 3));
    }
}
