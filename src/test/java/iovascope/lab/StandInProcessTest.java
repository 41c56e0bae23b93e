package iovascope.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import iovascope.host.Pagemap;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of processes whose files were made up; needs no Linux. */
class StandInProcessTest {

    private static final long OLD = 11;
    private static final long NEW = 12;
    private static final long PRESENT = 1L << 63;
    private static final int PAGES = 12;

    private Path proc;

    private record Guest(long pid, long uaddr, long size) implements MappedGuest {
        @Override
        public void advise(long offset, long length, int advice) {
            throw new UnsupportedOperationException();
        }
    }

    @BeforeEach
    @BeforeProperty
    void makeFolders() throws IOException {
        proc = Files.createTempDirectory("proc");
        Files.createDirectories(proc.resolve("" + OLD));
        Files.createDirectories(proc.resolve("" + NEW));
    }

    @AfterEach
    @AfterProperty
    void removeFolders() throws IOException {
        for (long pid : new long[] {OLD, NEW}) {
            Files.deleteIfExists(proc.resolve(pid + "/maps"));
            Files.deleteIfExists(proc.resolve(pid + "/pagemap"));
            Files.delete(proc.resolve("" + pid));
        }
        Files.delete(proc);
    }

    @Test
    void framesThatAreKeptBackAreNoClaim() throws IOException {
        frames(OLD, PRESENT, PRESENT);
        frames(NEW, PRESENT, PRESENT);
        assertEquals(
                new Look(Sameness.NO_CLAIM, 32, 0, "the kernel tells page frames only to a process with CAP_SYS_ADMIN"),
                frames(2));
    }

    @Test
    void framesAreComparedWithoutTheFlagsBesideThem() throws IOException {
        frames(OLD, PRESENT | 77 | 1L << 55, PRESENT | 78);
        frames(NEW, PRESENT | 77 | 1L << 61, PRESENT | 78);
        assertEquals(new Look(Sameness.SAME, 32, 2, ""), frames(2));
    }

    @Test
    void theHighestBitOfAFrameCounts() throws IOException {
        frames(OLD, PRESENT | 77, PRESENT | 1L << 54 | 78);
        frames(NEW, PRESENT | 77, PRESENT | 78);
        assertEquals(
                new Look(Sameness.DIFFERENT, 32, 2, "page 0x1 lies in frames 0x4000000000004e and 0x4e"), frames(2));
    }

    @Test
    void aPageThatIsSwappedOutIsNoClaimAndADifferenceBehindItCounts() throws IOException {
        frames(OLD, 1L << 62 | 77, PRESENT | 78);
        frames(NEW, 1L << 62 | 77, PRESENT | 78);
        assertEquals(
                new Look(
                        Sameness.NO_CLAIM,
                        32,
                        1,
                        "page 0x0 is not in the page table of process 11: what lies there cannot be told"),
                frames(2));
        frames(NEW, 1L << 62 | 77, PRESENT | 79);
        assertEquals(Sameness.DIFFERENT, frames(2).sameness());
    }

    @Test
    void mappingsOfADeviceAreNoClaim() throws IOException {
        for (long pid : new long[] {OLD, NEW}) {
            maps(pid, "0-1000 rw-s 00000000 00:05 42 /dev/vhost-vdpa-0\n");
        }
        assertEquals(
                Sameness.NO_CLAIM,
                MappingComparison.look(proc, new Guest(OLD, 0, 4096), new Guest(NEW, 0, 4096))
                        .sameness());
    }

    /** Random areas beside an oracle that goes from page to page. */
    @Property(tries = 300)
    void mappingsAreComparedAsIfPageByPage(@ForAll long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        long oldUaddr = 0x7000L + Pagemap.PAGE * random.nextInt(5);
        long newUaddr = 0x9000L + Pagemap.PAGE * random.nextInt(5);
        long[][] oldPages = new long[PAGES][];
        long[][] newPages = new long[PAGES][];
        for (int page = 0; page < PAGES; page++) {
            oldPages[page] = new long[] {1 + page / 5, page, 1};
            newPages[page] = oldPages[page].clone();
        }
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            long[][] pages = random.nextBoolean() ? oldPages : newPages;
            int page = random.nextInt(PAGES);
            switch (random.nextInt(4)) {
                case 0 -> pages[page] = null;
                case 1 -> pages[page][0] += pages[page] == null ? 0 : 1;
                case 2 -> pages[page][1] += 1;
                default -> pages[page][2] = 0;
            }
            if (pages[page] == null) {
                break;
            }
        }
        maps(OLD, text(oldUaddr, oldPages, random));
        maps(NEW, text(newUaddr, newPages, random));
        int same = 0;
        while (same < PAGES && same(oldPages[same], newPages[same])) {
            same++;
        }
        Look look = MappingComparison.look(
                proc, new Guest(OLD, oldUaddr, PAGES * 4096L), new Guest(NEW, newUaddr, PAGES * 4096L));
        assertEquals(same == PAGES ? Sameness.SAME : Sameness.DIFFERENT, look.sameness(), "seed " + seed);
        // What lies before the first difference may end in an area that lies behind it.
        assertEquals(same, look.pages(), "seed " + seed);
    }

    private static boolean same(long[] older, long[] newer) {
        return older != null
                && newer != null
                && older[2] == 1
                && newer[2] == 1
                && older[0] == newer[0]
                && older[1] == newer[1];
    }

    /** Pages that go on in one file are one area as often as not. */
    private static String text(long uaddr, long[][] pages, SplittableRandom random) {
        StringBuilder text = new StringBuilder("1000-2000 r--p 00000000 00:00 0\n");
        for (int page = 0; page < pages.length; ) {
            if (pages[page] == null) {
                page++;
                continue;
            }
            int end = page + 1;
            while (end < pages.length && goesOn(pages, end) && random.nextBoolean()) {
                end++;
            }
            text.append("%x-%x rw-%s %08x 00:01 %d /memfd:ram (deleted)%n"
                    .formatted(
                            uaddr + page * 4096L,
                            uaddr + end * 4096L,
                            pages[page][2] == 1 ? "s" : "p",
                            pages[page][1] * 4096,
                            pages[page][0]));
            page = end;
        }
        return text.append("7f0000000000-7f0000001000 rw-p 00000000 00:00 0\n").toString();
    }

    private static boolean goesOn(long[][] pages, int at) {
        return pages[at] != null
                && pages[at][0] == pages[at - 1][0]
                && pages[at][1] == pages[at - 1][1] + 1
                && pages[at][2] == pages[at - 1][2];
    }

    private void maps(long pid, String text) throws IOException {
        Files.writeString(proc.resolve(pid + "/maps"), text, StandardCharsets.UTF_8);
    }

    private void frames(long pid, long... entries) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8 * (entries.length + 1)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(0);
        for (long entry : entries) {
            bytes.putLong(entry);
        }
        Files.write(proc.resolve(pid + "/pagemap"), bytes.array());
    }

    private Look frames(int pages) throws IOException {
        return FrameComparison.look(
                proc, new Guest(OLD, 4096, pages * 4096L), new Guest(NEW, 4096, pages * 4096L), (done, of) -> {});
    }
}
