package iovascope.ui.translation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.mem.IovaRange;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.SampleTrace;
import iovascope.ui.translation.TranslationLayout.Blank;
import iovascope.ui.translation.TranslationLayout.Box;
import iovascope.ui.translation.TranslationLayout.Column;
import iovascope.ui.translation.TranslationLayout.Leg;
import iovascope.ui.translation.TranslationLayout.Look;
import iovascope.ui.translation.TranslationLayout.Part;
import iovascope.ui.translation.TranslationLayout.Ribbon;
import iovascope.ui.translation.TranslationLayout.Role;
import iovascope.ui.translation.TranslationLayout.Strip;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TranslationLayoutTest {

    private static final double WIDTH = 700;
    private static final double HEIGHT = 360;
    private static final OpenTrace TRACE = open();
    private static final Scope SCOPE = Scope.of(TRACE, 0);

    static OpenTrace open() {
        try {
            return SampleTrace.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TranslationLayout at(int step, boolean linear, double width, double height) {
        return TranslationLayout.of(SCOPE, TRACE.timeline().at(step), null, linear, width, height);
    }

    private static TranslationLayout at(int step) {
        return at(step, false, WIDTH, HEIGHT);
    }

    private static Box iova(TranslationLayout layout, String title) {
        return layout.boxes().stream()
                .filter(box -> box.key().part() == Part.IOVA && box.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyOwnerHasAColumnBetweenTheRangesAndTheObjects() {
        assertEquals(
                List.of("IOVA", "qemu-old", "qemu-new", "memory objects"),
                at(27).columns().stream().map(Column::title).toList());
        assertEquals(Role.FORMER, at(27).columns().get(1).role());
        assertEquals(Role.OWNER, at(27).columns().get(2).role());
        assertEquals(Role.COMING, at(20).columns().get(2).role());
    }

    @Test
    void aColumnSaysSinceWhenUntilWhenAndThatItsProcessHasGone() {
        assertEquals("owner from step 23", at(22).columns().get(2).subtitle());
        assertEquals("owner since 23", at(23).columns().get(2).subtitle());
        assertEquals("owner until step 22", at(26).columns().get(1).subtitle());
        assertEquals("exited at 26", at(27).columns().get(1).subtitle());
    }

    @Property(tries = 60)
    void noRangeMovesWhileSteppingAndNothingLeavesTheViewport(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double width = 480 + random.nextInt(900);
        double height = 230 + random.nextInt(500);
        boolean linear = random.nextBoolean();
        Map<List<Object>, List<Double>> places = new HashMap<>();
        for (int step = 0; step <= SampleTrace.STEPS; step++) {
            TranslationLayout layout = at(step, linear, width, height);
            for (Box box : layout.boxes()) {
                assertTrue(box.x() >= 0 && box.x() + box.width() <= width, () -> "seed " + seed + ": " + box);
                assertTrue(box.y() >= 0 && box.bottom() <= height + 1e-6, () -> "seed " + seed + ": " + box);
                assertTrue(box.height() >= LayoutBuilder.LEAST - 1e-6, () -> "seed " + seed + ": too low " + box);
                if (box.key().part() == Part.IOVA) {
                    List<Double> place = List.of(box.x(), box.y(), box.height());
                    List<Double> before = places.putIfAbsent(List.of(box.range(), box.first(), box.last()), place);
                    assertTrue(before == null || before.equals(place), () -> "seed " + seed + ": moved " + box);
                }
            }
            for (Ribbon ribbon : layout.ribbons()) {
                assertTrue(
                        Math.min(ribbon.top1(), ribbon.top2()) >= TranslationLayout.HEAD - 1e-6
                                && Math.max(ribbon.bottom1(), ribbon.bottom2()) <= height + 1e-6,
                        () -> "seed " + seed + ": " + ribbon);
            }
        }
    }

    @Test
    void ribbonsBeginAndEndAtBoxes() {
        for (int step = 0; step <= SampleTrace.STEPS; step++) {
            TranslationLayout layout = at(step);
            for (Ribbon ribbon : layout.ribbons()) {
                assertTrue(
                        layout.boxes().stream()
                                .anyMatch(box -> box.x() == ribbon.x2()
                                        && box.y() <= ribbon.top2() + 1e-6
                                        && box.bottom() >= ribbon.bottom2() - 1e-6),
                        () -> "ends nowhere: " + ribbon);
                assertTrue(
                        layout.boxes().stream()
                                .anyMatch(box -> box.x() + box.width() == ribbon.x1()
                                        && box.y() <= ribbon.top1() + 1e-6
                                        && box.bottom() >= ribbon.bottom1() - 1e-6),
                        () -> "begins nowhere: " + ribbon);
            }
        }
    }

    @Test
    void theWrongRemapIsInDangerOnlyOnceItHappened() {
        assertEquals(
                Look.PLAIN, iova(at(SampleTrace.WRONG_REMAP - 1), "0x100000").look());
        assertEquals(Look.DANGER, iova(at(SampleTrace.WRONG_REMAP), "0x100000").look());
        assertEquals(Look.PLAIN, iova(at(SampleTrace.WRONG_REMAP), "0x0").look());
    }

    @Test
    void theGhostEndsWhereTheMappingShouldLead() {
        TranslationLayout before = at(SampleTrace.WRONG_REMAP - 1);
        TranslationLayout after = at(SampleTrace.WRONG_REMAP);
        IovaRange range = new IovaRange(0x100000, 0xffffff);
        Ribbon ghost = after.ghosts().stream()
                .filter(one -> one.key().leg() == Leg.TO_OBJECT)
                .findFirst()
                .orElseThrow();
        Ribbon right = before.ribbons().stream()
                .filter(one -> one.key().range().equals(range) && one.key().leg() == Leg.TO_OBJECT)
                .findFirst()
                .orElseThrow();
        Ribbon wrong = after.ribbons().stream()
                .filter(one -> one.key().equals(right.key()))
                .findFirst()
                .orElseThrow();
        assertEquals(right.top2(), ghost.top2());
        assertEquals(right.bottom2(), ghost.bottom2());
        assertNotEquals(wrong.top2(), ghost.top2());
        assertEquals(List.of(), before.ghosts());
    }

    @Test
    void aMappingOfTheOldOwnerEndsInItsColumn() {
        TranslationLayout layout = at(26);
        double old = layout.columns().get(1).x();
        assertEquals(
                2,
                layout.ribbons().stream().filter(ribbon -> ribbon.x2() == old).count());
    }

    @Test
    void onTheLinearScaleHeightsAreAsTheSizes() {
        TranslationLayout layout = at(22, true, WIDTH, 700);
        double small = iova(layout, "0x0").height() / 640;
        double large = iova(layout, "0x100000").height() / (15 * 1024);
        assertEquals(1, small / large, 1e-9);
        assertEquals(
                List.of(),
                layout.strips().stream()
                        .filter(strip -> strip.blank() == Blank.GAP)
                        .toList());
        double folded = iova(at(22, false, WIDTH, 700), "0x0").height() / 640;
        assertTrue(folded > 2 * large, "the usual scale gives small ranges more room");
    }

    @Test
    void aRangeOfAnotherStepKeepsItsPlace() {
        Box there = iova(at(13), "0xa0000");
        Strip gone = at(27).strips().stream()
                .filter(strip -> strip.range().equals(there.range()))
                .findFirst()
                .orElseThrow();
        assertEquals(Blank.ABSENT, gone.blank());
        assertEquals(there.y(), gone.y());
        assertEquals(there.height(), gone.height(), 1e-9);
    }
}
