package iovascope.ui.draw;

import static org.junit.jupiter.api.Assertions.assertEquals;

import iovascope.ui.draw.Shape.Align;
import iovascope.ui.fx.Fonts;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.image.PixelReader;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class CanvasPainterTest {

    private static final int SIZE = 60;

    /**
     * The toolkit keeps layouts of words by text and font, and those made for a control have other heights than those
     * made for a canvas. The words here are of the same letters, and of no other test.
     */
    @Test
    void wordsHaveTheirPlaceWhateverAControlShowedBefore(FxRobot robot) {
        robot.interact(() -> {
            Fonts.load();
            for (double y = 20; y < 21; y += 0.1) {
                String fresh = "1703" + Math.round(y * 10);
                String shown = "3071" + Math.round(y * 10);
                Label label = new Label(shown);
                label.setFont(Face.MONO.font(12));
                new Scene(new VBox(label)).snapshot(null);
                assertEquals(rows(fresh, y), rows(shown, y), "at " + y);
            }
        });
    }

    /** The rows of pixels on which there is ink. */
    private static List<Integer> rows(String words, double y) {
        Drawing drawing = new Drawing();
        drawing.words(words, 5, y, Face.MONO, 12, Color.BLACK, Align.LEFT);
        Canvas canvas = new Canvas(SIZE, SIZE);
        new CanvasPainter().paint(drawing, canvas.getGraphicsContext2D());
        PixelReader pixels = canvas.snapshot(null, null).getPixelReader();
        return IntStream.range(0, SIZE)
                .filter(row -> IntStream.range(0, SIZE)
                        .anyMatch(x -> pixels.getColor(x, row).getBrightness() < 0.7))
                .boxed()
                .toList();
    }
}
