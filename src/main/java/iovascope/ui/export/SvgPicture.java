package iovascope.ui.export;

import iovascope.ui.draw.DrawingPane;
import iovascope.ui.draw.Shape.Stroke;
import iovascope.ui.draw.SvgPainter;
import iovascope.ui.fx.Fonts;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Border;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.BorderStrokeStyle;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;
import javafx.scene.text.Text;

/** Writes nodes that were laid out as an SVG file: what they are made of, and not the pixels. */
public final class SvgPicture {

    private final SvgPainter painter = new SvgPainter();

    private SvgPicture() {}

    /** The file. @param root has its size, styles and layout */
    public static String of(Region root) {
        SvgPicture picture = new SvgPicture();
        picture.node(root);
        return picture.painter.file(root.getWidth(), root.getHeight(), Fonts.css());
    }

    private void node(Node node) {
        if (!node.isVisible() || node.getOpacity() == 0) {
            return;
        }
        Bounds layout = node.getBoundsInLocal();
        double x = node.getLocalToParentTransform().getTx();
        double y = node.getLocalToParentTransform().getTy();
        painter.openGroup(x, y, node.getOpacity());
        boolean clipped = node.getClip() instanceof Rectangle;
        if (clipped) {
            Rectangle clip = (Rectangle) node.getClip();
            painter.openClip(
                    clip.getX() + clip.getLayoutX(),
                    clip.getY() + clip.getLayoutY(),
                    clip.getWidth(),
                    clip.getHeight());
        }
        if (node instanceof Region region) {
            background(region);
            border(region);
        }
        if (node instanceof DrawingPane drawing) {
            painter.paint(drawing.drawn());
        } else if (node instanceof Text text) {
            text(text);
        } else if (node instanceof SVGPath path) {
            painter.path(path.getContent(), look(path));
        } else if (node instanceof Rectangle rectangle) {
            Color fill = colour(rectangle.getFill());
            painter.rectangle(
                    layout.getMinX(), layout.getMinY(), layout.getWidth(), layout.getHeight(), 0, 0, fill, null);
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(this::node);
        }
        if (clipped) {
            painter.closeGroup();
        }
        painter.closeGroup();
    }

    private void background(Region region) {
        Background background = region.getBackground();
        if (background == null || region.getShape() != null) {
            return;
        }
        for (BackgroundFill fill : background.getFills()) {
            Color ink = colour(fill.getFill());
            if (ink != null && ink.getOpacity() > 0) {
                Insets inset = fill.getInsets();
                painter.rectangle(
                        inset.getLeft(),
                        inset.getTop(),
                        Math.max(0, region.getWidth() - inset.getLeft() - inset.getRight()),
                        Math.max(0, region.getHeight() - inset.getTop() - inset.getBottom()),
                        0,
                        fill.getRadii().getTopLeftHorizontalRadius(),
                        ink,
                        null);
            }
        }
    }

    private void border(Region region) {
        Border border = region.getBorder();
        if (border == null) {
            return;
        }
        for (BorderStroke stroke : border.getStrokes()) {
            Paint[] inks = {
                stroke.getTopStroke(), stroke.getRightStroke(), stroke.getBottomStroke(), stroke.getLeftStroke()
            };
            BorderStrokeStyle[] styles = {
                stroke.getTopStyle(), stroke.getRightStyle(), stroke.getBottomStyle(), stroke.getLeftStyle()
            };
            double[] widths = {
                stroke.getWidths().getTop(),
                stroke.getWidths().getRight(),
                stroke.getWidths().getBottom(),
                stroke.getWidths().getLeft()
            };
            boolean alike = true;
            for (int side = 1; side < 4; side++) {
                alike &= inks[side].equals(inks[0]) && widths[side] == widths[0];
            }
            Insets inset = stroke.getInsets();
            if (alike) {
                Stroke line = stroke(inks[0], styles[0], widths[0]);
                double round = stroke.getRadii().getTopLeftHorizontalRadius();
                painter.rectangle(
                        inset.getLeft(),
                        inset.getTop(),
                        region.getWidth() - inset.getLeft() - inset.getRight(),
                        region.getHeight() - inset.getTop() - inset.getBottom(),
                        widths[0] / 2,
                        round,
                        null,
                        line);
            } else {
                sides(region, inks, styles, widths);
            }
        }
    }

    private void sides(Region region, Paint[] inks, BorderStrokeStyle[] styles, double[] widths) {
        double right = region.getWidth();
        double bottom = region.getHeight();
        String[] paths = {
            "M0 " + widths[0] / 2 + "H" + right,
            "M" + (right - widths[1] / 2) + " 0V" + bottom,
            "M0 " + (bottom - widths[2] / 2) + "H" + right,
            "M" + widths[3] / 2 + " 0V" + bottom
        };
        for (int side = 0; side < 4; side++) {
            Stroke line = stroke(inks[side], styles[side], widths[side]);
            if (line != null) {
                painter.path(paths[side], "fill=\"none\"" + SvgPainter.stroke(line));
            }
        }
    }

    /** Null if nothing is seen of it. */
    private static Stroke stroke(Paint ink, BorderStrokeStyle style, double width) {
        Color colour = colour(ink);
        if (colour == null || colour.getOpacity() == 0 || width == 0 || style == BorderStrokeStyle.NONE) {
            return null;
        }
        double[] dashes =
                style.getDashArray().stream().mapToDouble(Double::doubleValue).toArray();
        return new Stroke(colour, width, dashes);
    }

    private static String look(SVGPath path) {
        Color line = colour(path.getStroke());
        Stroke stroke = line == null ? null : new Stroke(line, path.getStrokeWidth());
        return SvgPainter.fill(colour(path.getFill())) + " fill-rule=\"evenodd\"" + SvgPainter.stroke(stroke);
    }

    private void text(Text text) {
        if (text.getText().isEmpty()) {
            return;
        }
        List<String> lines = lines(text);
        double height = text.getLayoutBounds().getHeight() / lines.size();
        double y = text.getLayoutBounds().getMinY() + text.getBaselineOffset();
        for (String line : lines) {
            painter.words(
                    line,
                    text.getX(),
                    y,
                    text.getFont().getFamily(),
                    text.getFont().getSize(),
                    colour(text.getFill()),
                    "start",
                    lines.size() == 1 ? text.getLayoutBounds().getWidth() : 0);
            y += height;
        }
    }

    /** The toolkit does not tell where it broke a text: word by word, as it does itself. */
    private static List<String> lines(Text text) {
        List<String> lines = new ArrayList<>();
        Text measure = new Text();
        measure.setFont(text.getFont());
        double width = text.getWrappingWidth();
        for (String paragraph : text.getText().split("\n", -1)) {
            StringBuilder line = new StringBuilder();
            for (String word : paragraph.split("(?<= )")) {
                measure.setText((line + word).stripTrailing());
                if (width > 0 && line.length() > 0 && measure.getLayoutBounds().getWidth() > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(word);
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static Color colour(Paint paint) {
        return paint instanceof Color colour ? colour : null;
    }
}
