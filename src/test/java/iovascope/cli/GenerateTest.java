package iovascope.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.check.Finding;
import iovascope.inspect.InspectOptions;
import iovascope.inspect.Inspection;
import iovascope.inspect.Inspector;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GenerateTest {

    @TempDir
    Path folder;

    private record Outcome(int status, byte[] out, String err) {}

    @ParameterizedTest
    @ValueSource(strings = {"boot", "churn", "hotplug", "live-update", "multi-asid", "slots"})
    void writesTracesInWhichNothingIsFound(String workload) throws IOException {
        Path out = folder.resolve("out.vtrace");
        assertDone("generate", workload, "--messages", "3008", "-o", out.toString());
        assertEquals(List.of(out), files());
        Inspection inspection = Inspector.inspect(out, InspectOptions.NONE);
        assertEquals(List.of(), inspection.problems());
        assertEquals(List.of(), inspection.timeline().assumptions());
    }

    @Test
    void writesTheMistakesThatWereAskedForAndSaysWhere() throws IOException {
        Path out = folder.resolve("out.vtrace");
        Path answers = folder.resolve("answers.jsonl");
        Outcome outcome = run(
                "generate",
                "live-update",
                "--messages=1000",
                "--live=20",
                "--mistakes=6",
                "--kinds=REMAP-001,REMAP-002,REMAP-013,LU-001",
                "--answers=" + answers,
                "-o",
                out.toString());
        assertEquals("generate: 6 mistakes\n", outcome.err());
        assertEquals(0, outcome.status());
        List<Finding> findings = Inspector.inspect(out, InspectOptions.NONE).problems();
        assertEquals(
                List.of("REMAP-001", "REMAP-002", "REMAP-013", "LU-001", "REMAP-001", "REMAP-002"),
                findings.stream().map(Finding::id).toList());
        List<String> trace = Files.readAllLines(out);
        List<String> expected = new ArrayList<>();
        for (Finding finding : findings) {
            String call = finding.id().equals("LU-001") ? " resume" : " remap ";
            int line = Integer.parseInt(
                    Files.readAllLines(answers).get(expected.size()).replaceAll(".*\"line\":([0-9]+).*", "$1"));
            assertTrue(trace.get(line - 1).contains(call), trace.get(line - 1));
            expected.add("{\"id\":\"%s\",\"step\":%d,\"line\":%d,\"asid\":0,\"iova\":[\"0x%x\",\"0x%x\"]}"
                    .formatted(
                            finding.id(),
                            finding.step(),
                            line,
                            finding.iova().first(),
                            finding.iova().last()));
        }
        assertEquals(expected, Files.readAllLines(answers));
    }

    @Test
    void leavesOutOfAnAnswerWhatIsAboutNoAddress() throws IOException {
        Path out = folder.resolve("out.vtrace");
        Path answers = folder.resolve("answers.jsonl");
        String[] options = {
            "generate", "live-update", "--messages=200", "--live=9", "--device=vduse", "--mistakes=1", "--kinds=LU-010"
        };
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("--answers", answers.toString(), "-o", out.toString()));
        assertEquals(
                "generate: 1 mistake\n", run(arguments.toArray(new String[0])).err());
        String answer = Files.readString(answers);
        assertTrue(answer.matches("\\{\"id\":\"LU-010\",\"step\":[0-9]+,\"line\":[0-9]+}\n"), answer);
    }

    @Test
    void standardOutputAFileAndACompressedFileHoldTheSame() throws IOException {
        byte[] out = run("generate", "churn", "--live", "10", "--order", "sequential", "--seed", "0x7", "-o", "-")
                .out();
        Path plain = folder.resolve("plain.vtrace");
        Path packed = folder.resolve("packed.vtrace.gz");
        assertDone("generate", "churn", "--live", "10", "--order", "sequential", "--seed", "7", "-o", plain.toString());
        assertDone(
                "generate", "churn", "--live", "10", "--order", "sequential", "--seed", "7", "-o", packed.toString());
        assertArrayEquals(out, Files.readAllBytes(plain));
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
            assertArrayEquals(out, in.readAllBytes());
        }
        assertTrue(Files.size(packed) < out.length / 3, "compressed");
    }

    @Test
    void replacesAFileAndFollowsALink() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        assertDone("generate", "boot", "-o", link.toString());
        assertTrue(Files.readString(file).startsWith("vtrace 1\n"));
        assertTrue(Files.isSymbolicLink(link));
        assertEquals(List.of(file, link), files());
    }

    @Test
    void leavesNothingBehindWhereItFails() throws IOException {
        Path file = folder.resolve("file");
        String old = Files.writeString(file, "old").toString();
        BadInput refused = refusal(() -> WholeFile.write(old, out -> {
            out.write(1);
            throw new IOException("No space left on device");
        }));
        assertEquals(file + ": No space left on device", refused.message());
        assertEquals("old", Files.readString(file));
        assertEquals(List.of(file), files());
    }

    private record BadInput(String message) {}

    private static BadInput refusal(Runnable action) {
        try {
            action.run();
        } catch (BadInputException e) {
            return new BadInput(e.getMessage());
        }
        throw new AssertionError("was not refused");
    }

    @Test
    void saysInOneLineWhatCannotBe() throws IOException {
        String out = folder.resolve("out").toString();
        assertRefused(
                "no workload is named 'chrun'; there are boot, churn, hotplug, live-update, multi-asid, slots",
                "generate",
                "chrun",
                "-o",
                out);
        assertRefused(
                "generate churn: --live is 0, expected 1 to 16777216", "generate", "churn", "--live=0", "-o", out);
        assertRefused(
                "generate live-update: --mistakes is 99, expected 0 to 2: what 36 messages with 10 live hold",
                "generate",
                "live-update",
                "--mistakes=99",
                "--messages=36",
                "--live=10",
                "-o",
                out);
        assertRefused(
                "--device: found 'mlx6', expected vdpa_sim, v", "generate", "live-update", "--device=mlx6", "-o", out);
        assertRefused("--device is mlx5, but only live-update", "generate", "churn", "--device=mlx5", "-o", out);
        assertRefused(
                "--kinds: found 'REMAP-1', expected REMAP-001, R", "generate", "churn", "--kinds=REMAP-1", "-o", out);
        assertRefused("--answers: found '-', expected a file", "generate", "churn", "--answers=-", "-o", out);
        assertRefused("--seed: found '0xg', expected a number of", "generate", "boot", "--seed=0xg", "-o", out);
        assertRefused("Missing required option: '-o=OUT'", "generate", "boot");
        assertRefused("Invalid value for option '--order'", "generate", "churn", "--order=down", "-o", out);
        assertRefused(
                "none" + "/out: no such folder",
                "generate",
                "boot",
                "-o",
                folder.resolve("none/out").toString());
        assertRefused(": is a directory", "generate", "boot", "-o", folder.toString());
        assertEquals(List.of(), files());
    }

    @Test
    void stopsWhenTheReaderIsGone() {
        int[] writes = new int[1];
        PrintStream closed = new PrintStream(new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                writes[0]++;
                throw new IOException("Broken pipe");
            }
        });
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] arguments = {"generate", "churn", "--messages", "200000000", "-o", "-"};
        int status = Cli.run(arguments, closed, new PrintStream(err), new ByteArrayInputStream(new byte[0]));
        assertEquals(0, status);
        assertEquals("", err.toString(StandardCharsets.UTF_8));
        assertEquals(1, writes[0]);
    }

    private void assertRefused(String message, String... arguments) {
        Outcome outcome = run(arguments);
        assertEquals(2, outcome.status(), outcome.err());
        assertEquals(1, outcome.err().lines().count(), outcome.err());
        assertTrue(outcome.err().contains(message), outcome.err());
        assertFalse(outcome.err().contains("Exception"), outcome.err());
    }

    private void assertDone(String... arguments) {
        Outcome outcome = run(arguments);
        assertEquals("", outcome.err());
        assertEquals(0, outcome.status());
        assertEquals(0, outcome.out().length);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.sorted().toList();
        }
    }

    private static Outcome run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Cli.run(
                arguments,
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new ByteArrayInputStream(new byte[0]));
        return new Outcome(status, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
    }
}
