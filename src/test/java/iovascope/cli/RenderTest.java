package iovascope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.report.Ink;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenderTest {

    private static final String SAMPLE = "resources/iovascope/samples/live-update-wrong-offset.vtrace";

    private final List<String> drawn = new ArrayList<>();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        return Cli.run(arguments, errors, errors, new ByteArrayInputStream(new byte[0]), Ink.PLAIN, handed -> {
            drawn.addAll(handed);
            return 7;
        });
    }

    @Test
    void handsEverythingToWhoeverDraws() {
        int status = run(
                "render", SAMPLE, "--step", "27", "--view", "delta", "--theme", "light", "--size", "640x400", "-o",
                "a.svg");
        assertEquals(7, status);
        assertEquals(List.of(SAMPLE, "27", "delta", "light", "640x400", "a.svg"), drawn);
    }

    @Test
    void showsTheWholeWindowAtTheFirstFindingIfNothingElseIsSaid() {
        run("render", SAMPLE, "-o", "a.PNG");
        assertEquals(List.of(SAMPLE, "finding", "window", "dark", "1680x1050", "a.PNG"), drawn);
    }

    @ParameterizedTest
    @CsvSource({
        "render none.vtrace -o a.png, none.vtrace: no such file",
        "render " + SAMPLE + " -o a.jpg, expected a name that ends in .png or .svg",
        "render " + SAMPLE + ", Missing required option: '-o=OUT'",
        "render " + SAMPLE + " --view moon -o a.png, --view",
        "render " + SAMPLE + " --step x -o a.png, --step",
    })
    void wrongUsageIsTold(String line, String expected) {
        assertEquals(ExitStatus.BAD_INPUT, run(line.split(" ")));
        String told = err.toString(StandardCharsets.UTF_8);
        assertTrue(told.contains(expected), told);
        assertEquals(1, told.strip().lines().count(), told);
        assertEquals(List.of(), drawn);
    }
}
