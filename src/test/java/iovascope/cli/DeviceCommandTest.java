package iovascope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64", disabledReason = "device nodes of Linux")
class DeviceCommandTest {

    private static final String TRACE = "resources/iovascope/samples/live-update-correct.vtrace";
    private static final String NODE = "/dev/vhost-vdpa-0";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return Cli.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                InputStream.nullInputStream());
    }

    private void refused(String message, String... arguments) {
        assertEquals(ExitStatus.BAD_INPUT, run(arguments), out.toString(StandardCharsets.UTF_8));
        String said = err.toString(StandardCharsets.UTF_8);
        assertTrue(said.startsWith("iovascope: " + message), said);
        assertEquals(1, said.lines().count(), said);
        err.reset();
    }

    @Test
    void withoutYesNothingIsTakenOver() {
        refused("device: this takes " + NODE + " over and resets it; say --yes", "device", NODE, TRACE);
    }

    @Test
    void whatIsNoNodeOfVhostVdpaIsNotOpened() throws IOException {
        refused(folder + "/none: no such device node", "device", folder + "/none", TRACE, "--yes");
        Path file = Files.createFile(folder.resolve("file"));
        refused(file + " is no device node", "device", file.toString(), TRACE, "--yes");
        refused("/dev/null is a device node, but none of vhost-vdpa", "device", "/dev/null", TRACE, "--yes");
    }

    @Test
    void aBadTraceIsToldWithItsPlace() throws IOException {
        Path trace = Files.writeString(folder.resolve("bad.vtrace"), "vtrace 1\n0.1 a nonsense\n");
        refused(trace + ":2:7: found 'nonsense'", "device", NODE, trace.toString(), "--yes");
    }

    /** The only test that needs hardware, or vdpa_sim. */
    @Test
    void theRealKernelAnswersAsTheEmulator() throws IOException {
        Path node = null;
        try (DirectoryStream<Path> nodes = Files.newDirectoryStream(Path.of("/dev"), "vhost-vdpa-*")) {
            for (Path each : nodes) {
                node = each;
            }
        }
        assumeTrue(node != null, "there is no /dev/vhost-vdpa-* here");
        Path trace = Files.writeString(folder.resolve("t.vtrace"), """
                vtrace 1
                device vdpa_sim kernel=6.12
                object ram memfd size=1M
                process vmm pid=1
                0.1 vmm open fd=9 = 9
                0.1 vmm set_owner = 0
                0.1 vmm mmap addr=0x7a0000000000 size=1M object=ram offset=0 prot=rw shared
                0.1 vmm update asid=0 iova=0x1000 size=64K uaddr=0x7a0000000000 perm=rw = 72
                0.1 vmm update asid=0 iova=0x1000 size=4K uaddr=0x7a0000000000 perm=rw = -EFAULT
                0.1 vmm invalidate asid=0 iova=0x1000 size=64K = 72
                0.1 vmm close fd=9 = 0
                """);
        assertEquals(
                ExitStatus.OK,
                run("device", node.toString(), trace.toString(), "--yes"),
                out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8));
    }
}
