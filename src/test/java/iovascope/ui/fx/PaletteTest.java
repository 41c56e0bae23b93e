package iovascope.ui.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaletteTest {

    private static final Path SHEETS = Path.of("resources/iovascope/ui");
    private static final Path SOURCES = Path.of("src/main/java/iovascope/ui");
    private static final Pattern LOOKED_UP = Pattern.compile("-io-[a-z-]+");

    /** WCAG 2.2, 1.4.11: what is not a word but must be seen. */
    private static final double MARK = 3;

    /**
     * From here on an observer sees two colours, not two shades of one: Mokrzycki and Tatol, "Colour difference Delta E
     * - a survey", 2011. Enough where the form differs too, and for ribbons, which are large and begin and end at boxes
     * in full colour.
     */
    private static final double TWO_COLOURS = 5;

    /** An unpractised observer sees a difference from here on (same source). Boxes of a place that is gone have words. */
    private static final double DIFFERENT = 2;

    /** As published by Okabe and Ito, "Color Universal Design", 2008, without black. */
    private static final List<Color> OKABE_ITO = Stream.of(
                    "#e69f00", "#56b4e9", "#009e73", "#f0e442", "#0072b2", "#d55e00", "#cc79a7")
            .map(Color::web)
            .toList();

    @ParameterizedTest
    @EnumSource
    void theStyleSheetHasTheColoursOfThePalette(Theme theme) throws IOException {
        String sheet = Files.readString(SHEETS.resolve("colours.css"));
        Matcher block = Pattern.compile("(?m)^\\." + theme.styleClass() + " \\{([^}]*-io-ground:[^}]*)\\}")
                .matcher(sheet);
        assertTrue(block.find(), theme.styleClass());
        Map<String, Color> defined = new TreeMap<>();
        Matcher colour = Pattern.compile("(-io-[a-z-]+):\\s*([^;]+);").matcher(block.group(1));
        while (colour.find()) {
            defined.put(colour.group(1), Color.web(colour.group(2)));
        }
        assertEquals(named(theme.palette()), defined);
    }

    @Test
    void coloursAreDefinedInOnePlace() throws IOException {
        Set<String> known = named(Palette.DARK).keySet();
        for (Path sheet : files(SHEETS, ".css")) {
            String text = Files.readString(sheet).replaceAll("(?s)/\\*.*?\\*/", "");
            Matcher used = LOOKED_UP.matcher(text);
            while (used.find()) {
                assertTrue(known.contains(used.group()), sheet + " uses " + used.group());
            }
            if (!sheet.endsWith("colours.css")) {
                Matcher literal =
                        Pattern.compile("#[0-9a-fA-F]{3,8}\\b|rgba?\\(").matcher(text);
                assertTrue(!literal.find(), () -> sheet + " writes the colour " + literal.group());
            }
        }
        for (Path source : files(SOURCES, ".java")) {
            boolean byHand = Files.readString(source).matches("(?s).*Color\\.(web|rgb|color|hsb)\\(.*");
            assertEquals(source.endsWith("Palette.java"), byHand, source + " writes a colour");
        }
    }

    @Test
    void wordsAreNotFaint() throws IOException {
        Pattern words = Pattern.compile("-fx-(prompt-)?text-fill:\\s*-io-(faint|line|hatch)\\b");
        for (Path sheet : files(SHEETS, ".css")) {
            assertTrue(!words.matcher(Files.readString(sheet)).find(), sheet.toString());
        }
        Pattern drawn = Pattern.compile("\\b(words|text)\\([^;]*\\.(faint|line|hatch)\\(\\)");
        for (Path source : files(SOURCES, ".java")) {
            assertTrue(!drawn.matcher(Files.readString(source)).find(), source.toString());
        }
    }

    @ParameterizedTest
    @EnumSource
    void wordsAreRead(Theme theme) {
        Palette palette = theme.palette();
        double least = theme == Theme.CONTRAST ? 7 : 4.5;
        List<Color> inks = new ArrayList<>(marks(palette));
        inks.add(palette.text());
        inks.add(palette.muted());
        for (Color ground : grounds(palette)) {
            inks.forEach(ink -> assertContrast(least, ink, ground));
        }
        // Words also stand on gaps between addresses and on batches.
        assertContrast(least, palette.muted(), palette.ground().interpolate(palette.line(), 0.45));
        assertContrast(least, palette.accent(), palette.ground().interpolate(palette.accent(), 0.16));
        for (Color badge : marks(palette)) {
            assertContrast(least, palette.onBadge(), badge);
        }
        assertContrast(least, palette.onBadge(), palette.muted());
        for (int object : objects(palette)) {
            assertContrast(least, palette.onObject(), palette.object(object));
            assertContrast(least, palette.text(), palette.dimmed(object));
        }
    }

    @ParameterizedTest
    @EnumSource
    void marksAreSeen(Theme theme) {
        Palette palette = theme.palette();
        for (Color ground : grounds(palette)) {
            marks(palette).forEach(mark -> assertContrast(MARK, mark, ground));
            assertContrast(MARK, palette.faint(), ground);
        }
        for (int object : objects(palette)) {
            assertContrast(MARK, palette.edge(object), palette.ground());
            assertContrast(MARK, palette.edge(object), palette.panel());
        }
        if (theme == Theme.CONTRAST) {
            grounds(palette).forEach(ground -> assertContrast(MARK, palette.line(), ground));
            objects(palette).forEach(object -> assertContrast(MARK, palette.hatch(), palette.object(object)));
            assertTrue(palette.thick() > Palette.DARK.thick());
        }
    }

    @ParameterizedTest
    @EnumSource
    void objectsAreToldApartByAllEyesAsWellAsThoseOfOkabeAndIto(Theme theme) {
        Palette palette = theme.palette();
        List<Color> objects = objects(palette).stream().map(palette::object).toList();
        double least = closest(OKABE_ITO);
        assertApart(least, objects);
        for (Color object : objects) {
            assertApart(least, List.of(palette.danger(), object));
            assertApart(least, List.of(palette.hatch(), object));
        }
    }

    @ParameterizedTest
    @EnumSource
    void weakerFormsOfObjectsAreToldApart(Theme theme) {
        Palette palette = theme.palette();
        List<Color> ribbons = new ArrayList<>(List.of(palette.ground()));
        List<Color> gone = new ArrayList<>(List.of(palette.ground()));
        for (int object : objects(palette)) {
            ribbons.add(palette.ground().interpolate(palette.object(object), palette.ribbon()));
            gone.add(palette.dimmed(object));
        }
        assertApart(TWO_COLOURS, ribbons);
        assertApart(DIFFERENT, gone);
    }

    @ParameterizedTest
    @EnumSource
    void dangerIsNeitherWarningNorGood(Theme theme) {
        Palette palette = theme.palette();
        assertApart(TWO_COLOURS, List.of(palette.danger(), palette.warning()));
        assertApart(TWO_COLOURS, List.of(palette.danger(), palette.good()));
    }

    @ParameterizedTest
    @EnumSource
    void repeatedColoursHaveAnotherTexture(Theme theme) {
        Palette palette = theme.palette();
        int colours = palette.objects().size();
        Set<List<Object>> looks = new HashSet<>();
        for (int index = 0; index < colours * Palette.TEXTURES; index++) {
            assertTrue(looks.add(List.of(palette.object(index), palette.texture(index))), "object " + index);
        }
        assertEquals(0, palette.texture(colours - 1));
        assertEquals(1, palette.texture(colours));
        assertEquals(0, palette.texture(-1));
    }

    @Test
    void lightAndDarkAreToggledAndHighContrastIsLeft() {
        assertEquals(Theme.LIGHT, Theme.DARK.toggled());
        assertEquals(Theme.DARK, Theme.LIGHT.toggled());
        assertEquals(Theme.LIGHT, Theme.CONTRAST.toggled());
    }

    /** Pairs of the test data of Sharma, Wu and Dalal 2005, each of another branch of the formula. */
    @Test
    void theMeasuresAreThePublishedOnes() {
        assertEquals(2.0425, new Lab(50, 2.6772, -79.7751).difference(new Lab(50, 0, -82.7485)), 5e-5);
        assertEquals(2.3669, new Lab(50, 0, 0).difference(new Lab(50, -1, 2)), 5e-5);
        assertEquals(7.1792, new Lab(50, 2.49, -0.001).difference(new Lab(50, -2.49, 0.0009)), 5e-5);
        assertEquals(27.1492, new Lab(50, 2.5, 0).difference(new Lab(73, 25, -18)), 5e-5);
        assertEquals(1.2630, new Lab(63.0109, -31.0961, -5.8663).difference(new Lab(62.8187, -29.7946, -4.0864)), 5e-5);
        assertEquals(21, contrast(Color.BLACK, Color.WHITE), 1e-9);
        // A grey has no hue to lose.
        Lab grey = Vision.FULL.seen(Color.gray(0.5));
        for (Vision vision : Vision.values()) {
            assertEquals(0, vision.seen(Color.gray(0.5)).difference(grey), 0.01, vision.name());
        }
        // An orange and an olive: who lacks red or green cones takes one for the other.
        Color orange = Color.web("#c08000");
        Color olive = Color.web("#909000");
        assertTrue(Vision.PROTANOPIA.difference(orange, olive) < 3);
        assertTrue(Vision.DEUTERANOPIA.difference(orange, olive) < 3);
        assertTrue(Vision.TRITANOPIA.difference(orange, olive) > 15);
        assertTrue(Vision.FULL.difference(orange, olive) > 15);
    }

    /** Colours by their name in style sheets. */
    private static Map<String, Color> named(Palette palette) {
        Map<String, Color> named = new TreeMap<>();
        for (RecordComponent component : Palette.class.getRecordComponents()) {
            if (component.getType() == Color.class) {
                String name = component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
                try {
                    named.put("-io-" + name, (Color) component.getAccessor().invoke(palette));
                } catch (ReflectiveOperationException e) {
                    throw new AssertionError(e);
                }
            }
        }
        return named;
    }

    private static List<Color> grounds(Palette palette) {
        return List.of(
                palette.ground(), palette.panel(), palette.bar(), palette.field(), palette.select(), palette.hover());
    }

    private static List<Color> marks(Palette palette) {
        return List.of(palette.accent(), palette.danger(), palette.warning(), palette.good());
    }

    /** Indexes of all colours that memory can have. */
    private static List<Integer> objects(Palette palette) {
        List<Integer> objects = new ArrayList<>();
        for (int index = -1; index < palette.objects().size(); index++) {
            objects.add(index);
        }
        return objects;
    }

    private static double closest(List<Color> colours) {
        double closest = Double.MAX_VALUE;
        for (int one = 0; one < colours.size(); one++) {
            for (int other = one + 1; other < colours.size(); other++) {
                closest = Math.min(closest, Vision.least(colours.get(one), colours.get(other)));
            }
        }
        return closest;
    }

    private static void assertApart(double least, List<Color> colours) {
        for (int one = 0; one < colours.size(); one++) {
            for (int other = one + 1; other < colours.size(); other++) {
                double apart = Vision.least(colours.get(one), colours.get(other));
                String pair = colours.get(one) + " and " + colours.get(other);
                assertTrue(apart >= least, () -> "%s are %.2f apart, not %.2f".formatted(pair, apart, least));
            }
        }
    }

    private static void assertContrast(double least, Color ink, Color ground) {
        double ratio = contrast(ink, ground);
        assertTrue(ratio >= least, () -> "%s on %s is %.2f, not %.1f".formatted(ink, ground, ratio, least));
    }

    /** WCAG 2.2, from 1 to 21; the order of the two does not matter. */
    private static double contrast(Color one, Color other) {
        double first = luminance(one) + 0.05;
        double second = luminance(other) + 0.05;
        return Math.max(first, second) / Math.min(first, second);
    }

    private static double luminance(Color color) {
        double[] light = Lab.light(color);
        return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2];
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> found =
                    files.filter(file -> file.toString().endsWith(ending)).toList();
            assertTrue(!found.isEmpty(), folder.toString());
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
