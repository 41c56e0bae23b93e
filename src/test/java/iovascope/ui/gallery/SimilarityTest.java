package iovascope.ui.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.ui.draw.CanvasPainter;
import iovascope.ui.draw.Drawing;
import iovascope.ui.draw.Face;
import iovascope.ui.draw.Path;
import iovascope.ui.draw.Shape.Align;
import iovascope.ui.draw.Shape.Stroke;
import iovascope.ui.fx.Png;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.scene.canvas.Canvas;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A drawing with all that the window is made of, and what becomes of its score when one thing changes. */
class SimilarityTest {

    private static final int WIDTH = 601;
    private static final int HEIGHT = 299;

    private static final Color BLUE = Color.web("#56b4e9");
    private static final Color BLUISH_GREEN = Color.web("#009e73");
    private static final Color VERMILION = Color.web("#d55e00");

    /** What differs from the usual drawing. */
    private record Change(double word, Color box, Color tint, boolean ribbon, boolean triangle, boolean hatch) {

        private static final Change NONE = new Change(0, BLUE, Color.web("#e4f1fa"), true, true, true);

        private Change word(double by) {
            return new Change(by, box, tint, ribbon, triangle, hatch);
        }

        private Change box(Color other) {
            return new Change(word, other, tint, ribbon, triangle, hatch);
        }

        private Change tint(Color other) {
            return new Change(word, box, other, ribbon, triangle, hatch);
        }
    }

    /** One mistake that a person would see. */
    private record Mistake(String name, Change change) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Mistake> mistakes() {
        Change none = Change.NONE;
        return Stream.of(
                new Mistake("a word 2 pixels to the right", none.word(2)),
                new Mistake("a word 1 pixel to the left", none.word(-1)),
                new Mistake("a box of another colour", none.box(VERMILION)),
                new Mistake("a box of another colour that is as bright", none.box(asBright(BLUE))),
                new Mistake("a box of nearly the same colour", none.box(Color.web("#6ab4e9"))),
                new Mistake("another pale tint on white", none.tint(Color.web("#faeee4"))),
                new Mistake("no ribbon", new Change(0, none.box, none.tint, false, true, true)),
                new Mistake("no triangle", new Change(0, none.box, none.tint, true, false, true)),
                new Mistake("no hatch", new Change(0, none.box, none.tint, true, true, false)));
    }

    @BeforeAll
    static void start() throws TimeoutException {
        Easel.start();
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsDetected(Mistake mistake) throws IOException {
        for (boolean dark : new boolean[] {true, false}) {
            if (dark && !mistake.change().tint().equals(Change.NONE.tint())) {
                continue; // there are no pale tints on a dark ground
            }
            Similarity found = Similarity.of(draw(Change.NONE, 0, dark), draw(mistake.change(), 0, dark));
            assertTrue(found.score() < GoldenTest.LEAST - 0.1, () -> mistake + ", dark " + dark + ": " + found);
        }
    }

    @Test
    void equalPicturesAreAlike() throws IOException {
        assertEquals(new Similarity(1, 1, 0, 0), Similarity.of(draw(Change.NONE, 0, true), draw(Change.NONE, 0, true)));
    }

    /**
     * Rasterisers that sample a pixel in 8 rows, as this one does, disagree by half of such a row, and by a twentieth of
     * the weight of letters. Letters and hatches keep their places: they are set on whole pixels.
     */
    @Test
    void edgesSmoothedOtherwiseAreNoMistake() throws IOException {
        for (boolean dark : new boolean[] {true, false}) {
            for (double off : new double[] {1 / 16.0, -1 / 16.0}) {
                Similarity found = Similarity.of(draw(Change.NONE, 0, dark), draw(Change.NONE, off, dark));
                assertTrue(found.score() > GoldenTest.LEAST + 0.1, found::toString);
                assertTrue(found.score() < 1, "the noise was none");
            }
        }
    }

    @Test
    void theWorstPlaceIsWhereItDiffers() throws IOException {
        Pixels golden = draw(Change.NONE, 0, true);
        Change lost = new Change(0, BLUE, Change.NONE.tint(), true, false, true);
        Similarity found = Similarity.of(golden, draw(lost, 0, true));
        assertTrue(Math.abs(found.x() + 4 - 530) <= 8 && Math.abs(found.y() + 4 - 265) <= 12, found::toString);
    }

    @Test
    void theMeanDoesNotTellALostTriangle() throws IOException {
        Change lost = new Change(0, BLUE, Change.NONE.tint(), true, false, true);
        double mean =
                Similarity.of(draw(Change.NONE, 0, true), draw(lost, 0, true)).mean();
        assertTrue(mean > 0.998, () -> "mean " + mean);
    }

    @Test
    void theLastPixelOfAPictureCounts() {
        int[] argb = new int[19 * 13];
        int[] other = argb.clone();
        other[other.length - 1] = 0xffffff;
        Similarity found = Similarity.of(new Pixels(19, 13, argb), new Pixels(19, 13, other));
        assertTrue(found.score() < GoldenTest.LEAST, found::toString);
        assertEquals(11, found.x());
        assertEquals(5, found.y());
    }

    @Test
    void picturesOfTwoSizesAreNotAlike() {
        Pixels wide = new Pixels(20, 10, new int[200]);
        Pixels high = new Pixels(10, 20, new int[200]);
        assertEquals(0, Similarity.of(wide, high).score());
    }

    @Test
    void aPictureIsReadAsItWasWritten() throws IOException {
        Pixels drawn = draw(Change.NONE, 0, false);
        Pixels read = Pixels.read(drawn.png());
        assertEquals(new Similarity(1, 1, 0, 0), Similarity.of(drawn, read));
    }

    /** A grey of the same luminance, by the weights of Rec. 601 that a picture in grey is made with. */
    private static Color asBright(Color color) {
        return Color.gray(0.299 * color.getRed() + 0.587 * color.getGreen() + 0.114 * color.getBlue());
    }

    /** @param off pixels by which the edges of shapes are off, both ways; 0 for none */
    private static Pixels draw(Change change, double off, boolean dark) throws IOException {
        return Pixels.read(Easel.on(() -> {
            Canvas canvas = new Canvas(WIDTH, HEIGHT);
            canvas.getGraphicsContext2D().setFill(dark ? Color.web("#0d1117") : Color.WHITE);
            canvas.getGraphicsContext2D().fillRect(0, 0, WIDTH, HEIGHT);
            canvas.getGraphicsContext2D().translate(off, off);
            new CanvasPainter().paint(shapes(change, dark), canvas.getGraphicsContext2D());
            canvas.getGraphicsContext2D().translate(-off, -off);
            new CanvasPainter().paint(inPlace(change, dark, off == 0 ? 1 : 0.95), canvas.getGraphicsContext2D());
            return Png.encode(canvas.snapshot(null, null));
        }));
    }

    private static Color ink(boolean dark) {
        return dark ? Color.web("#e6edf3") : Color.web("#1f2328");
    }

    private static Drawing inPlace(Change change, boolean dark, double weight) {
        Drawing drawing = new Drawing();
        Color ink = ink(dark).deriveColor(0, 1, 1, weight);
        drawing.words("0x100000-0xffffff", 300 + change.word(), 190, Face.MONO, 12, ink, Align.CENTER);
        drawing.words("where it should lead", 300, 215, Face.WORDS, 12.5, ink, Align.CENTER);
        if (change.hatch()) {
            drawing.hatch(60, 220, 100, 30, VERMILION, 7, 1.4);
        }
        return drawing;
    }

    private static Drawing shapes(Change change, boolean dark) {
        Drawing drawing = new Drawing();
        if (!dark) {
            drawing.fill(40, 210, 160, 60, change.tint());
        }
        drawing.box(40.5, 30.5, 130, 70, 3, change.box(), null);
        drawing.box(420.5, 60.5, 130, 90, 3, BLUISH_GREEN, new Stroke(ink(dark), 1));
        if (change.ribbon()) {
            Path ribbon = new Path()
                    .move(170.5, 30.5)
                    .curve(290, 30.5, 300, 60.5, 420.5, 60.5)
                    .line(420.5, 150.5)
                    .curve(300, 150.5, 290, 100.5, 170.5, 100.5)
                    .close();
            drawing.outline(ribbon, BLUE.deriveColor(0, 1, 1, 0.28), null);
        }
        drawing.outline(
                new Path().move(170.5, 80.5).curve(290, 80.5, 300, 120.5, 420.5, 120.5), null, new Stroke(BLUE, 1.5));
        if (change.triangle()) {
            drawing.triangle(530, 260, 9, VERMILION, true);
        }
        return drawing;
    }
}
