package iovascope.ui.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import iovascope.ui.Parts.Part;
import iovascope.ui.export.PartPicture.Size;
import iovascope.ui.fx.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Makes the pictures that the documentation shows: {@code mvn -q test -Dtest=Screenshots}. Its name keeps it out of the
 * usual tests. One that cannot be made fails, after all others were made.
 */
class Screenshots {

    private static final Size SIZE = new Size(1680, 1050);
    private static final Path FOLDER = Path.of(System.getProperty("iovascope.screenshots", "screenshots"));

    /** @param name of its file, without the theme */
    private record Screenshot(String name, Part part, Moment moment) {}

    private static final List<Screenshot> ALL = List.of(
            new Screenshot("window", Part.WINDOW, Moment.WRONG_REMAP),
            new Screenshot("live-update", Part.WINDOW, Moment.MID_FLIGHT),
            new Screenshot("delta", Part.WINDOW, Moment.TEN_THOUSAND),
            new Screenshot("compare", Part.WINDOW, Moment.COMPARED),
            new Screenshot("million", Part.TIMELINE, Moment.MILLION),
            new Screenshot("unreadable", Part.WINDOW, Moment.UNREADABLE),
            new Screenshot("start", Part.WINDOW, Moment.START));

    static Stream<Arguments> pictures() {
        return ALL.stream().flatMap(shot -> Stream.of(Theme.DARK, Theme.LIGHT).map(theme -> Arguments.of(shot, theme)));
    }

    @BeforeAll
    static void start() throws TimeoutException {
        Easel.start();
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void isMade(Screenshot shot, Theme theme) throws IOException {
        byte[] png = Easel.draw(shot.part(), shot.moment(), theme, SIZE);
        Pixels pixels = Pixels.read(png);
        assertEquals(SIZE, new Size(pixels.width(), pixels.height()));
        Files.createDirectories(FOLDER);
        String name = shot.name() + "-" + theme.name().toLowerCase(Locale.ROOT);
        Files.write(FOLDER.resolve(name + ".png"), png);
    }
}
