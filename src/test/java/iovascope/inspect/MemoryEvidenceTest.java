package iovascope.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.process.MemoryObject;
import iovascope.process.Vma;
import iovascope.timeline.Timeline;
import iovascope.trace.TraceEvent;
import iovascope.trace.TraceFormatException;
import iovascope.trace.maps.MapsReader;
import iovascope.trace.maps.MemorySnapshot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryEvidenceTest {

    private static final String HEAD = """
            vtrace 1
            device vdpa_sim kernel=v2
            object ram memfd size=16M
            process a pid=1
            process b pid=2
            """;
    private static final String OPEN = "0.1 a open fd=9 = 9\n";
    private static final String RAM = "7f0000000000-7f0001000000 rw-s 00000000 00:01 7 /memfd:ram (deleted)\n";

    @Test
    void anObjectLineWithTheInodeIsThatFile() throws IOException {
        Timeline timeline = inspect(
                HEAD.replace("size=16M", "size=16M dev=0:1 inode=7") + OPEN,
                snapshot("a", -1, RAM.replace("memfd:ram", "memfd:other")));

        assertEquals(1, timeline.trace().objects().size());
        assertEquals(List.of(0), objects(timeline, 0));
    }

    @Test
    void anEqualNameProvesNothing() throws IOException {
        Timeline timeline = inspect(HEAD + OPEN, snapshot("a", -1, RAM));

        assertEquals(List.of(1), objects(timeline, 0));
        assertEquals(
                new MemoryObject("ram.2", MemoryObject.Kind.MEMFD, 0, "00:01", 7),
                timeline.trace().objects().get(1));
    }

    @Test
    void theAddressOfAnMmapProvesIt() throws IOException {
        String trace = HEAD + "0.05 a mmap addr=0x7f0000000000 size=16M object=ram offset=0 prot=rw shared\n" + OPEN
                + "0.3 b mmap addr=0x7f8000000000 size=16M object=ram offset=0 prot=rw shared\n0.4 b close fd=9 = 0\n";
        Timeline timeline = inspect(
                trace,
                snapshot("a", 200_000_000, RAM),
                // Said of an earlier time than what proves it.
                snapshot("b", 10_000_000, "7f9000000000-7f9001000000 rw-s 00000000 00:01 7 /memfd:x\n"));

        assertEquals(List.of(0), objects(timeline, 0));
        assertEquals(
                List.of(0),
                timeline.at(1).memory().get(1).areas().stream().map(Vma::object).toList());
        assertEquals(2, timeline.at(2).memory().get(1).areas().size(), "a later mmap adds to it");
        assertEquals(
                List.of(
                        "memory of b at 0.01 s as in b.maps",
                        "memory of a at 0.2 s as in a.maps",
                        "ram is inode 7 of device 00:01: a.maps has that at 0x7f0000000000, where a mapped it"),
                timeline.evidence());
    }

    @Test
    void anotherOffsetOrAPrivateMappingProvesNothing() throws IOException {
        String map = "0.05 a mmap addr=0x7f0000000000 size=16M object=ram offset=0x1000 prot=rw shared\n";
        Timeline offset = inspect(HEAD + map + OPEN, snapshot("a", 60_000_000, RAM));
        assertEquals(List.of(1), objects(offset, 0));

        String copy = map.replace("0x1000", "0").replace("shared", "private");
        Timeline timeline = inspect(HEAD + copy + OPEN, snapshot("a", 60_000_000, RAM));
        assertEquals(List.of(1), objects(timeline, 0));
    }

    @Test
    void twoObjectsOfTheTraceMayBeOneFile() throws IOException {
        String trace = HEAD + "object ram.2 memfd\n"
                + "0.05 a mmap addr=0x7f0000000000 size=16M object=ram offset=0 prot=rw shared\n"
                + "0.06 b mmap addr=0x7f8000000000 size=16M object=ram.2 offset=0 prot=rw shared\n" + OPEN;
        Timeline timeline =
                inspect(trace, snapshot("a", 70_000_000, RAM), snapshot("b", -1, RAM.replace("7f000", "7f800")));

        assertEquals(List.of(0), objects(timeline, 0));
        assertEquals(List.of(0), objects(timeline, 1));
        assertTrue(timeline.evidence()
                .contains(
                        "ram.2 is ram, inode 7 of device 00:01: b.maps has that at 0x7f8000000000, where b mapped it"));
    }

    @Test
    void aChildHasWhatItsOwnSnapshotSays() throws IOException {
        String trace = HEAD + "0.05 a mmap addr=0x7f0000000000 size=16M object=ram offset=0 prot=rw shared\n"
                + "0.06 a fork child=b\n" + OPEN;
        String heap = "7f5000000000-7f5000001000 rw-p 00000000 00:00 0\n";

        assertEquals(List.of(0), objects(inspect(trace), 1));
        assertEquals(List.of(Vma.ANONYMOUS), objects(inspect(trace, snapshot("b", -1, heap)), 1));
    }

    /** The log shows no mmap of the new image either, so that its memory is not known to be empty. */
    @Test
    void aSnapshotTellsNothingOfTheNextImage() throws IOException {
        String trace = HEAD + OPEN + "0.2 a exec\n0.3 a close fd=9 = 0\n";
        Timeline timeline = inspect(trace, snapshot("a", -1, RAM));

        assertEquals(0x7f0000000000L, timeline.at(1).memory().get(0).find(0).first());
        assertEquals(
                Vma.UNKNOWN,
                timeline.at(2).memory().get(0).find(0x7f0000000000L).object());
    }

    @Test
    void aSnapshotBehindTheLastEventSaysSo() throws IOException {
        Timeline timeline = inspect(HEAD + OPEN, snapshot("a", 9_000_000_000L, RAM));
        assertEquals(List.of("memory of a at 9 s, which is behind the last event, as in a.maps"), timeline.evidence());
        assertEquals(List.of(), objects(timeline, 0));
    }

    @Test
    void whatFailedChangedNothing() throws IOException {
        String trace =
                HEAD + "0.05 a mmap addr=0x7f0000000000 size=16M object=ram offset=0 prot=rw shared = -ENOMEM\n" + OPEN;
        assertEquals(List.of(), objects(inspect(trace), 0));
    }

    @Test
    void aTimeNeedsAClock() throws IOException {
        String trace = HEAD + OPEN.replace("0.1", "-");
        assertEquals(
                "a.maps: the trace has no clock, so no snapshot can have a time",
                assertThrows(IllegalArgumentException.class, () -> inspect(trace, snapshot("a", 0, RAM)))
                        .getMessage());
        assertEquals(List.of(1), objects(inspect(trace, snapshot("a", -1, RAM)), 0));
    }

    private static List<Integer> objects(Timeline timeline, int process) {
        return timeline.at(timeline.steps()).memory().get(process).areas().stream()
                .map(Vma::object)
                .toList();
    }

    private static MemorySnapshot snapshot(String process, long time, String text) throws TraceFormatException {
        String file = process + ".maps";
        return new MemorySnapshot(
                process,
                time < 0 ? TraceEvent.UNKNOWN : time,
                file,
                MapsReader.read(file, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Timeline inspect(String text, MemorySnapshot... snapshots) throws IOException {
        InspectOptions options = InspectOptions.NONE.beside(List.of(snapshots));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Inspector.inspect("t", bytes, options).timeline();
    }
}
