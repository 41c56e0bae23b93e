package iovascope.ui.translation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.SampleTrace;
import iovascope.ui.translation.TranslationLayout.Box;
import iovascope.ui.translation.TranslationLayout.Column;
import iovascope.ui.translation.TranslationLayout.Look;
import iovascope.ui.translation.TranslationLayout.Ribbon;
import iovascope.ui.translation.TranslationLayout.Role;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TranslationLayoutTest {

    private static final double WIDTH = 700;
    private static final double HEIGHT = 320;
    private static OpenTrace trace;

    @BeforeAll
    static void open() throws IOException {
        trace = SampleTrace.open();
    }

    private static TranslationLayout at(int step) {
        return TranslationLayout.of(trace, trace.timeline().at(step), 0, null, WIDTH, HEIGHT);
    }

    private static Box iova(TranslationLayout layout, String title) {
        double x = layout.columns().get(0).x();
        return layout.boxes().stream()
                .filter(box -> box.x() == x && box.title().equals(title))
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
    void steppingMovesNothing() {
        Box before = iova(at(22), "0x0");
        Box after = iova(at(27), "0x0");
        assertEquals(before.y(), after.y());
        assertEquals(before.height(), after.height());
    }

    @Test
    void theWrongRemapIsInDangerOnlyOnceItHappened() {
        assertEquals(
                Look.PLAIN, iova(at(SampleTrace.WRONG_REMAP - 1), "0x100000").look());
        assertEquals(Look.DANGER, iova(at(SampleTrace.WRONG_REMAP), "0x100000").look());
        assertEquals(Look.PLAIN, iova(at(SampleTrace.WRONG_REMAP), "0x0").look());
    }

    @Test
    void theGhostLeadsAboveTheWrongRibbonBecauseItsOffsetIsLower() {
        TranslationLayout layout = at(SampleTrace.WRONG_REMAP);
        Ribbon ghost = layout.ghosts().get(0);
        Ribbon wrong = layout.ribbons().stream()
                .filter(ribbon -> ribbon.look() == Look.DANGER)
                .findFirst()
                .orElseThrow();
        assertEquals(wrong.x2(), ghost.x2());
        assertTrue(ghost.top2() < wrong.top2());
        assertEquals(List.of(), at(SampleTrace.WRONG_REMAP - 1).ghosts());
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
    void everythingLiesInsideTheViewport() {
        for (int step = 0; step <= SampleTrace.STEPS; step++) {
            for (Box box : at(step).boxes()) {
                assertTrue(box.x() >= 0 && box.x() + box.width() <= WIDTH, () -> "too wide: " + box);
                assertTrue(box.y() >= 0 && box.y() + box.height() <= HEIGHT + 1e-6, () -> "too high: " + box);
            }
        }
    }
}
