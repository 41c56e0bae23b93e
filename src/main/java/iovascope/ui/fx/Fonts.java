package iovascope.ui.fx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import javafx.scene.text.Font;

/**
 * Inter for words, JetBrains Mono for addresses and numbers, from the class path, so that the window looks the same on
 * every machine.
 *
 * <p>Both are Latin subsets without arrows or marks, and an embedded font has no fallback: marks are shapes.
 */
public final class Fonts {

    public static final String WORDS = "Inter";
    public static final String STRONG = "Inter SemiBold";
    public static final String MONO = "JetBrains Mono";

    private static final String INTER = "/META-INF/resources/_static/inter/5.2.5/files/inter-latin-%d-normal.woff";
    private static final String JETBRAINS = "/META-INF/resources/webjars/fontsource__jetbrains-mono/4.5.11/files/"
            + "jetbrains-mono-latin-400-normal.woff";

    private Fonts() {}

    /** Makes the families known to the toolkit; later calls change nothing. */
    public static void load() {
        for (int weight : new int[] {400, 500, 600, 700}) {
            load(INTER.formatted(weight));
        }
        load(JETBRAINS);
    }

    public static Font words(double size) {
        return Font.font(WORDS, size);
    }

    public static Font strong(double size) {
        return Font.font(STRONG, size);
    }

    public static Font mono(double size) {
        return Font.font(MONO, size);
    }

    /** Rules that bring the fonts with a file, so that it looks the same where they are not installed. */
    public static String css() {
        return face(WORDS, INTER.formatted(400)) + face(STRONG, INTER.formatted(600)) + face(MONO, JETBRAINS);
    }

    private static String face(String family, String resource) {
        try (InputStream stream = Fonts.class.getResourceAsStream(resource)) {
            String bytes = Base64.getEncoder().encodeToString(stream.readAllBytes());
            return "@font-face{font-family:\"%s\";src:url(data:font/woff;base64,%s) format(\"woff\");}"
                    .formatted(family, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void load(String resource) {
        try (InputStream stream = Fonts.class.getResourceAsStream(resource)) {
            if (stream == null || Font.loadFont(stream, 12) == null) {
                throw new IllegalStateException("no font in " + resource);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
