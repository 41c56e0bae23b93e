package iovascope.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliTest {

    private static final String HEAD = """
            vtrace 1
            device vdpa_sim asids=1 kernel=6.12
            object ram memfd size=16M
            process p pid=1
            0.1 p open fd=9 = 9
            0.2 p mmap addr=0x7f0000000000 size=16M object=ram offset=0 prot=rw shared
            0.3 p set_owner = 0
            0.4 p update asid=0 iova=0x1000 size=4K uaddr=0x7f0000000000 perm=rw = 72
            """;
    /** A second UPDATE of the same range, which the kernel rejects. */
    private static final String REJECTED =
            HEAD + "0.5 p update asid=0 iova=0x1000 size=4K uaddr=0x7f0000001000 perm=rw = -EFAULT\n";

    @TempDir
    Path folder;

    private record Outcome(int status, String out, String err) {}

    @Test
    void exitsWith0WhereNothingIsFound() throws IOException {
        Outcome outcome = run("check", file("good.vtrace", HEAD));
        assertEquals(0, outcome.status());
        assertEquals(
                "nothing found",
                outcome.out().stripTrailing().lines().reduce((a, b) -> b).orElseThrow());
        assertEquals("", outcome.err());
    }

    @Test
    void exitsWith1FromTheThresholdOn() throws IOException {
        String rejected = file("rejected.vtrace", REJECTED);
        assertEquals(1, run("check", rejected).status());
        assertEquals(1, run("check", "--fail-on", "rejected", rejected).status());
        assertEquals(0, run("check", "--fail-on", "dangerous", rejected).status());
        assertEquals(0, run("check", "--fail-on=none", rejected).status());
    }

    @Test
    void exitsWith1ForWhatTheKernelAcceptsAndStampsIt() throws IOException {
        String file = file("dangerous.vtrace", dangerous());
        assertEquals(1, run("check", "--fail-on", "dangerous", file).status());
        assertTrue(run("check", file).out().contains("REMAP-002 remap-wrong-offset  [the kernel accepts this]"));
    }

    @Test
    void writesOneJsonObjectALine() throws IOException {
        Outcome outcome = run("check", "--format", "jsonl", file("rejected.vtrace", REJECTED));
        assertEquals(1, outcome.out().lines().count());
        assertTrue(outcome.out().startsWith("{\"id\":\"MAP-001\","), outcome.out());
    }

    @Test
    void namesTheFileOfAFindingWhereThereAreSeveral() throws IOException {
        String rejected = file("rejected.vtrace", REJECTED);
        Outcome outcome = run("check", "--format", "jsonl", file("good.vtrace", HEAD), rejected);
        assertTrue(outcome.out().startsWith("{\"file\":\"" + rejected + "\","), outcome.out());
    }

    @Test
    void checksTheOtherFilesAfterAnUnreadableOne() throws IOException {
        Outcome outcome = run("check", folder.resolve("none").toString(), file("rejected.vtrace", REJECTED));
        assertEquals(2, outcome.status());
        assertTrue(outcome.out().contains("MAP-001"));
    }

    @Test
    void readsStandardInput() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int status =
                Cli.run(new String[] {"replay", "-"}, stream(out), stream(new ByteArrayOutputStream()), input(HEAD));
        assertEquals(0, status);
        assertTrue(text(out).startsWith("step 1  0.100000000  p  open = 9\n"), text(out));
    }

    @Test
    void showsTheStateAfterOneStep() throws IOException {
        assertEquals(
                """
                step 3  0.400000000  p  update asid=0 iova=0x1000 size=0x1000 uaddr=0x7f0000000000 perm=rw = 72
                  owner p
                  asid 0: 1 mapping
                    0x1000-0x1fff  rw  4 KiB -> 0x7f0000000000
                """, run("replay", "--step", "3", file("good.vtrace", HEAD)).out());
    }

    @Test
    void overrulesDeviceAndProfile() throws IOException {
        String file = file("good.vtrace", HEAD);
        Outcome outcome = run("check", "--device", "vduse", "--profile", "6.7", file);
        assertTrue(outcome.out().contains("vduse under kernel profile 6.7"), outcome.out());
    }

    @Test
    void convertsToFramesAndCountsWhatIsLeftOut() throws IOException {
        Path frames = folder.resolve("out.frames");
        Outcome outcome = run("convert", file("good.vtrace", HEAD), frames.toString());
        assertEquals(0, outcome.status());
        assertEquals(
                "iovascope: 1 records written; left out: 3 events that are no writes, 0 writes of another length, and all"
                        + " times, processes and results\n",
                outcome.err());
        byte[] record = Files.readAllBytes(frames);
        assertEquals(72, record.length);
        assertArrayEquals(new byte[] {2, 0, 0, 0, 0, 0, 0, 0, 0, 0x10, 0, 0}, Arrays.copyOf(record, 12));
    }

    @Test
    void convertsItsOwnTextToTheSameText() throws IOException {
        String once =
                run("convert", "--to", "vtrace", file("good.vtrace", HEAD), "-").out();
        String twice =
                run("convert", "--to", "vtrace", file("once.vtrace", once), "-").out();
        assertEquals(once, twice);
        assertTrue(once.contains("iova=0x1000"), once);
    }

    @Test
    void writesTheDeviceThatWasAskedFor() throws IOException {
        String text = run(
                        "convert",
                        "--device",
                        "mlx5 asids=1",
                        "--profile",
                        "6.7",
                        file("good.vtrace", HEAD),
                        "-",
                        "--to",
                        "vtrace")
                .out();
        assertEquals(
                "device  mlx5  asids=1  kernel=6.7",
                text.lines().skip(1).findFirst().orElseThrow());
    }

    @Test
    void listsTheLinesThatItLeavesOut() throws IOException {
        Outcome outcome = run("check", "--lenient", file("bad.vtrace", HEAD + "0.5 p blah\n"));
        assertEquals(0, outcome.status());
        assertTrue(outcome.err().contains("bad.vtrace:9:7: left out: "), outcome.err());
    }

    @Test
    void saysInOneLineWhatIsWrongWithTheInput() throws IOException {
        assertRefused("none.vtrace: no such file", folder.resolve("none.vtrace").toString());
        assertRefused(": is a directory, not a trace", folder.toString());
        assertRefused("empty:1:1: found 'nothing', expected ", file("empty", ""));
        assertRefused("event:9:7: found 'blah', expected ", file("event", HEAD + "0.5 p blah\n"));
        assertRefused(
                "big:9:", file("big", HEAD + "0.5 p update asid=0 iova=0x10000000000000000 size=1 uaddr=0 perm=rw\n"));
        assertRefused("back:9:1: found '0.35', expected ", file("back", HEAD + "0.35 p suspend = 0\n"));
        assertRefused("kernel", file("kernel", HEAD.replace("kernel=6.12", "kernel=2.4")));
        Path garbage = Files.write(folder.resolve("garbage"), new byte[] {0x7f, 'E', 'L', 'F', 0, (byte) 0xff, 1});
        assertRefused("garbage:1:", garbage.toString());
        String cut = "1200  1.000000 openat(AT_FDCWD, \"/dev/vhost-vdpa-0\", O_RDWR) = 9</dev/vhost-vdpa-0>\n"
                + "1200  1.100000 write(9</dev/vhost-vdpa-0>, \"\\2\\0\\0\n";
        assertRefused("cut:2:", file("cut", cut));
    }

    @Test
    void saysInOneLineWhatIsWrongWithTheOptions() throws IOException {
        String file = file("good.vtrace", HEAD);
        assertRefused("no profile is named 'v3'; there are 6.1.0, ", "--profile", "v3", file);
        assertRefused("--device: found type 'disk', expected ", "--device", "disk", file);
        assertRefused("--process: found '1=x', expected ", "--process", "1=x", file);
        assertRefused("Unknown option: '--colour'", "--colour", file);
        assertRefused("Missing required parameter: 'FILE'");
    }

    @Test
    void refusesAStepThatIsNotThere() throws IOException {
        Outcome outcome = run("replay", "--step", "4", file("good.vtrace", HEAD));
        assertEquals(2, outcome.status());
        assertTrue(outcome.err().contains("which has 0 to 3"), outcome.err());
    }

    @Test
    void helpListsTheCommands() {
        String help = run("--help").out();
        assertTrue(help.contains("  check ") && help.contains("  replay ") && help.contains("  convert "), help);
        assertEquals(
                "iovascope " + Cli.VERSION + "\n", run("convert", "--version").out());
        assertTrue(run("replay", "--help").out().contains("--step"));
    }

    @Test
    void hasTheVersionOfTheBuild() throws IOException {
        assertTrue(Files.readString(Path.of("pom.xml")).contains("<version>" + Cli.VERSION + "</version>"));
    }

    private void assertRefused(String message, String... arguments) {
        List<String> all = new ArrayList<>(List.of("check"));
        all.addAll(List.of(arguments));
        Outcome outcome = run(all.toArray(String[]::new));
        assertEquals(2, outcome.status(), outcome.err());
        assertEquals(1, outcome.err().lines().count(), outcome.err());
        assertTrue(outcome.err().startsWith("iovascope: "), outcome.err());
        assertTrue(outcome.err().contains(message), outcome.err());
        assertFalse(outcome.err().contains("Exception"), outcome.err());
        assertEquals("", outcome.out());
    }

    @Test
    void replaysTheBeginningOnly() throws IOException {
        String file = file("rejected.vtrace", REJECTED);
        assertEquals(0, run("check", "--first", "4", file).status());
        assertEquals(1, run("check", "--first", "5", file).status());
        Outcome none = run("check", "--first", "0", file);
        assertEquals(2, none.status());
        assertEquals("iovascope: --first: found 0, expected a number from 1\n", none.err());
    }

    @Test
    void measuresATrace() throws IOException {
        String file = file("rejected.vtrace", REJECTED);
        Outcome json = run("measure", "--json", "--seeks", "10", "--rectangles", "3", file);
        assertEquals(0, json.status());
        assertTrue(
                json.out()
                        .matches(
                                "\\{\"messages\":2,\"live\":1,\"bytes\":\\d+,\"load_ms\":.*\"seek_us\":\\{\"p50\":[\\d.]+,"
                                        + "\"p99\":[\\d.]+},\"rectangle_us\":\\{.*},\"findings\":1}\\s*"),
                json.out());
        Outcome text = run("measure", file);
        assertEquals(0, text.status());
        assertTrue(text.out().contains("a random step"), text.out());
        assertEquals(2, run("measure", "--seeks", "-1", file).status());
        assertEquals(2, run("measure", "-").status());
        assertEquals(2, run("measure", file + ".gone").status());
    }

    @Test
    void measuresATraceWithoutAMessage() throws IOException {
        assertEquals(0, run("measure", file("empty.vtrace", "vtrace 1\n")).status());
    }

    private static String dangerous() throws IOException {
        try (InputStream in = CliTest.class.getResourceAsStream("/iovascope/samples/live-update-wrong-offset.vtrace")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static Outcome run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Cli.run(arguments, stream(out), stream(err), input(""));
        return new Outcome(status, text(out), text(err));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static InputStream input(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
