package iovascope.trace.maps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import iovascope.process.MemoryObject;
import iovascope.process.MemoryObject.Kind;
import iovascope.trace.TraceFormatException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MapsReaderTest {

    @Test
    void readsWhatAKernelPrinted() throws TraceFormatException {
        List<MappedArea> areas = read("""
                55d0c0de1000-55d0c0e00000 rw-p 00000000 00:00 0                          [heap]
                7f71614e0000-7f71616e0000 rw-s 00200000 00:01 1026                       /memfd:pc.ram (deleted)
                7f71616e0000-7f7161ae0000 rw-s 00000000 00:01 1026                       /memfd:pc.ram (deleted)
                7f7161ae0000-7f7161ae3000 r-xp 00001000 fd:02 18446744073709551615       /usr/lib/two words\\012three
                7f7161ae3000-7f7161ae6000 rw-p 00000000 00:00 0\s
                ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]
                """);

        FileKey ram = new FileKey(0, 1, 1026);
        assertEquals(
                List.of(
                        new MappedArea(0x55d0c0de1000L, 0x55d0c0dfffffL, 3, false, false, false, 0, null, "[heap]"),
                        new MappedArea(
                                0x7f71614e0000L,
                                0x7f71616dffffL,
                                3,
                                true,
                                false,
                                false,
                                0x200000,
                                ram,
                                "/memfd:pc.ram"),
                        new MappedArea(
                                0x7f71616e0000L, 0x7f7161adffffL, 3, true, false, false, 0, ram, "/memfd:pc.ram"),
                        new MappedArea(
                                0x7f7161ae0000L,
                                0x7f7161ae2fffL,
                                5,
                                false,
                                false,
                                false,
                                0x1000,
                                new FileKey(0xfd, 2, -1),
                                "/usr/lib/two words\nthree"),
                        new MappedArea(0x7f7161ae3000L, 0x7f7161ae5fffL, 3, false, false, false, 0, null, ""),
                        new MappedArea(
                                0xffffffffff600000L,
                                0xffffffffff600fffL,
                                4,
                                false,
                                false,
                                false,
                                0,
                                null,
                                "[vsyscall]")),
                areas);
        assertEquals("pc.ram", areas.get(1).name());
        assertEquals(Kind.MEMFD, areas.get(1).kind());
        assertEquals(Kind.FILE, areas.get(3).kind());
    }

    /** A file opened to be read only is mapped with MAP_SHARED, but not with VM_SHARED, which is what the kernel asks. */
    @Test
    void theFlagsOfSmapsKnowMore() throws TraceFormatException {
        List<MappedArea> areas = read("""
                7f0000000000-7f0000001000 rw-s 00000000 00:05 7                          /dev/zero (deleted)
                Size:                  4 kB
                KernelPageSize:        4 kB
                THPeligible:           0
                ProtectionKey:         0
                VmFlags: rd wr sh mr mw me ms sd\s
                7f0000001000-7f0000002000 -w-s 00000000 00:06 9                          /dev/vfio/3
                VmFlags: wr sh mr mw me ms pf io de dd sd
                7f0000002000-7f0000003000 r--s 00000000 fd:01 12                         /srv/bios.bin
                VmFlags: rd mr me ms sd
                """);

        assertEquals(
                List.of(true, true, false),
                areas.stream().map(MappedArea::shared).toList());
        assertEquals(
                List.of(false, true, false),
                areas.stream().map(MappedArea::pfnmap).toList());
        assertEquals(
                List.of(false, true, false), areas.stream().map(MappedArea::io).toList());
        assertEquals(Kind.ANON, areas.get(0).kind());
    }

    @Test
    void doorbellsHaveNoPagesOfTheirOwn() throws TraceFormatException {
        MappedArea doorbell = read("7f0000000000-7f0000001000 -w-s 00000000 00:06 9 /dev/vhost-vdpa-0\r\n")
                .get(0);
        assertEquals(true, doorbell.pfnmap() && doorbell.io());
    }

    @Test
    void aFileIsKnownByDeviceAndInodeHoweverTheyAreWritten() {
        assertEquals(new FileKey(0, 1, 42), FileKey.of(new MemoryObject("ram", Kind.MEMFD, 0, "0:1", 42)));
        assertEquals(
                "fd:02",
                FileKey.of(new MemoryObject("ram", Kind.FILE, 0, "fd:2", 42)).device());
        assertEquals(null, FileKey.of(new MemoryObject("ram", Kind.MEMFD, 0, null, 42)));
        assertEquals(null, FileKey.of(new MemoryObject("ram", Kind.MEMFD, 0, "0:1", 0)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            7f0000000000 7f0000001000 rw-s 00000000 00:01 42    | 1:13 | ' 7f0000001000 rw-s 00000000 00:01 42' | '-'
            7f0000001000-7f0000001000 rw-s 00000000 00:01 42    | 1:14 | '7f0000001000 rw-s 00000000 00:01 42' | above 7f0000001000
            7f0000000000-7f0000001000 rwxq 00000000 00:01 42    | 1:30 | 'q 00000000 00:01 42' | 's' or 'p'
            7f0000000000-7f0000001000 rw-s 0x0 00:01 42         | 1:33 | 'x0 00:01 42' | a blank
            7f0000000000-7f0000001000 rw-s 00000000 0001 42     | 1:45 | ' 42' | ':'
            7f0000000000-7f0000001000 rw-s 00000000 00:01 -     | 1:47 | '-' | an inode number
            7f0000000000-7f0000001000 rw-s 00000000 00:01       | 1:46 | 'the end of the line' | a blank
            7f0000000000-7f0000001000 rw-s 00000000 00:01 42x   | 1:49 | 'x' | a blank
            17f0000000000000000-1 rw-s 0 0:0 0                  | 1:1  | '17f0000000000000000-1 rw-s 0 0:0 0' | an area as in
            vtrace 1                                            | 1:1  | 'vtrace 1' | an area as in
            Size: 4 kB                                          | 1:1  | 'Size: 4 kB' | an area as in
            ''                                                  | 1:1  | 'nothing' | an area as in
            """, quoteCharacter = '"')
    void saysWhereWhatWasFoundAndWhatExpected(String line, String place, String found, String expected) {
        String text = line.equals("''") ? "" : line;
        TraceFormatException wrong = assertThrows(TraceFormatException.class, () -> read(text + "\n"));
        assertEquals("a.maps:" + place + ": found " + found + ", expected ", prefix(wrong, found));
        assertEquals(true, wrong.expected().contains(expected), wrong.expected());
    }

    private static String prefix(TraceFormatException wrong, String found) {
        String message = wrong.getMessage();
        return message.substring(0, Math.max(0, message.indexOf(found)) + found.length() + ", expected ".length());
    }

    @Test
    void areasComeInOrder() {
        TraceFormatException wrong = assertThrows(TraceFormatException.class, () -> read("""
                7f0000001000-7f0000002000 rw-p 00000000 00:00 0
                7f0000000000-7f0000002000 rw-p 00000000 00:00 0
                """));
        assertEquals(2, wrong.line());
        assertEquals("an address from 7f0000002000 on, because areas are in order", wrong.expected());
    }

    @Test
    void aSummaryIsNoSnapshot() {
        TraceFormatException wrong = assertThrows(
                TraceFormatException.class,
                () -> read(
                        "55d0c0de1000-7ffef8831000 ---p 00000000 00:00 0                  [rollup]\nRss:   12 kB\n"));
        assertEquals("maps or smaps, not smaps_rollup, which only sums up", wrong.expected());
    }

    private static List<MappedArea> read(String text) throws TraceFormatException {
        return MapsReader.read("a.maps", text.getBytes(StandardCharsets.UTF_8));
    }
}
