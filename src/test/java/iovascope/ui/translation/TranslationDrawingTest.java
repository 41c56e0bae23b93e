package iovascope.ui.translation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.ui.draw.Drawing;
import iovascope.ui.draw.Shape;
import iovascope.ui.fx.Palette;
import iovascope.ui.fx.Theme;
import iovascope.ui.shell.OpenTrace;
import iovascope.ui.shell.SampleTrace;
import iovascope.ui.translation.TranslationLayout.Box;
import iovascope.ui.translation.TranslationLayout.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TranslationDrawingTest {

    private static final OpenTrace TRACE = TranslationLayoutTest.open();
    private static final Scope SCOPE = Scope.of(TRACE, 0);
    private static final Palette PALETTE = Theme.DARK.palette();

    private static Drawing picture(int step, boolean linear, double width, double height) {
        TranslationLayout layout = TranslationLayout.of(SCOPE, TRACE.timeline().at(step), null, linear, width, height);
        TranslationDrawing picture = new TranslationDrawing(PALETTE);
        picture.all(layout, width);
        Callout callout = Callout.of(TRACE, TRACE.timeline().at(step), 0, null, layout.leads());
        if (callout != null) {
            picture.drawing().add(CalloutPlate.of(callout, layout, PALETTE, width));
        }
        return picture.drawing();
    }

    private record Place(String text, double left, double right, double y, double size) {

        static Place of(Shape.Words words) {
            double width = words.face().width(words.text(), words.size());
            double left = switch (words.align()) {
                case LEFT -> words.x();
                case CENTER -> words.x() - width / 2;
                case RIGHT -> words.x() - width;
            };
            return new Place(words.text(), left, left + width, words.y(), words.size());
        }

        boolean overlaps(Place other) {
            return left < other.right - 1
                    && other.left < right - 1
                    && Math.abs(y - other.y) < 0.72 * Math.min(size, other.size);
        }
    }

    @Property(tries = 60)
    void wordsAreReadableApartAndInside(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double width = 560 + random.nextInt(800);
        double height = 240 + random.nextInt(400);
        List<Place> places = new ArrayList<>();
        int step = random.nextInt(SampleTrace.STEPS + 1);
        for (Shape shape : picture(step, random.nextBoolean(), width, height).shapes()) {
            if (shape instanceof Shape.Words words) {
                places.add(Place.of(words));
            }
        }
        assertFalse(places.isEmpty());
        for (Place place : places) {
            assertTrue(place.size() >= 10, () -> "seed " + seed + ": small " + place);
            assertTrue(place.left() >= -1 && place.right() <= width + 1, () -> "seed " + seed + ": outside " + place);
            assertTrue(place.y() > 5 && place.y() < height - 5, () -> "seed " + seed + ": outside " + place);
            for (Place other : places) {
                assertTrue(
                        place == other || !place.overlaps(other),
                        () -> "seed " + seed + ": " + place + " over " + other);
            }
        }
    }

    @Test
    void dangerIsVermilionAndHatchedAndMarked() {
        Drawing safe = picture(SampleTrace.WRONG_REMAP - 1, false, 900, 400);
        Drawing wrong = picture(SampleTrace.WRONG_REMAP, false, 900, 400);
        assertEquals(0, hatches(safe));
        // Two pieces, each a box and two ribbons.
        assertEquals(6, hatches(wrong));
        assertEquals(0, triangles(safe));
        // Beside the range, and in the callout.
        assertEquals(2, triangles(wrong));
    }

    private static long hatches(Drawing drawing) {
        return drawing.shapes().stream()
                .filter(shape -> shape instanceof Shape.Hatching)
                .count();
    }

    private static long triangles(Drawing drawing) {
        return drawing.shapes().stream()
                .filter(shape -> shape instanceof Shape.Outline outline
                        && PALETTE.danger().equals(outline.fill()))
                .count();
    }

    @Test
    void theLettersOfThePermissionAreThere() {
        List<String> words = new ArrayList<>();
        for (Shape shape : picture(22, false, 900, 400).shapes()) {
            if (shape instanceof Shape.Words word) {
                words.add(word.text());
            }
        }
        assertTrue(words.contains("256 KiB ro"), words::toString);
        assertTrue(words.contains("15 MiB rw"), words::toString);
    }

    @Test
    void theCalloutSpeaksOfTheDifference() {
        assertEquals(
                "remap lands at ram+0x200000, mapping was ram+0x100000 (1 MiB off)",
                callout(27).text());
        assertEquals(
                "remap lands at ram+0xc0000, mapping was rom+0x0 (another object)",
                callout(28).text());
        assertEquals(
                "step 27: remap landed at ram+0x200000, mapping was ram+0x100000 (1 MiB off)",
                callout(31 - 2).text());
        assertNull(callout(26));
    }

    private static Callout callout(int step) {
        TranslationLayout layout = TranslationLayout.of(SCOPE, TRACE.timeline().at(step), null, false, 900, 400);
        List<Lead> alive = layout.leads().stream().filter(Lead::alive).toList();
        return Callout.of(TRACE, TRACE.timeline().at(step), 0, null, alive);
    }

    @Test
    void theStepIsNarrated() {
        assertEquals(
                "step 27: qemu-new remaps 0x100000-0xffffff to ram+0x200000; should lead to ram+0x100000;"
                        + " the kernel accepts it. 3 mappings in address space 0",
                Narration.of(TRACE, TRACE.timeline().at(27), 0, null));
        assertEquals(
                "step 29: qemu-new remaps 0xd0000-0xdffff to rom+0x10000; the kernel refuses it."
                        + " 3 mappings in address space 0",
                Narration.of(TRACE, TRACE.timeline().at(29), 0, null));
    }

    @Test
    void aTinyBoxInDangerIsStillSeen() {
        TranslationLayout layout = TranslationLayout.of(SCOPE, TRACE.timeline().at(28), null, true, 900, 140);
        Box tiny = layout.boxes().stream()
                .filter(box -> box.look() == Look.DANGER)
                .min((a, b) -> Double.compare(a.height(), b.height()))
                .orElseThrow();
        assertEquals(LayoutBuilder.LEAST, tiny.height(), 1e-9);
    }

    @Test
    void lengthsAreShort() {
        assertEquals("128 KiB", Letters.size(128 << 10));
        assertEquals("about 4.0 GiB", Letters.size(4177664L << 10));
        assertEquals("16 EiB", Letters.size(0));
        assertEquals("about 16.0 EiB", Letters.size(-4096));
    }

    @Test
    void heightsFillTheRoomAndLeaveNoneTooLow() {
        double[] heights = Heights.fit(new double[] {1, 100, 199}, 20, 300);
        assertEquals(20, heights[0], 1e-9);
        assertEquals(300, heights[0] + heights[1] + heights[2], 1e-9);
        assertEquals(10, Heights.fit(new double[] {1, 1, 1}, 20, 30)[0], 1e-9);
    }
}
