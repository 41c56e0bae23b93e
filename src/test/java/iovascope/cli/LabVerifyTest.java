package iovascope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import iovascope.lab.VerificationCost;
import iovascope.report.Ink;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class LabVerifyTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void rowsStandBelowTheirHeading() {
        assertEquals(
                List.of(
                        "RAM       memory      method            time  looked at               speed  verdict",
                        "64 MiB    populated   mapping       0.123 ms     25 KiB                   -  same",
                        "64 MiB    populated   touching       12.3 ms          -      1.33 M pages/s  -",
                        "64 MiB    populated   page frame     14.0 ms    256 KiB      1.17 M pages/s  no claim",
                        "4 GiB     sparse      content       1,234 ms   8192 MiB           6.96 GB/s  different"),
                List.of(
                        VerificationLines.heading(),
                        row(64L << 20, "populated", "mapping", 123_456, 24_600, 0, "same"),
                        row(64L << 20, "populated", "touching", 12_345_678, 0, 16384, "no claim"),
                        row(64L << 20, "populated", "page frame", 14_000_000, 1 << 18, 16384, "no claim"),
                        row(4L << 30, "sparse", "content", 1_234_000_000, 8L << 30, 1 << 20, "different")));
    }

    @Test
    void jsonHasTheUnitsAsTheyAre() {
        assertEquals(
                "{\"ram\":67108864,\"memory\":\"sparse\",\"method\":\"page frame\",\"ns\":123456,\"bytes\":262144,"
                        + "\"pages\":16384,\"verdict\":\"no claim\"}",
                VerificationLines.json(
                        new VerificationCost(64L << 20, "sparse", "page frame", 123_456, 1 << 18, 16384, "no claim")));
    }

    @Test
    void whatIsNoSizeIsRefused() {
        for (String text : List.of("64", "M", "64K", "1.5G", "9999999999T")) {
            BadInputException failure = assertThrows(BadInputException.class, () -> run("--ram", text));
            assertTrue(failure.getMessage().startsWith("--ram: found '" + text + "', expected "), failure.getMessage());
        }
    }

    @Test
    void moreThanTheMachineHasIsRefusedInOneLine() {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "needs Linux");
        BadInputException failure = assertThrows(BadInputException.class, () -> run("--ram", "1T"));
        assertTrue(failure.getMessage().startsWith("lab verify: guest memory of 1 TiB does not fit: /proc/meminfo"));
        assertEquals("", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void measuresInTwoProcessesOfItsOwn() {
        assumeTrue(
                System.getProperty("os.name").equals("Linux")
                        && System.getProperty("os.arch").equals("amd64"),
                "needs Linux on x86-64");
        assertEquals(ExitStatus.OK, run("--json", "--ram", "16M"));
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(8, lines.stream().filter(line -> !line.contains("huge")).count(), lines.toString());
        assertTrue(lines.get(0)
                .matches("\\{\"ram\":16777216,\"memory\":\"populated\",\"method\":\"mapping\",.*\"same\"}"));
        assertEquals(0, ProcessHandle.current().children().count());
    }

    private int run(String... arguments) {
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                InputStream.nullInputStream(),
                Ink.PLAIN,
                () -> false);
        LabVerifyCommand command = new LabVerifyCommand(console);
        new CommandLine(command).parseArgs(arguments);
        return command.call();
    }

    private static String row(
            long ram, String memory, String method, long nanos, long bytes, long pages, String verdict) {
        return VerificationLines.row(new VerificationCost(ram, memory, method, nanos, bytes, pages, verdict));
    }
}
