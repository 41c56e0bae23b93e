package iovascope.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import iovascope.emulator.DeviceModel;
import iovascope.timeline.OracleTraceReader.OracleTrace;
import iovascope.vhost.Errno;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/**
 * The emulator beside answers recorded from real kernel code, field by field of every step.
 *
 * <p>{@code -Diovascope.oracle=DIR} names another folder of {@code .trace}, {@code .trace.gz} and {@code .expect} files.
 */
class KernelAgreementTest {

    private static final int SHOWN = 20;

    private final List<String> differences = new ArrayList<>();
    private int traces;
    private int agreeing;
    private int differing;

    @Test
    void answersAsTheKernelDid() throws IOException {
        Map<String, byte[]> files = files();
        Map<String, byte[]> answers = new TreeMap<>();
        files.forEach((path, bytes) -> {
            if (path.endsWith(".expect")) {
                answers.put(path.substring(0, path.length() - ".expect".length()), bytes);
            }
        });
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            String path = file.getKey();
            if (path.endsWith(".trace") || path.endsWith(".trace.gz")) {
                String stem = path.substring(0, path.lastIndexOf(".trace"));
                byte[] expected = answers.get(stem);
                if (expected == null) {
                    fail(path + " has no .expect beside it");
                }
                compare(path, text(path, file.getValue()), null, text(expected));
                compareVariants(stem, text(path, file.getValue()), answers);
            }
        }
        System.out.println(traces + " traces, " + agreeing + " steps agree"
                + (differing == 0 ? "" : ", " + differing + " do not"));
        assertFalse(traces == 0, "no .trace file in the folder");
        assertEquals("", String.join("\n", differences));
    }

    private void compareVariants(String stem, String trace, Map<String, byte[]> answers) {
        int slash = stem.lastIndexOf('/') + 1;
        String prefix = stem.substring(0, slash) + "variants/" + stem.substring(slash) + ".";
        answers.forEach((name, expected) -> {
            if (name.startsWith(prefix)) {
                String variant = name.substring(prefix.length());
                compare(name, trace, variant, text(expected));
            }
        });
    }

    private void compare(String name, String text, String variant, String expected) {
        traces++;
        OracleTrace trace = OracleTraceReader.read(name, text, variant);
        DeviceModel model = DeviceModels.of(trace.trace().device(), trace.profile());
        Errno probe = new iovascope.emulator.Device(trace.profile(), model, null).probe();
        Timeline timeline = Replay.of(trace.trace(), trace.profile(), model, List.of());
        OracleText answer = new OracleText(trace, timeline);
        if (expected.contains("\"sha256\"")) {
            compareHash(name, answer, probe, expected);
            return;
        }
        String[] lines = expected.split("\n");
        if (!same(name, 0, lines[0], probeLine(probe)) || probe != null) {
            return;
        }
        boolean finished = lines[lines.length - 1].startsWith("{\"final\"");
        int steps = lines.length - (finished ? 2 : 1);
        if (steps != answer.lines()) {
            differ(name + ": expected " + steps + " steps, got " + answer.lines());
        }
        int common = Math.min(steps, answer.lines());
        for (int number = 1; number <= common; number++) {
            if (same(name, number, lines[number], answer.line(number))) {
                agreeing++;
            }
        }
        readAgain(common, number -> same(name + " read again", number, lines[number], answer.line(number)));
        if (finished && same(name, steps + 1, lines[lines.length - 1], answer.finalLine())) {
            agreeing++;
        }
    }

    /** Shows each number from the last to the first, and some at random: a state must not depend on which was read before. */
    private static void readAgain(int lines, IntConsumer reader) {
        for (int number = lines; number >= 1; number--) {
            reader.accept(number);
        }
        SplittableRandom random = new SplittableRandom(lines);
        for (int question = 0; question < lines / 4; question++) {
            reader.accept(1 + random.nextInt(lines));
        }
    }

    private void compareHash(String name, OracleText answer, Errno probe, String expected) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
        digest.update((probeLine(probe) + "\n").getBytes(StandardCharsets.US_ASCII));
        int[] hashes = new int[answer.lines() + 1];
        for (int number = 1; number <= answer.lines(); number++) {
            String line = answer.line(number);
            hashes[number] = line.hashCode();
            digest.update((line + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        readAgain(answer.lines(), number -> {
            String line = answer.line(number);
            if (line.hashCode() != hashes[number]) {
                differ(name + " line " + number + ": not as read in order, but " + line);
            }
        });
        String last = answer.finalLine();
        digest.update((last + "\n").getBytes(StandardCharsets.US_ASCII));
        String hash = HexFormat.of().formatHex(digest.digest());
        String[] lines = expected.split("\n");
        if (same(name, answer.lines() + 1, lines[1], last)) {
            agreeing++;
        }
        if (lines[0].contains("\"" + hash + "\"")) {
            agreeing += answer.lines() - 1;
        } else {
            differ(name + ": expected " + lines[0] + ", got sha256 " + hash);
        }
    }

    private static String probeLine(Errno probe) {
        return "{\"probe\":\"" + (probe == null ? "0" : probe.name()) + "\"}";
    }

    private boolean same(String name, int line, String expected, String got) {
        if (expected.equals(got)) {
            return true;
        }
        int at = 0;
        while (at < Math.min(expected.length(), got.length()) && expected.charAt(at) == got.charAt(at)) {
            at++;
        }
        differ("%s step %d, %s: expected …%s, got …%s"
                .formatted(name, line - 1, field(expected, at), tail(expected, at), tail(got, at)));
        return false;
    }

    /** The key of the oracle's line that the character belongs to. */
    private static String field(String line, int at) {
        int found = 0;
        String name = "?";
        for (String key : List.of(
                "s",
                "op",
                "r",
                "h",
                "b",
                "ba",
                "sus",
                "own",
                "as",
                "n",
                "nc",
                "calls",
                "dev",
                "frefs",
                "pinned_vm",
                "pins",
                "badunpin",
                "warn")) {
            int start = line.indexOf((key.equals("s") ? "{\"" : ",\"") + key + "\":");
            if (start >= found && start <= at) {
                found = start;
                name = key;
            }
        }
        return "field " + name;
    }

    private static String tail(String line, int at) {
        return line.substring(Math.max(0, at - 20), Math.min(line.length(), at + 160));
    }

    private void differ(String text) {
        differing++;
        if (differences.size() < SHOWN) {
            differences.add(text);
        }
    }

    private static Map<String, byte[]> files() throws IOException {
        String folder = System.getProperty("iovascope.oracle", "");
        return folder.isEmpty() ? vendored() : folder(Path.of(folder));
    }

    private static Map<String, byte[]> folder(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                files.put(folder.relativize(path).toString(), Files.readAllBytes(path));
            }
        }
        return files;
    }

    private static Map<String, byte[]> vendored() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (InputStream in = KernelAgreementTest.class.getResourceAsStream("/oracle/oracle.zip");
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    files.put(entry.getName(), zip.readAllBytes());
                }
            }
        }
        return files;
    }

    private static String text(String path, byte[] bytes) {
        if (!path.endsWith(".gz")) {
            return text(bytes);
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return text(in.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
