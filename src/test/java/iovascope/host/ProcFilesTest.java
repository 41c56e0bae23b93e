package iovascope.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as Linux shows them, in a folder that stands for it; needs no Linux. */
class ProcFilesTest {

    @TempDir
    Path root;

    @BeforeEach
    void makeFolders() throws IOException {
        Files.createDirectories(root.resolve("7"));
        Files.createDirectories(root.resolve("kernel/mm/transparent_hugepage"));
    }

    @Test
    void areasAreFoundByAnyByteOfTheirs() throws IOException {
        write("7/maps", """
                1000-3000 rw-s 00000000 00:01 42 /memfd:ram (deleted)
                4000-5000 rw-p 00000000 00:00 0
                ffffffffff600000-ffffffffff601000 r-xp 00000000 00:00 0 [vsyscall]
                """);
        ProcessMaps maps = ProcessMaps.read(root, 7);
        assertEquals(3, maps.areas().size());
        assertEquals(maps.areas().subList(0, 2), maps.within(0x2fff, 0x4000));
        assertEquals(maps.areas().subList(0, 1), maps.within(0x2000, 0x2000));
        assertEquals(maps.areas().subList(0, 0), maps.within(0x3000, 0x3fff));
        assertEquals(maps.areas().subList(2, 3), maps.within(0x5000, -1));
        assertEquals(Files.size(root.resolve("7/maps")), maps.size());
    }

    @Test
    void smapsTellTheFlags() throws IOException {
        write("7/smaps", """
                1000-3000 r--s 00000000 00:01 42 /file
                Rss:                   4 kB
                VmFlags: rd mr me ms
                """);
        assertEquals(
                false, ProcessMaps.readWithFlags(root, 7).areas().get(0).shared(), "no VM_SHARED, opened to be read");
    }

    @Test
    void aProcessThatHasEndedIsNoEmptyMemory() throws IOException {
        write("7/maps", "");
        assertWrong(
                "7/maps", "empty: the process has ended, or has no memory of its own", () -> ProcessMaps.read(root, 7));
        write("7/pagemap", "12345678");
        try (Pagemap pagemap = Pagemap.open(root, 7)) {
            assertWrong(
                    "7/pagemap",
                    "nothing of the page at 0x1000: the process has ended",
                    () -> pagemap.read(0x1000, Pagemap.entries(1)));
        }
        write("7/mem", "0123456789");
        try (ProcessBytes bytes = ProcessBytes.openToRead(root, 7)) {
            ByteBuffer into = ByteBuffer.allocate(4);
            bytes.read(6, into);
            assertEquals("6789", new String(into.array(), StandardCharsets.US_ASCII));
            assertWrong("7/mem", "at 0xa: the process has ended", () -> bytes.read(8, into));
        }
    }

    @Test
    void entriesAreReadFromTheirPlace() throws IOException {
        write("7/pagemap", "\0\0\0\0\0\0\0\0" + "\2\1\0\0\0\0\0\0" + "ABCDEFGH");
        try (Pagemap pagemap = Pagemap.open(root, 7)) {
            ByteBuffer entries = Pagemap.entries(1);
            pagemap.read(0x1fff, entries);
            assertEquals(0x102, entries.getLong(0));
            assertEquals(false, pagemap.framesVisible(0x1000), "not present");
        }
    }

    @Test
    void anEntryHasAFrameAndFlags() {
        assertTrue(Pagemap.present(0x8000_0000_0000_0000L));
        assertEquals(false, Pagemap.present(0x7fff_ffff_ffff_ffffL));
        assertTrue(Pagemap.swapped(0x4000_0000_0000_0000L));
        assertEquals(false, Pagemap.swapped(0xbfff_ffff_ffff_ffffL));
        assertEquals(0x7f_ffff_ffff_ffffL, Pagemap.frame(-1));
        assertEquals(false, Pagemap.frameVisible(0xff80_0000_0000_0000L));
    }

    @Test
    void memoryIsToldInBytes() throws IOException {
        write("meminfo", """
                MemTotal:       24684084 kB
                MemAvailable:   24008896 kB
                ShmemHugePages:     2048 kB
                HugePages_Free:       12
                Hugepagesize:       2048 kB
                """);
        assertEquals(new SystemMemory(24008896L << 10, 12, 2 << 20, 2 << 20), SystemMemory.read(root));
        write("meminfo", "MemAvailable:   1 kB\n");
        assertEquals(new SystemMemory(1024, 0, 0, 0), SystemMemory.read(root));
    }

    @Test
    void theWordInBracketsIsTheSetting() throws IOException {
        String file = "kernel/mm/transparent_hugepage/shmem_enabled";
        assertEquals("never", SystemMemory.sharedHugePages(root));
        write(file, "always within_size [advise] never deny force\n");
        assertEquals("advise", SystemMemory.sharedHugePages(root));
        write(file, "always never\n");
        assertWrong(file, "none of its words is in brackets", () -> SystemMemory.sharedHugePages(root));
    }

    private interface Run {
        void run() throws IOException;
    }

    private void assertWrong(String file, String reason, Run run) {
        IOException failure = assertThrows(IOException.class, run::run);
        assertEquals(root.resolve(file) + ": " + reason, failure.getMessage());
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(root.resolve(file), text);
    }
}
