package iovascope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64", disabledReason = "real processes and memory of Linux")
class LabCommandTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        out.reset();
        err.reset();
        List<String> all = new ArrayList<>(List.of(arguments));
        return Cli.run(
                all.toArray(String[]::new),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                InputStream.nullInputStream());
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theCorrectScriptFindsNothing() {
        assertEquals(ExitStatus.OK, run("lab", "--ram", "16M"), text());
        assertTrue(text().contains("memory   no page is damaged in the end"), text());
        assertTrue(text().contains("resume   (step 25)"), text());
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aWrongOneIsAFindingAndItsTraceSaysTheSame() throws Exception {
        Path trace = folder.resolve("run.vtrace");
        assertEquals(
                ExitStatus.FINDINGS,
                run("lab", "--script", "wrong-offset", "--ram", "16M", "-o", trace.toString(), "--hand-over", "exec"));
        assertTrue(text().contains("landed elsewhere"), text());
        assertTrue(text().contains("every byte is where they say"), text());
        String report = text().substring(text().indexOf("Accepted and dangerous"));
        assertEquals(ExitStatus.FINDINGS, run("check", trace.toString()));
        assertEquals(report, text().substring(text().indexOf("Accepted and dangerous")));
        assertTrue(Files.readString(trace).contains("exec"), "handed over by exec");
    }

    @Test
    void manyRunsTellOfTheLastOnly() {
        assertEquals(ExitStatus.OK, run("lab", "--ram", "16M", "--runs", "2"));
        assertFalse(text().contains("(step 1)"), text());
        assertTrue(text().contains("the last of 2 runs:"), text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--script x | --script: found 'x', expected correct, other-object, wrong-offset",
                "--ram 15M | lab: guest memory of 15728640 bytes; expected whole MiB from 16M to 1T",
                "--ram 2T | lab: guest memory of 2199023255552 bytes",
                "--ram 0 | --ram: found '0', expected a size such as 64M or 4G",
                "--ram 9999999999T | --ram: found '9999999999T', expected less than",
                "--rate -1 | lab: a rate and a time cannot be negative",
                "--linger -5 | lab: a rate and a time cannot be negative",
                "--runs 0 | --runs: found 0, expected a number from 1",
                "--hand-over x | --hand-over: found 'x', expected scm-rights, exec",
                "-o /no-such-folder/x.vtrace | /no-such-folder/x.vtrace: no such folder"
            })
    void wrongUsageIsOneLineAndNothingIsBegun(String arguments, String message) {
        String[] words = ("lab " + arguments).split(" ");
        assertEquals(ExitStatus.BAD_INPUT, run(words));
        String said = err.toString(StandardCharsets.UTF_8);
        assertTrue(said.startsWith("iovascope: " + message), said);
        assertEquals(1, said.lines().count());
        assertEquals("", text());
    }
}
