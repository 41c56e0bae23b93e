package iovascope.ui.export;

import iovascope.ui.fx.FxThread;
import iovascope.ui.fx.Png;
import iovascope.ui.fx.Theme;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.Scene;
import javafx.scene.layout.Region;

/** Draws a part of the window at any size, off screen. */
public final class PartPicture {

    /** What a picture is written as. */
    public enum Format {
        PNG,
        SVG;

        /** By the ending of a name; PNG for any other. */
        public static Format of(String name) {
            return name.toLowerCase(Locale.ROOT).endsWith(".svg") ? SVG : PNG;
        }

        public String ending() {
            return "." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Width and height of a picture, in pixels. */
    public record Size(int width, int height) {

        /** What a canvas can hold, and a person can want. */
        private static final int MOST = 8192;

        /**
         * Reads {@code 1680x1050}.
         *
         * @throws IllegalArgumentException if it is no size, or one that cannot be drawn
         */
        public static Size of(String text) {
            Matcher match = Pattern.compile("(\\d{1,5})\\s*[x×]\\s*(\\d{1,5})").matcher(text.strip());
            if (match.matches()) {
                Size size = new Size(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)));
                if (Math.min(size.width, size.height) > 0 && Math.max(size.width, size.height) <= MOST) {
                    return size;
                }
            }
            throw new IllegalArgumentException(
                    "found '" + text + "', expected WIDTHxHEIGHT of at most " + MOST + " pixels");
        }

        @Override
        public String toString() {
            return width + "x" + height;
        }
    }

    private PartPicture() {}

    /**
     * Draws once everything is laid out, which takes some turns of the toolkit's thread; called on that thread.
     *
     * @param root a window, or a part of one, that is in no scene yet
     * @param done gets the file
     */
    public static void draw(Region root, Theme theme, Size size, Format format, Consumer<byte[]> done) {
        Scene scene = new Scene(root, size.width(), size.height());
        scene.setUserAgentStylesheet(theme.stylesheet());
        settle(
                scene,
                2,
                () -> done.accept(
                        format == Format.SVG
                                ? SvgPicture.of(root).getBytes(StandardCharsets.UTF_8)
                                : Png.encode(scene.snapshot(null))));
    }

    /** Lists scroll after a first layout, in turns of their own. */
    private static void settle(Scene scene, int turns, Runnable then) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        if (turns == 0) {
            then.run();
        } else {
            FxThread.later(() -> settle(scene, turns - 1, then));
        }
    }
}
