package iovascope;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real program in a Java of its own, in a locale without UTF-8. */
class ProgramTest {

    @TempDir
    Path folder;

    @Test
    void readsAndPrintsUtf8WhateverTheLocale() throws Exception {
        // The shell writes the name, because the Java of the tests may not be able to.
        String script = "printf 'vtrace 1\\n0 p open fd=9 = 9\\n' > \"$2/gr\u00f6\u00dfe \u2192.vtrace\"; "
                + "cd \"$2\" && exec \"$0\" -cp \"$1\" iovascope.Main check \"gr\u00f6\u00dfe \u2192.vtrace\"";
        assertEquals(
                "gr\u00f6\u00dfe \u2192.vtrace: 1 step,",
                run(script).lines().findFirst().orElseThrow().replaceFirst("step, .*", "step,"));
    }

    @Test
    void refusesAFileThatIsNotThereEvenForTheWindow() throws Exception {
        assertEquals(
                "iovascope: none.vtrace: no such file\nstatus 2\n",
                run("\"$0\" -cp \"$1\" iovascope.Main none.vtrace; echo status $?"));
    }

    @Test
    void takesAClosedPipeForNoError() throws Exception {
        assertEquals("status 0\n", run("{ \"$0\" -cp \"$1\" iovascope.Main --help; echo status $? >&2; } | true"));
    }

    @Test
    void reportsAFullDisk() throws Exception {
        String outcome =
                run("[ -e /dev/full ] || exit; \"$0\" -cp \"$1\" iovascope.Main --help > /dev/full; echo status $?");
        assertTrue(outcome.isEmpty() || outcome.startsWith("iovascope: standard output: "), outcome);
        assertTrue(outcome.isEmpty() || outcome.endsWith("status 2\n"), outcome);
    }

    private String run(String script) throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve("script"), script.getBytes(StandardCharsets.UTF_8));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(
                        "bash",
                        "-c",
                        "eval \"$(cat \"$3\")\"",
                        java,
                        System.getProperty("java.class.path"),
                        folder.toString(),
                        file.toString())
                .redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        String outcome = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return outcome;
    }
}
