package iovascope.ui.translation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.mem.IovaRange;
import iovascope.ui.draw.Path;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.SampleTrace;
import iovascope.ui.translation.Readout.Plate;
import iovascope.ui.translation.TranslationLayout.Box;
import iovascope.ui.translation.TranslationLayout.Look;
import iovascope.ui.translation.TranslationLayout.Part;
import iovascope.ui.translation.TranslationLayout.Ribbon;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HitTest {

    private static final OpenTrace TRACE = TranslationLayoutTest.open();
    private static final Scope SCOPE = Scope.of(TRACE, 0);

    private static TranslationLayout at(int step) {
        return TranslationLayout.of(SCOPE, TRACE.timeline().at(step), null, false, 900, 400);
    }

    @Property(tries = 200)
    void aRibbonIsHitWhereItIsDrawn(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        TranslationLayout layout = at(18 + random.nextInt(13));
        for (Ribbon ribbon : layout.ribbons()) {
            List<double[]> outline = corners(TranslationDrawing.path(ribbon));
            double x = ribbon.x1() + 1 + random.nextDouble() * (ribbon.x2() - ribbon.x1() - 2);
            double y = 40 + random.nextDouble() * 360;
            boolean edge = Math.abs(y - ribbon.top(x)) < 0.5 || Math.abs(y - ribbon.bottom(x)) < 0.5;
            if (!edge) {
                assertEquals(inside(outline, x, y), ribbon.contains(x, y), () -> "seed " + seed + ": " + ribbon);
            }
        }
    }

    /** The outline as a polygon fine enough for half a pixel. */
    private static List<double[]> corners(Path path) {
        List<double[]> corners = new ArrayList<>();
        path.trace(new Path.Pen() {
            @Override
            public void move(double x, double y) {
                corners.add(new double[] {x, y});
            }

            @Override
            public void line(double x, double y) {
                corners.add(new double[] {x, y});
            }

            @Override
            public void curve(double x1, double y1, double x2, double y2, double x, double y) {
                double[] from = corners.get(corners.size() - 1);
                for (int at = 1; at <= 200; at++) {
                    double t = at / 200.0;
                    double s = 1 - t;
                    double a = s * s * s;
                    double b = 3 * s * s * t;
                    double c = 3 * s * t * t;
                    double d = t * t * t;
                    corners.add(
                            new double[] {a * from[0] + b * x1 + c * x2 + d * x, a * from[1] + b * y1 + c * y2 + d * y
                            });
                }
            }

            @Override
            public void close() {
                corners.add(corners.get(0));
            }
        });
        return corners;
    }

    private static boolean inside(List<double[]> corners, double x, double y) {
        boolean inside = false;
        for (int at = 1; at < corners.size(); at++) {
            double[] a = corners.get(at - 1);
            double[] b = corners.get(at);
            if (a[1] > y != b[1] > y && x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]) {
                inside = !inside;
            }
        }
        return inside;
    }

    @Test
    void aBoxIsHitBeforeARibbonAndDangerBeforeTheRest() {
        TranslationLayout layout = at(SampleTrace.WRONG_REMAP);
        for (Box box : layout.boxes()) {
            if (box.key().part() == Part.IOVA) {
                Hit hit = Hit.of(layout, box.x() + 5, (box.y() + box.bottom()) / 2);
                assertEquals(box.range(), hit.range());
            }
        }
        Ribbon danger = layout.ribbons().stream()
                .filter(ribbon -> ribbon.look() == Look.DANGER)
                .findFirst()
                .orElseThrow();
        double x = danger.x1() + 20;
        assertEquals(
                danger.key().range(),
                Hit.of(layout, x, (danger.top(x) + danger.bottom(x)) / 2).range());
        assertNull(Hit.of(layout, 1, 1));
    }

    @Test
    void anAreaKnowsWhatLeadsIntoItThere() {
        TranslationLayout layout = at(SampleTrace.WRONG_REMAP);
        Ribbon danger = layout.ribbons().stream()
                .filter(ribbon -> ribbon.look() == Look.DANGER)
                .findFirst()
                .orElseThrow();
        Hit hit = Hit.of(layout, danger.x2() + 3, (danger.top2() + danger.bottom2()) / 2);
        assertNotNull(hit.box());
        assertEquals(new IovaRange(0x100000, 0xffffff), hit.range());
    }

    @Test
    void theReadoutTellsAllOfAMapping() {
        TranslationLayout layout = at(SampleTrace.WRONG_REMAP);
        Hit hit = new Hit(new IovaRange(0x100000, 0xffffff), null, null);
        List<String> lines = Readout.of(TRACE, layout, hit).lines().stream()
                .map(Readout.Line::text)
                .toList();
        assertEquals(
                List.of(
                        "0x100000-0xffffff 15 MiB rw",
                        "uaddr 0x7fb2c0200000 of qemu-new",
                        "ram+0x200000  14 MiB",
                        "never shown  1 MiB",
                        "should be ram+0x100000",
                        "REMAP-002 remap-wrong-offset, the kernel accepts it",
                        "since step 27, by a remap"),
                lines);
    }

    @Property(tries = 200)
    void theReadoutNeverLeavesTheViewport(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double width = 200 + random.nextInt(900);
        double height = 150 + random.nextInt(400);
        Hit hit = new Hit(new IovaRange(0x100000, 0xffffff), null, null);
        Readout readout = Readout.of(TRACE, at(SampleTrace.WRONG_REMAP), hit);
        Plate plate = readout.plate(random.nextDouble() * width, random.nextDouble() * height, width, height);
        assertTrue(
                plate.x() >= 0
                        && plate.y() >= 0
                        && plate.x() + plate.width() <= width + 1e-9
                        && plate.y() + plate.height() <= height + 1e-9,
                () -> "seed " + seed + ": " + plate);
    }
}
