package iovascope.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.host.Libc;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64", disabledReason = "real processes and memory of Linux")
class VmmTest {

    private static final long SIZE = 16L << 20;
    private static final long OLD = 0x7a00_0000_0000L;
    private static final long NEW = 0x7b00_0000_0000L;

    @TempDir
    private Path folder;

    @Test
    void memoryIsTheSameInBothProcessesAfterItsDescriptorWasSent() throws IOException {
        try (Vmm old = Vmm.start("vmm-old");
                Vmm young = Vmm.start("vmm-new")) {
            old.awaitReady();
            young.awaitReady();
            Vmm.Memfd ram = old.memfd("ram", SIZE, Libc.MFD_CLOEXEC);
            assertEquals(OLD, old.mmap(OLD, SIZE, 3, true, ram.fd(), 0));
            int fd = old.send(List.of(ram.fd()), young, folder.resolve("meeting"))
                    .get(0);
            assertEquals(NEW, young.mmap(NEW, SIZE, 3, true, fd, 0));
            assertTrue(maps(old).contains(ram.inode() + " "), maps(old));
            assertTrue(maps(young).contains(ram.inode() + " "), maps(young));
        }
    }

    @Test
    void anImageIsReplacedAndKeepsWhatWasKept() throws IOException {
        try (Vmm vmm = Vmm.start("vmm")) {
            vmm.awaitReady();
            Vmm.Memfd kept = vmm.memfd("kept", SIZE, Libc.MFD_CLOEXEC);
            Vmm.Memfd lost = vmm.memfd("lost", SIZE, Libc.MFD_CLOEXEC);
            vmm.mmap(OLD, SIZE, 3, true, kept.fd(), 0);
            vmm.keep(kept.fd());
            long pid = vmm.pid();
            vmm.exec();
            assertEquals(pid, vmm.pid());
            assertTrue(!maps(vmm).contains(":kept"), maps(vmm));
            assertEquals(NEW, vmm.mmap(NEW, SIZE, 3, true, kept.fd(), 0));
            assertEquals(1, openMemfds(vmm), "'lost' went with the old image, " + lost);
        }
    }

    @Test
    void aFailedCallIsNamedWithItsErrno() throws IOException {
        try (Vmm vmm = Vmm.start("vmm")) {
            vmm.awaitReady();
            IOException refused = assertThrows(IOException.class, () -> vmm.open("/dev/vhost-vdpa-none", Libc.O_RDWR));
            assertEquals("vmm: open(\"/dev/vhost-vdpa-none\"): ENOENT", refused.getMessage());
            vmm.mmap(OLD, SIZE, 3, true, vmm.memfd("ram", SIZE, 0).fd(), 0);
            refused = assertThrows(IOException.class, () -> vmm.mmap(OLD, SIZE, 3, true, -1, 0));
            assertEquals("vmm: mmap(0x7a0000000000, 16777216): EEXIST", refused.getMessage());
        }
    }

    @Test
    void aProcessThatIsKilledIsNamedWithItsSignal() throws Exception {
        try (Vmm vmm = Vmm.start("vmm-old")) {
            vmm.awaitReady();
            ProcessHandle.of(vmm.pid()).orElseThrow().destroyForcibly();
            IOException gone = assertThrows(IOException.class, () -> vmm.tell("dup 0"));
            assertTrue(
                    gone.getMessage().matches("vmm-old \\(pid \\d+\\) ended by signal 9 at 'dup 0'.*"),
                    gone.getMessage());
        }
    }

    @Test
    void aJavaThatCannotStartSaysWhy() throws Exception {
        try (Vmm vmm = Vmm.start("vmm-old", List.of("-Xmx1k"))) {
            IOException gone = assertThrows(IOException.class, vmm::awaitReady);
            assertTrue(gone.getMessage().contains("ended with status 1"), gone.getMessage());
            assertTrue(gone.getMessage().contains("Too small maximum heap"), gone.getMessage());
        }
    }

    private static int openMemfds(Vmm vmm) throws IOException {
        int count = 0;
        try (DirectoryStream<Path> fds = Files.newDirectoryStream(Path.of("/proc/" + vmm.pid() + "/fd"))) {
            for (Path fd : fds) {
                count += Files.readSymbolicLink(fd).toString().startsWith("/memfd:") ? 1 : 0;
            }
        }
        return count;
    }

    private static String maps(Vmm vmm) throws IOException {
        return Files.readString(Path.of("/proc/" + vmm.pid() + "/maps"));
    }
}
