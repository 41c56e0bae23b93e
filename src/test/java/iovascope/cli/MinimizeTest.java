package iovascope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MinimizeTest {

    @TempDir
    Path folder;

    private String long4;
    private String out;

    private record Outcome(int status, String out, String err) {}

    @BeforeEach
    void writeATraceWithFourMistakes() {
        long4 = folder.resolve("long.vtrace").toString();
        out = folder.resolve("short.vtrace").toString();
        run("", "generate", "live-update", "--messages=1000", "--live=20", "--mistakes=4", "-o", long4);
    }

    @Test
    void writesAFileThatStillGivesTheFindingAndSaysSo() throws IOException {
        Outcome outcome = run("", "minimize", long4, "--finding", "REMAP-001", "-o", out);
        assertEquals("", outcome.err());
        assertEquals(0, outcome.status());
        assertEquals(out + ": 5 of 1512 events still give REMAP-001 at step 3; replayed to prove it\n", outcome.out());
        Outcome check = run("", "check", "--format=jsonl", out);
        assertEquals(1, check.status());
        assertTrue(check.out().contains("{\"id\":\"REMAP-001\","), check.out());
        assertTrue(Files.readString(Path.of(out)).contains("shortened from long.vtrace (1512 events) to 5 events"));
    }

    @Test
    void readsStandardInputAndWritesStandardOutput() throws IOException {
        Outcome outcome = run(Files.readString(Path.of(long4)), "minimize", "-", "--finding", "remap-002", "-o", "-");
        assertEquals(0, outcome.status(), outcome.err());
        assertTrue(outcome.err().startsWith("standard output: 5 of 1512 events still give REMAP-002"), outcome.err());
        assertEquals(1, run(outcome.out(), "check", "--fail-on=dangerous", "-").status());
        assertEquals(List.of(Path.of(long4)), files());
    }

    @Test
    void pinsTheKernelThatAnOptionNames() throws IOException {
        Outcome outcome = run("", "minimize", long4, "--profile=rfc-v1", "--finding=REMAP-001", "-o", out);
        assertEquals(0, outcome.status(), outcome.err());
        assertTrue(Files.readString(Path.of(out)).contains("device  vdpa_sim  kernel=rfc-v1\n"));
    }

    @Test
    void saysInOneLineWhyItCannot() throws IOException {
        assertRefused(
                long4 + ": no finding MAP-001; found are LU-001, REMAP-001, REMAP-002, REMAP-013", "--finding=MAP-001");
        assertRefused(
                long4 + ": no finding REMAP-002 at step 3; there is one at step", "--finding=REMAP-002", "--step=3");
        assertRefused("--step: found 0, expected a number from 1", "--finding=REMAP-002", "--step=0");
        assertRefused(long4 + ": found 'nonsense', expected the id of a check", "--finding=nonsense");
        assertRefused("Missing required option: '--finding=ID'");
        assertRefused("--profile: no profile is named '7.0'", "--finding=REMAP-002", "--profile=7.0");
        assertRefused(
                long4 + ": cannot be written: ", "--finding=REMAP-001", "--device=vdpa_sim colour=blue kernel=v2");
        assertEquals(List.of(Path.of(long4)), files());
    }

    private void assertRefused(String message, String... options) {
        String[] arguments = Stream.concat(Stream.of("minimize", long4, "-o", out), Stream.of(options))
                .toArray(String[]::new);
        Outcome outcome = run("", arguments);
        assertEquals(2, outcome.status(), outcome.err());
        assertEquals("", outcome.out());
        assertEquals(1, outcome.err().lines().count(), outcome.err());
        assertTrue(outcome.err().startsWith("iovascope: " + message), outcome.err());
        assertFalse(outcome.err().contains("Exception"), outcome.err());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.sorted().toList();
        }
    }

    private static Outcome run(String input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Cli.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        return new Outcome(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
