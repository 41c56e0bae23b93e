package iovascope.ui.draw;

import iovascope.ui.draw.Shape.Stroke;
import java.util.HashMap;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.paint.ImagePattern;
import javafx.scene.text.TextAlignment;

/** Paints a {@link Drawing} on a canvas. Kept from frame to frame, for the tiles of its hatches. */
public final class CanvasPainter {

    /** Samples of a pixel, each way, that smooth a tile of a hatch. */
    private static final int SAMPLES = 4;

    private record Tile(Color ink, double gap, double thick) {}

    private final Map<Tile, ImagePattern> tiles = new HashMap<>();

    public void paint(Drawing drawing, GraphicsContext graphics) {
        graphics.setTextBaseline(VPos.BASELINE);
        for (Shape shape : drawing.shapes()) {
            paint(shape, graphics);
        }
    }

    private void paint(Shape shape, GraphicsContext graphics) {
        if (shape instanceof Shape.Box box) {
            box(box, graphics);
        } else if (shape instanceof Shape.Outline outline) {
            outline(outline, graphics);
        } else if (shape instanceof Shape.Hatching hatching) {
            trace(hatching.within(), graphics);
            graphics.setFill(tiles.computeIfAbsent(
                    new Tile(hatching.ink(), hatching.gap(), hatching.thick()), CanvasPainter::pattern));
            graphics.fill();
        } else if (shape instanceof Shape.Words words) {
            words(words, graphics);
        } else if (shape instanceof Shape.Picture picture) {
            WritableImage image = new WritableImage(picture.columns(), picture.rows());
            image.getPixelWriter()
                    .setPixels(
                            0,
                            0,
                            picture.columns(),
                            picture.rows(),
                            PixelFormat.getIntArgbInstance(),
                            picture.argb(),
                            0,
                            picture.columns());
            graphics.setImageSmoothing(false);
            graphics.drawImage(image, picture.x(), picture.y(), picture.width(), picture.height());
        } else if (shape instanceof Shape.Clip clip) {
            graphics.save();
            graphics.beginPath();
            graphics.rect(clip.x(), clip.y(), clip.width(), clip.height());
            graphics.clip();
        } else {
            graphics.restore();
        }
    }

    private static void box(Shape.Box box, GraphicsContext graphics) {
        double round = Math.min(2 * box.round(), Math.min(box.width(), box.height()));
        if (box.fill() != null) {
            graphics.setFill(box.fill());
            if (round > 0) {
                graphics.fillRoundRect(box.x(), box.y(), box.width(), box.height(), round, round);
            } else {
                graphics.fillRect(box.x(), box.y(), box.width(), box.height());
            }
        }
        if (box.stroke() != null) {
            stroke(box.stroke(), graphics);
            double half = box.stroke().width() / 2;
            double width = Math.max(0, box.width() - 2 * half);
            double height = Math.max(0, box.height() - 2 * half);
            if (round > 0) {
                graphics.strokeRoundRect(box.x() + half, box.y() + half, width, height, round, round);
            } else {
                graphics.strokeRect(box.x() + half, box.y() + half, width, height);
            }
        }
    }

    private static void outline(Shape.Outline outline, GraphicsContext graphics) {
        trace(outline.path(), graphics);
        if (outline.fill() != null) {
            graphics.setFill(outline.fill());
            graphics.fill();
        }
        if (outline.stroke() != null) {
            stroke(outline.stroke(), graphics);
            graphics.stroke();
        }
    }

    private static void stroke(Stroke stroke, GraphicsContext graphics) {
        graphics.setStroke(stroke.ink());
        graphics.setLineWidth(stroke.width());
        graphics.setLineDashes(stroke.dashes());
    }

    private static void words(Shape.Words words, GraphicsContext graphics) {
        graphics.setFont(words.face().font(words.size()));
        graphics.setFill(words.ink());
        graphics.setTextAlign(
                switch (words.align()) {
                    case LEFT -> TextAlignment.LEFT;
                    case CENTER -> TextAlignment.CENTER;
                    case RIGHT -> TextAlignment.RIGHT;
                });
        // From the base line: the toolkit's own middle depends on whether a control showed the same words before.
        double base = words.y() + words.size() * Face.MIDDLE;
        if (words.room() > 0) {
            graphics.fillText(words.text(), words.x(), base, words.room());
        } else {
            graphics.fillText(words.text(), words.x(), base);
        }
    }

    private static void trace(Path path, GraphicsContext graphics) {
        graphics.beginPath();
        path.trace(new Path.Pen() {
            @Override
            public void move(double x, double y) {
                graphics.moveTo(x, y);
            }

            @Override
            public void line(double x, double y) {
                graphics.lineTo(x, y);
            }

            @Override
            public void curve(double x1, double y1, double x2, double y2, double x, double y) {
                graphics.bezierCurveTo(x1, y1, x2, y2, x, y);
            }

            @Override
            public void close() {
                graphics.closePath();
            }
        });
    }

    /** A tile costs one fill, where lines within a clip cost many: software rendering is slow at both. */
    private static ImagePattern pattern(Tile tile) {
        int size = (int) Math.max(2, Math.round(tile.gap()));
        WritableImage image = new WritableImage(size, size);
        double band = tile.thick() * Math.sqrt(2);
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int inside = 0;
                for (int sample = 0; sample < SAMPLES * SAMPLES; sample++) {
                    double sum = x + y + (sample % SAMPLES + sample / SAMPLES + 1.0) / SAMPLES;
                    inside += sum % size < band ? 1 : 0;
                }
                Color ink = tile.ink().deriveColor(0, 1, 1, (double) inside / (SAMPLES * SAMPLES));
                image.getPixelWriter().setColor(x, y, ink);
            }
        }
        return new ImagePattern(image, 0, 0, size, size, false);
    }
}
