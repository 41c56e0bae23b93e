package iovascope.ui.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import iovascope.ui.Parts.Part;
import iovascope.ui.export.PartPicture.Size;
import iovascope.ui.fx.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The parts of the window look as they were accepted to look.
 *
 * <p>{@code mvn -q test -Dtest=GoldenTest -Diovascope.golden=accept} accepts how they look now.
 */
class GoldenTest {

    /**
     * What a picture must reach, between what was measured: rasterisers that take other samples of a pixel leave 0.84 of
     * each of these pictures, and edges off by half a row of samples leave 0.74; a word moved by a pixel and a lost
     * triangle leave 0.00, and a colour that is 20 of 256 levels off leaves 0.38. {@link SimilarityTest} holds both
     * sides.
     */
    static final double LEAST = 0.6;

    private static final String ACCEPT = "mvn -q test -Dtest=GoldenTest -Diovascope.golden=accept";
    private static final boolean ACCEPTING = "accept".equals(System.getProperty("iovascope.golden"));
    private static final Path GOLDEN = Path.of("src", "test", "resources", "iovascope", "ui", "golden");
    private static final Path FAILED = Path.of("target", "golden");

    private static final Size WIDE = new Size(900, 420);
    private static final Size TALL = new Size(520, 720);
    private static final Size LOW = new Size(1180, 230);
    private static final Size SMALL_WINDOW = new Size(1280, 800);
    private static final Size USUAL_WINDOW = new Size(1680, 1050);

    /** One accepted picture. */
    record Shot(Part part, Moment moment, Theme theme, Size size) {

        String name() {
            String words = part + "-" + moment + "-" + theme;
            return words.toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @Override
        public String toString() {
            return name();
        }
    }

    static List<Shot> shots() {
        return List.of(
                new Shot(Part.TRANSLATION, Moment.WRONG_REMAP, Theme.DARK, WIDE),
                new Shot(Part.TRANSLATION, Moment.WRONG_REMAP, Theme.LIGHT, WIDE),
                new Shot(Part.TRANSLATION, Moment.WRONG_REMAP, Theme.CONTRAST, WIDE),
                new Shot(Part.TRANSLATION, Moment.MID_FLIGHT, Theme.DARK, WIDE),
                new Shot(Part.TIMELINE, Moment.WRONG_REMAP, Theme.DARK, WIDE),
                new Shot(Part.TIMELINE, Moment.WRONG_REMAP, Theme.LIGHT, WIDE),
                new Shot(Part.DELTA, Moment.WRONG_REMAP, Theme.DARK, WIDE),
                new Shot(Part.DELTA, Moment.WRONG_REMAP, Theme.LIGHT, WIDE),
                new Shot(Part.COMPARE, Moment.COMPARED, Theme.DARK, WIDE),
                new Shot(Part.COMPARE, Moment.COMPARED, Theme.LIGHT, WIDE),
                new Shot(Part.MESSAGES, Moment.WRONG_REMAP, Theme.DARK, TALL),
                new Shot(Part.MESSAGE, Moment.WRONG_REMAP, Theme.DARK, TALL),
                new Shot(Part.MESSAGE, Moment.WRONG_REMAP, Theme.LIGHT, TALL),
                new Shot(Part.FINDINGS, Moment.WRONG_REMAP, Theme.DARK, LOW),
                new Shot(Part.FINDINGS, Moment.WRONG_REMAP, Theme.LIGHT, LOW),
                new Shot(Part.WINDOW, Moment.WRONG_REMAP, Theme.DARK, USUAL_WINDOW),
                new Shot(Part.WINDOW, Moment.WRONG_REMAP, Theme.LIGHT, USUAL_WINDOW),
                new Shot(Part.WINDOW, Moment.UNREADABLE, Theme.DARK, SMALL_WINDOW),
                new Shot(Part.WINDOW, Moment.START, Theme.DARK, SMALL_WINDOW),
                new Shot(Part.WINDOW, Moment.START, Theme.LIGHT, SMALL_WINDOW));
    }

    @BeforeAll
    static void start() throws TimeoutException {
        assertEquals("sw", System.getProperty("prism.order"), "these pictures are of the software renderer");
        Easel.start();
    }

    @ParameterizedTest
    @MethodSource("shots")
    void looksAsItWasAccepted(Shot shot) throws IOException {
        byte[] png = Easel.draw(shot.part(), shot.moment(), shot.theme(), shot.size());
        Path golden = GOLDEN.resolve(shot.name() + ".png");
        if (ACCEPTING) {
            accept(golden, png);
            return;
        }
        assertTrue(Files.exists(golden), () -> golden + " is not there; to accept the picture as it is: " + ACCEPT);
        Pixels accepted = Pixels.read(Files.readAllBytes(golden));
        Pixels actual = Pixels.read(png);
        Similarity similarity = Similarity.of(accepted, actual);
        if (similarity.score() < LEAST) {
            write(shot.name(), "golden", accepted);
            write(shot.name(), "actual", actual);
            write(shot.name(), "difference", accepted.difference(actual));
            fail(complaint(shot, similarity, accepted, actual));
        }
    }

    @Test
    void everyGoldenPictureIsOfSomething() throws IOException {
        Set<String> drawn = shots().stream().map(shot -> shot.name() + ".png").collect(Collectors.toSet());
        assertEquals(shots().size(), drawn.size(), "two pictures have one name");
        Set<Path> left = new TreeSet<>();
        try (Stream<Path> files = Files.list(GOLDEN)) {
            files.filter(file -> !drawn.contains(file.getFileName().toString())).forEach(left::add);
        }
        if (ACCEPTING) {
            for (Path file : left) {
                Files.delete(file);
                System.out.println("removed " + file);
            }
        } else {
            assertEquals(Set.of(), left, "nothing is drawn for these; to remove them: " + ACCEPT);
        }
    }

    @Test
    void aPictureIsTheSameEveryTime() throws IOException {
        Shot window = shots().stream()
                .filter(shot -> shot.part() == Part.WINDOW)
                .findFirst()
                .orElseThrow();
        Pixels first = Pixels.read(Easel.draw(window.part(), window.moment(), window.theme(), window.size()));
        Pixels second = Pixels.read(Easel.draw(window.part(), window.moment(), window.theme(), window.size()));
        assertEquals(1, Similarity.of(first, second).score());
    }

    /** A picture that differs in no pixel is left alone, so that a history holds no more than what changed. */
    private static void accept(Path golden, byte[] png) throws IOException {
        Pixels actual = Pixels.read(png);
        if (Files.exists(golden)) {
            Similarity before = Similarity.of(Pixels.read(Files.readAllBytes(golden)), actual);
            if (before.score() == 1) {
                return;
            }
            System.out.printf(Locale.ROOT, "accepted %s, %.3f like the one before%n", golden, before.score());
        } else {
            System.out.println("accepted " + golden + ", a new one");
        }
        Files.createDirectories(GOLDEN);
        Files.write(golden, png);
    }

    private static void write(String name, String which, Pixels pixels) throws IOException {
        Files.createDirectories(FAILED);
        Files.write(FAILED.resolve(name + "-" + which + ".png"), pixels.png());
    }

    private static String complaint(Shot shot, Similarity similarity, Pixels accepted, Pixels actual) {
        boolean sized = accepted.width() == actual.width() && accepted.height() == actual.height();
        String where = sized
                ? "worst in %d pixels at x=%d y=%d, mean %.4f"
                        .formatted(Similarity.WINDOW, similarity.x(), similarity.y(), similarity.mean())
                : "its size is " + actual.width() + "x" + actual.height() + ", accepted was " + accepted.width() + "x"
                        + accepted.height();
        return "%s does not look as it was accepted: %.3f alike, at least %.2f is expected; %s. See %s, golden, actual and difference; to accept it: %s"
                .formatted(
                        shot.name(), similarity.score(), LEAST, where, FAILED.resolve(shot.name() + "-*.png"), ACCEPT);
    }
}
