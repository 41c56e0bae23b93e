package iovascope.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import iovascope.host.Libc;
import iovascope.host.Pagemap;
import iovascope.host.ProcessMaps;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three ways to tell whether two places are the same memory, on real memory. */
class SameMemoryTest {

    private static final int AROUND = 16;

    private static final long SIZE = 16L << 20;
    private static final long PAGES = SIZE / Pagemap.PAGE;
    private static final long MIB = 1 << 20;
    private static final Look.Watcher NOBODY = (done, of) -> {};

    @TempDir
    Path empty;

    private OwnProcess memory;
    private long descriptorsBefore;

    @BeforeEach
    void start() throws IOException {
        memory = new OwnProcess(LinuxOnly.libc());
        byMapping(memory.shared(memory.memfd(SIZE), SIZE), memory.shared(memory.memfd(SIZE), SIZE));
        memory.close();
        descriptorsBefore = OwnProcess.descriptors();
    }

    @AfterEach
    void nothingIsLeftBehind() throws IOException {
        memory.close();
        assertEquals(0, OwnProcess.mapped());
        assertEquals(descriptorsBefore, OwnProcess.descriptors());
    }

    @Test
    void theSameMemoryAtTwoAddressesIsTheSame() throws IOException {
        int fd = memory.memfd(SIZE);
        MappedGuest older = filled(fd, 1);
        MappedGuest newer = memory.shared(fd, SIZE);
        assertEquals(Sameness.SAME, byMapping(older, newer).sameness());
        assertEquals(new Look(Sameness.SAME, 2 * 8 * PAGES, PAGES, ""), byFrame(older, newer));
        assertEquals(new Look(Sameness.SAME, 2 * SIZE, PAGES, ""), byContent(older, newer));
    }

    @Test
    void anotherObjectIsDifferent() throws IOException {
        MappedGuest older = filled(memory.memfd(SIZE), 1);
        MappedGuest newer = filled(memory.memfd(SIZE), 2);
        assertDifferent("inode", byMapping(older, newer));
        assertDifferent("page 0x0 lies in frames", byFrame(older, newer));
        assertDifferent("byte 0x0 is 0x01 and 0x02", byContent(older, newer));
    }

    @Test
    void theRightObjectAtAnotherOffsetIsDifferent() throws IOException {
        int fd = memory.memfd(SIZE + MIB);
        MappedGuest whole = memory.shared(fd, SIZE + MIB);
        OwnProcess.stamp(whole, 1);
        MappedGuest older = memory.shared(fd, SIZE);
        MappedGuest newer = memory.map(fd, SIZE, Libc.MAP_SHARED, MIB);
        assertDifferent("offsets 0x0 and 0x100000 of verify-test", byMapping(older, newer));
        assertDifferent("page 0x0 lies in frames", byFrame(older, newer));
        assertDifferent("byte 0x1 is 0x00 and 0x01", byContent(older, newer));
    }

    @Test
    void aPrivateCopyIsDifferentWhereItWasChanged() throws IOException {
        int fd = memory.memfd(SIZE);
        MappedGuest older = filled(fd, 1);
        MappedGuest newer = memory.map(fd, SIZE, Libc.MAP_PRIVATE, 0);
        OwnProcess.write(newer, 0x321 * Pagemap.PAGE + 0x10, 7);
        assertDifferent("mapped verify-test privately", byMapping(older, newer));
        Look frames = byFrame(older, newer);
        assertDifferent("page 0x321 lies in frames", frames);
        assertEquals(0x322, frames.pages());
        assertDifferent("byte 0x321010 is 0x00 and 0x07", byContent(older, newer));
    }

    /** Why content is no proof: the next write would show it. */
    @Test
    void equalContentInTwoObjectsLooksTheSameAndIsNot() throws IOException {
        MappedGuest older = filled(memory.memfd(SIZE), 1);
        MappedGuest newer = filled(memory.memfd(SIZE), 1);
        assertEquals(new Look(Sameness.SAME, 2 * SIZE, PAGES, ""), byContent(older, newer));
        assertEquals(Sameness.DIFFERENT, byMapping(older, newer).sameness());
        assertEquals(Sameness.DIFFERENT, byFrame(older, newer).sameness());
    }

    @Test
    void memoryOfItsOwnIsDifferent() throws IOException {
        MappedGuest older = filled(memory.memfd(SIZE), 1);
        MappedGuest newer = memory.map(-1, SIZE, Libc.MAP_PRIVATE | Libc.MAP_ANONYMOUS, 0);
        assertDifferent("memory of its own there", byMapping(older, newer));
    }

    @Test
    void aPageThatWasNotTouchedThroughBothIsNoClaim() throws IOException {
        int fd = memory.memfd(SIZE);
        MappedGuest older = filled(fd, 1);
        MappedGuest newer = memory.shared(fd, SIZE);
        assumeFramesVisible(older);
        newer.advise(0, SIZE / 2, Libc.MADV_POPULATE_READ);
        Look look = FrameComparison.look(ProcessMaps.PROC, older, newer, NOBODY);
        assertEquals(Sameness.NO_CLAIM, look.sameness());
        Matcher page = Pattern.compile("page 0x([0-9a-f]+) is not in the page table of process .*")
                .matcher(look.reason());
        assertTrue(page.matches(), look.reason());
        // The kernel maps what lies around a fault too, within the same 64 KiB of addresses.
        int first = Integer.parseInt(page.group(1), 16);
        assertTrue(first >= PAGES / 2 && first < PAGES / 2 + AROUND, look.reason());
        assertEquals(first, look.pages());
    }

    @Test
    void areasMayBeCutInAnotherWay() throws IOException {
        int fd = memory.memfd(SIZE);
        MappedGuest older = filled(fd, 1);
        MappedGuest newer = memory.shared(fd, SIZE);
        memory.libc.mprotect(newer.uaddr() + 5 * MIB, MIB, Libc.PROT_READ);
        memory.libc.mprotect(older.uaddr() + 5 * MIB, 3 * MIB, Libc.PROT_READ);
        assertEquals(Sameness.SAME, byMapping(older, newer).sameness());
        assertEquals(PAGES, byMapping(older, newer).pages());
    }

    @Test
    void whatIsNotMappedIsDifferent() throws IOException {
        int fd = memory.memfd(SIZE);
        MappedGuest older = filled(fd, 1);
        MappedGuest newer = memory.shared(fd, SIZE);
        memory.libc.munmap(newer.uaddr() + SIZE - Pagemap.PAGE, Pagemap.PAGE);
        Look look = byMapping(older, newer);
        assertDifferent("has nothing mapped at 0x%x".formatted(newer.uaddr() + SIZE - Pagemap.PAGE), look);
        assertEquals(PAGES - 1, look.pages());
        IOException failure = assertThrows(IOException.class, () -> byContent(older, newer));
        assertTrue(failure.getMessage().startsWith("/proc/" + newer.pid() + "/mem: at 0x"), failure.getMessage());
    }

    @Test
    void withoutProcTheMissingFileIsNamed() throws IOException {
        MappedGuest guest = memory.shared(memory.memfd(SIZE), SIZE);
        for (String name : List.of("maps", "pagemap", "mem")) {
            IOException failure = assertThrows(IOException.class, () -> {
                switch (name) {
                    case "maps" -> MappingComparison.look(empty, guest, guest);
                    case "pagemap" -> FrameComparison.look(empty, guest, guest, NOBODY);
                    default -> ContentComparison.look(empty, guest, guest, NOBODY);
                }
            });
            assertEquals(
                    empty.resolve(guest.pid() + "/" + name)
                            + ": no such file: the process has ended, or this system has none",
                    failure.getMessage());
        }
    }

    private MappedGuest filled(int fd, long first) throws IOException {
        MappedGuest guest = memory.shared(fd, SIZE);
        OwnProcess.stamp(guest, first);
        return guest;
    }

    private static void assertDifferent(String reason, Look look) {
        assertEquals(Sameness.DIFFERENT, look.sameness());
        assertTrue(look.reason().contains(reason), look.reason());
    }

    private static Look byMapping(MappedGuest older, MappedGuest newer) throws IOException {
        return MappingComparison.look(ProcessMaps.PROC, older, newer);
    }

    private static Look byFrame(MappedGuest older, MappedGuest newer) throws IOException {
        FrameComparison.touch(older, newer, NOBODY);
        assumeFramesVisible(older);
        return FrameComparison.look(ProcessMaps.PROC, older, newer, NOBODY);
    }

    private static Look byContent(MappedGuest older, MappedGuest newer) throws IOException {
        return ContentComparison.look(ProcessMaps.PROC, older, newer, NOBODY);
    }

    private static void assumeFramesVisible(MappedGuest guest) throws IOException {
        try (Pagemap pagemap = Pagemap.open(ProcessMaps.PROC, guest.pid())) {
            assumeTrue(pagemap.framesVisible(guest.uaddr()), "page frames are shown only with CAP_SYS_ADMIN");
        }
    }
}
