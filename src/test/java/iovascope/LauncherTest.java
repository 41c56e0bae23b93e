package iovascope;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts the program, with a Java that only tells what it was asked to do. */
class LauncherTest {

    private static final Path SCRIPT = Path.of("src", "main", "sh", "iovascope");
    private static final String TELLING = "#!/bin/sh\n"
            + "printf '%s\\n' \"$@\"\n"
            + "for each; do case $each in -XX:ArchiveClassesAtExit=*) : >\"${each#*=}\" ;; esac; done\n"
            + "exit 5\n";

    @TempDir
    Path folder;

    private Path program;
    private Path java;

    @BeforeEach
    void install() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")) && "Linux".equals(System.getProperty("os.name")));
        program = Files.createDirectory(folder.resolve("a program"));
        Files.copy(SCRIPT, program.resolve("iovascope"));
        assertTrue(program.resolve("iovascope").toFile().setExecutable(true));
        Files.writeString(program.resolve("iovascope.jar"), "12345");
        Path libraries = Files.createDirectory(program.resolve("lib"));
        Files.createFile(libraries.resolve("javafx-base-21.0.12.jar"));
        Files.createFile(libraries.resolve("javafx-base-21.0.12-linux.jar"));
        java = Files.createDirectories(folder.resolve("jdk").resolve("bin")).resolve("java");
        java(TELLING, "17.0.1+2");
    }

    @Test
    void takesOnlyTheModulesOfThePlatform() throws Exception {
        List<String> asked = run(Map.of(), "explain", "two words");
        assertEquals(
                program.resolve("lib").resolve("javafx-base-21.0.12-linux.jar").toString(),
                asked.get(asked.indexOf("--module-path") + 1));
        assertEquals(
                List.of("-cp", program.resolve("iovascope.jar").toString(), "iovascope.Main", "explain", "two words"),
                asked.subList(asked.indexOf("-cp"), asked.indexOf("status 5")));
    }

    @Test
    void isFoundThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), program.resolve("iovascope"));
        assertTrue(run(link, Map.of(), "explain")
                .contains(program.resolve("iovascope.jar").toString()));
    }

    @Test
    void writesAnArchiveWhenAWindowClosesAndUsesItFromThenOn() throws Exception {
        Path archive = program.resolve("iovascope-17.0.1+2-5.jsa");
        List<String> failing = run(Map.of("DISPLAY", ":7"));
        assertTrue(failing.get(0).startsWith("-XX:ArchiveClassesAtExit=" + archive + "."), failing.get(0));
        assertEquals(List.of(), archives());

        java(TELLING.replace("exit 5", "exit 0"), "17.0.1+2");
        Files.createFile(program.resolve("iovascope-17.0.1+2-4.jsa"));
        assertTrue(run(Map.of("DISPLAY", ":7")).contains("status 0"));
        assertEquals(List.of(archive), archives());

        assertEquals(
                "-XX:SharedArchiveFile=" + archive,
                run(Map.of("DISPLAY", ":7"), "explain").get(0));
        java(TELLING, "17.0.2+8");
        assertTrue(run(Map.of("DISPLAY", ":7")).get(0).startsWith("-XX:ArchiveClassesAtExit="));
    }

    @Test
    void asksNoArchiveOfTheCommandLine() throws Exception {
        assertEquals("--module-path", run(Map.of("DISPLAY", ":7"), "explain").get(0));
        assertEquals("--module-path", run(Map.of(), "explain").get(0));
    }

    @Test
    void avoidsTheWarningsOfLaterJavas() throws Exception {
        assertTrue(!run(Map.of(), "explain").contains("--sun-misc-unsafe-memory-access=allow"));
        java(TELLING, "25.0.3+9-LTS");
        assertTrue(run(Map.of(), "explain").contains("--sun-misc-unsafe-memory-access=allow"));
        java(TELLING, "25+36");
        assertTrue(run(Map.of(), "explain").contains("--sun-misc-unsafe-memory-access=allow"));
    }

    @Test
    void handsOptionsToJava() throws Exception {
        List<String> asked = run(Map.of("JAVA_OPTS", "-Xmx6g -Da=b"), "explain");
        assertTrue(asked.containsAll(List.of("-Xmx6g", "-Da=b")), asked.toString());
    }

    private void java(String script, String version) throws IOException {
        Files.writeString(java, script);
        assertTrue(java.toFile().setExecutable(true));
        Files.writeString(folder.resolve("jdk").resolve("release"), "JAVA_RUNTIME_VERSION=\"" + version + "\"\n");
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(program)) {
            return files.filter(file -> file.toString().contains(".jsa")).toList();
        }
    }

    private List<String> run(Map<String, String> environment, String... arguments) throws Exception {
        return run(program.resolve("iovascope"), environment, arguments);
    }

    /** What Java was asked, a line each, and then the status. */
    private List<String> run(Path script, Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = Stream.concat(Stream.of(script.toString()), Stream.of(arguments))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("DISPLAY", "JAVA_OPTS"));
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return Stream.concat(told.lines(), Stream.of("status " + process.exitValue()))
                .toList();
    }
}
