package iovascope.ui.draw;

import iovascope.ui.draw.Shape.Stroke;
import iovascope.ui.fx.Png;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javafx.scene.paint.Color;

/** Writes drawings as elements of an SVG 1.1 file. Source: the W3C recommendation, second edition. */
public final class SvgPainter {

    private record Tile(Color ink, double gap, double thick) {}

    private final StringBuilder body = new StringBuilder();
    private final StringBuilder definitions = new StringBuilder();
    private final Map<Tile, String> tiles = new LinkedHashMap<>();
    private int clips;

    public void paint(Drawing drawing) {
        drawing.shapes().forEach(this::paint);
    }

    private void paint(Shape shape) {
        if (shape instanceof Shape.Box box) {
            double inset = box.stroke() == null ? 0 : box.stroke().width() / 2;
            rectangle(box.x(), box.y(), box.width(), box.height(), inset, box.round(), box.fill(), box.stroke());
        } else if (shape instanceof Shape.Outline outline) {
            path(data(outline.path()), fill(outline.fill()) + stroke(outline.stroke()));
        } else if (shape instanceof Shape.Hatching hatching) {
            Tile tile = new Tile(hatching.ink(), hatching.gap(), hatching.thick());
            path(data(hatching.within()), "fill=\"url(#" + pattern(tile) + ")\"");
        } else if (shape instanceof Shape.Words words) {
            String anchor = switch (words.align()) {
                case LEFT -> "start";
                case CENTER -> "middle";
                case RIGHT -> "end";
            };
            double width = words.face().width(words.text(), words.size());
            double room = words.room() > 0 && width > words.room() ? words.room() : 0;
            double base = words.y() + words.size() * Face.MIDDLE;
            words(words.text(), words.x(), base, words.face().family(), words.size(), words.ink(), anchor, room);
        } else if (shape instanceof Shape.Picture picture) {
            byte[] png = Png.encode(picture.argb(), picture.columns(), picture.rows());
            body.append("<image x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" preserveAspectRatio=\"none\""
                            .formatted(
                                    number(picture.x()),
                                    number(picture.y()),
                                    number(picture.width()),
                                    number(picture.height())))
                    .append(" style=\"image-rendering:pixelated\" href=\"data:image/png;base64,")
                    .append(Base64.getEncoder().encodeToString(png))
                    .append("\"/>\n");
        } else if (shape instanceof Shape.Clip clip) {
            openClip(clip.x(), clip.y(), clip.width(), clip.height());
        } else {
            closeGroup();
        }
    }

    /** A rectangle whose stroke lies within it. @param inset of the stroke's middle */
    public void rectangle(
            double x, double y, double width, double height, double inset, double round, Color fill, Stroke stroke) {
        if (fill != null) {
            element(x, y, width, height, round, fill(fill));
        }
        if (stroke != null) {
            element(
                    x + inset,
                    y + inset,
                    Math.max(0, width - 2 * inset),
                    Math.max(0, height - 2 * inset),
                    round,
                    "fill=\"none\"" + stroke(stroke));
        }
    }

    private void element(double x, double y, double width, double height, double round, String look) {
        body.append("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\""
                .formatted(number(x), number(y), number(width), number(height)));
        if (round > 0) {
            body.append(" rx=\"")
                    .append(number(Math.min(round, Math.min(width, height) / 2)))
                    .append('"');
        }
        body.append(' ').append(look).append("/>\n");
    }

    /** @param data of a path, as SVG writes it; @param look attributes */
    public void path(String data, String look) {
        body.append("<path d=\"").append(data).append("\" ").append(look).append("/>\n");
    }

    /** @param y of the base line; @param room pixels that the words are pressed into; 0 for none */
    public void words(
            String text, double x, double y, String family, double size, Color ink, String anchor, double room) {
        body.append("<text x=\"%s\" y=\"%s\" font-family=\"%s\" font-size=\"%s\" %s"
                .formatted(number(x), number(y), escape(fallback(family)), number(size), fill(ink)));
        if (!anchor.equals("start")) {
            body.append(" text-anchor=\"").append(anchor).append('"');
        }
        if (room > 0) {
            body.append(" textLength=\"").append(number(room)).append("\" lengthAdjust=\"spacingAndGlyphs\"");
        }
        body.append(" xml:space=\"preserve\">").append(escape(text)).append("</text>\n");
    }

    public void openGroup(double x, double y, double opacity) {
        body.append("<g transform=\"translate(%s %s)\"".formatted(number(x), number(y)));
        if (opacity < 1) {
            body.append(" opacity=\"").append(number(opacity)).append('"');
        }
        body.append(">\n");
    }

    public void openClip(double x, double y, double width, double height) {
        String id = "clip" + clips++;
        definitions.append("<clipPath id=\"%s\"><rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/></clipPath>\n"
                .formatted(id, number(x), number(y), number(width), number(height)));
        body.append("<g clip-path=\"url(#").append(id).append(")\">\n");
    }

    public void closeGroup() {
        body.append("</g>\n");
    }

    /** Not every program that shows the file reads the fonts in it. */
    private static String fallback(String family) {
        return family + (family.contains("Mono") ? ", monospace" : ", sans-serif");
    }

    private String pattern(Tile tile) {
        return tiles.computeIfAbsent(tile, added -> {
            String id = "hatch" + tiles.size();
            double gap = Math.max(2, Math.round(added.gap()));
            // Three lines, so that those that begin in a neighbouring tile are whole.
            String line = "M0 %1$s L%1$s 0 M-1 1 L1 -1 M%2$s %3$s L%3$s %2$s"
                    .formatted(number(gap), number(gap - 1), number(gap + 1));
            definitions.append(("<pattern id=\"%s\" width=\"%s\" height=\"%s\" patternUnits=\"userSpaceOnUse\">"
                            + "<path d=\"%s\" %s/></pattern>%n")
                    .formatted(id, number(gap), number(gap), line, stroke(new Stroke(added.ink(), added.thick()))));
            return id;
        });
    }

    private static String data(Path path) {
        StringBuilder data = new StringBuilder();
        path.trace(new Path.Pen() {
            @Override
            public void move(double x, double y) {
                data.append('M').append(number(x)).append(' ').append(number(y));
            }

            @Override
            public void line(double x, double y) {
                data.append('L').append(number(x)).append(' ').append(number(y));
            }

            @Override
            public void curve(double x1, double y1, double x2, double y2, double x, double y) {
                data.append("C%s %s %s %s %s %s"
                        .formatted(number(x1), number(y1), number(x2), number(y2), number(x), number(y)));
            }

            @Override
            public void close() {
                data.append('Z');
            }
        });
        return data.toString();
    }

    public static String fill(Color ink) {
        return ink == null ? "fill=\"none\"" : colour("fill", ink);
    }

    public static String stroke(Stroke stroke) {
        if (stroke == null) {
            return "";
        }
        StringBuilder look = new StringBuilder(" ")
                .append(colour("stroke", stroke.ink()))
                .append(" stroke-width=\"")
                .append(number(stroke.width()))
                .append('"');
        if (stroke.dashes().length > 0) {
            look.append(" stroke-dasharray=\"");
            for (double dash : stroke.dashes()) {
                look.append(number(dash)).append(' ');
            }
            look.setCharAt(look.length() - 1, '"');
        }
        return look.toString();
    }

    private static String colour(String attribute, Color ink) {
        String colour = "%s=\"#%02x%02x%02x\""
                .formatted(
                        attribute,
                        Math.round(ink.getRed() * 255),
                        Math.round(ink.getGreen() * 255),
                        Math.round(ink.getBlue() * 255));
        return ink.getOpacity() < 1
                ? colour + " %s-opacity=\"%s\"".formatted(attribute, number(ink.getOpacity()))
                : colour;
    }

    private static String number(double value) {
        long thousandths = Math.round(value * 1000);
        String text = String.format(Locale.ROOT, "%d.%03d", Math.abs(thousandths) / 1000, Math.abs(thousandths) % 1000);
        String shortest = text.replaceAll("\\.?0+$", "");
        boolean whole = Math.abs(thousandths) % 1000 == 0;
        String digits = whole ? Long.toString(Math.abs(thousandths) / 1000) : shortest;
        return thousandths < 0 ? "-" + digits : digits;
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(point -> {
            switch (point) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                // XML 1.0 has no other control characters, whatever a file name may hold.
                default -> escaped.appendCodePoint(point < ' ' && point != '\t' ? 0xfffd : point);
            }
        });
        return escaped.toString();
    }

    /** The whole file. @param fonts rules of a style sheet that bring the fonts */
    public String file(double width, double height, String fonts) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$s\" height=\"%2$s\" viewBox=\"0 0 %1$s %2$s\">\n"
                        .formatted(number(width), number(height))
                + "<style>" + fonts + "</style>\n<defs>\n" + definitions + "</defs>\n" + body + "</svg>\n";
    }
}
