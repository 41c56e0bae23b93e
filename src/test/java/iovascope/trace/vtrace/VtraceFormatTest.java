package iovascope.trace.vtrace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.process.MemoryObject;
import iovascope.process.Vma;
import iovascope.trace.Action;
import iovascope.trace.DeviceHeader;
import iovascope.trace.ReadOptions;
import iovascope.trace.Trace;
import iovascope.trace.TraceEvent;
import iovascope.trace.TraceFormatException;
import iovascope.trace.TraceProblem;
import iovascope.trace.TraceProcess;
import iovascope.vhost.Errno;
import iovascope.vhost.IotlbMessage;
import iovascope.vhost.VhostIoctl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VtraceFormatTest {

    private static final long NONE = TraceEvent.UNKNOWN;

    private static final String EXAMPLE = """
            vtrace 1
            # two regions remapped
            device  vdpa_sim  mapping=set_map  address=va  asids=2  iova=0x0..0xffffffffffffffff  kernel=v2
            object  ram  memfd  size=16M
            object  rom  memfd  size=256K dev=0:1 inode=42
            process qemu-old  pid=1200
            process qemu-new  pid=1201

            0.000050   qemu-old  open         fd=9                                                              = 9
            0.000100   qemu-old  mmap         addr=0x7f3a00000000 size=16M object=ram offset=0 prot=rw shared
            0.000210   qemu-old  set_backend_features value=0x17e                                               = 0
            0.000300   qemu-old  batch_begin  asid=0                                                            = 72
            0.000310   qemu-old  update       asid=0 iova=0xc0000 size=256K uaddr=0x7f3a14000000 perm=ro        = 72
            1.050000   qemu-old  send_fd      fd=9 to=qemu-new
            1.060000   qemu-new  receive_fd   fd=9 from=qemu-old
            1.150000   qemu-new  new_owner                                                                      = 0
            1.250000   qemu-new  remap        asid=0 iova=0xd0000 size=64K uaddr=0x7fb2d4010000  kernel=EINVAL  = -EFAULT # no
            - - note "it \\"says\\"\\n\\\\ # so"
            """;

    @Test
    void readsTheExample() throws TraceFormatException {
        Trace trace = read(EXAMPLE);
        assertEquals("t.vtrace", trace.source());
        assertEquals(
                new DeviceHeader(
                        "vdpa_sim",
                        Map.of(
                                "mapping",
                                "set_map",
                                "address",
                                "va",
                                "asids",
                                "2",
                                "iova",
                                "0x0..0xffffffffffffffff",
                                "kernel",
                                "v2")),
                trace.device());
        assertEquals(
                List.of("mapping", "address", "asids", "iova", "kernel"),
                List.copyOf(trace.device().fields().keySet()));
        assertEquals(
                List.of(
                        new MemoryObject("ram", MemoryObject.Kind.MEMFD, 16 << 20, null, 0),
                        new MemoryObject("rom", MemoryObject.Kind.MEMFD, 256 << 10, "0:1", 42)),
                trace.objects());
        assertEquals(
                List.of(new TraceProcess("qemu-old", 1200), new TraceProcess("qemu-new", 1201)), trace.processes());
        assertEquals(List.of(), trace.problems());
        assertEquals(
                List.of(
                        new TraceEvent(9, 50_000, 0, new Action.Open(9, false), 9, NONE),
                        new TraceEvent(
                                10,
                                100_000,
                                0,
                                new Action.Mmap(0x7f3a00000000L, 16 << 20, 0, 0, 3, true, false, false),
                                NONE,
                                NONE),
                        new TraceEvent(
                                11,
                                210_000,
                                0,
                                new Action.Ioctl(VhostIoctl.SET_BACKEND_FEATURES, Map.of("value", 0x17eL), -1),
                                0,
                                NONE),
                        new TraceEvent(12, 300_000, 0, message(2, 0, 5, 0, 0, 0, 0), 72, NONE),
                        new TraceEvent(
                                13, 310_000, 0, message(2, 0, 2, 0xc0000, 256 << 10, 0x7f3a14000000L, 1), 72, NONE),
                        new TraceEvent(14, 1_050_000_000, 0, new Action.SendFd(9, 1), NONE, NONE),
                        new TraceEvent(15, 1_060_000_000, 1, new Action.ReceiveFd(9, 0, false), NONE, NONE),
                        new TraceEvent(
                                16, 1_150_000_000, 1, new Action.Ioctl(VhostIoctl.NEW_OWNER, Map.of(), -1), 0, NONE),
                        new TraceEvent(
                                17,
                                1_250_000_000,
                                1,
                                message(2, 0, 7, 0xd0000, 64 << 10, 0x7fb2d4010000L, 0),
                                -14,
                                -22),
                        new TraceEvent(18, NONE, -1, new Action.Note("it \"says\"\n\\ # so"), NONE, NONE)),
                events(trace));
    }

    @Test
    void writesTheExampleInColumns() throws TraceFormatException {
        String written = VtraceWriter.write(read(EXAMPLE));
        assertEquals("""
                vtrace 1
                device  vdpa_sim  mapping=set_map  address=va  asids=2  iova=0x0..0xffffffffffffffff  kernel=v2
                object  ram  memfd  size=16M
                object  rom  memfd  size=256K  dev=0:1  inode=42
                process qemu-old  pid=1200
                process qemu-new  pid=1201

                0.000050  qemu-old  open         fd=9  = 9
                0.000100  qemu-old  mmap         addr=0x7f3a00000000 size=16M object=ram offset=0x0 prot=rw shared
                0.000210  qemu-old  set_backend_features value=0x17e  = 0
                0.000300  qemu-old  batch_begin  asid=0  = 72
                0.000310  qemu-old  update       asid=0 iova=0xc0000 size=256K uaddr=0x7f3a14000000 perm=ro  = 72
                1.050000  qemu-old  send_fd      fd=9 to=qemu-new
                1.060000  qemu-new  receive_fd   fd=9 from=qemu-old
                1.150000  qemu-new  new_owner  = 0
                1.250000  qemu-new  remap        asid=0 iova=0xd0000 size=64K uaddr=0x7fb2d4010000 kernel=EINVAL  = -EFAULT
                -  -         note         "it \\"says\\"\\n\\\\ # so"
                """, written);
    }

    @Test
    void readsAndWritesEveryOtherSpelling() throws TraceFormatException {
        Trace trace = read("""
                        vtrace 1
                        - p update iova=1 size=2 uaddr=3 perm=rw header=1 fd=4 = -512
                        - p message type=255 asid=0xffffffff iova=0xffffffffffffffff size=16E uaddr=0 perm=255
                        """.replace("16E", "0x10T"));
        assertEquals(List.of(new TraceProcess("p", -1)), trace.processes());
        assertEquals(
                List.of(
                        new TraceEvent(
                                2, NONE, 0, new Action.Message(new IotlbMessage(1, 0, 2, 1, 2, 3, 3), 4), -512, NONE),
                        new TraceEvent(3, NONE, 0, message(2, -1, 255, -1, 16L << 40, 0, 255), NONE, NONE)),
                events(trace));
        assertEquals("""
                vtrace 1
                process p

                -  p  update       iova=0x1 size=0x2 uaddr=0x3 perm=rw header=1 fd=4  = -512
                -  p  message      type=255 asid=4294967295 iova=0xffffffffffffffff size=16384G uaddr=0x0 perm=255
                """, VtraceWriter.write(trace));
    }

    @Test
    void writesAMessageThatItsEventDoesNotShowAsMessage() {
        assertEquals("message", new ActionWriter(List.of(), List.of()).event(message(2, 0, 5, 1, 0, 0, 0)));
        assertEquals("message", new ActionWriter(List.of(), List.of()).event(message(2, 0, 3, 1, 1, 1, 0)));
        assertEquals("invalidate", new ActionWriter(List.of(), List.of()).event(message(2, 0, 3, 1, 1, 0, 0)));
    }

    @Test
    void keepsObjectlessAndAnonymousMemoryApart() throws TraceFormatException {
        Trace trace = read("""
                        vtrace 1
                        1 p mmap addr=0x1000 size=4K prot=none private
                        1 p mmap addr=0x1000 size=4K anonymous prot=rx shared pfnmap io
                        1.000000001 p frame bytes=0200ff length=72 fd=3 = -EINVAL
                        2 - fail set_map nth=2 error=ENOMEM
                        """);
        assertEquals(
                List.of(
                        new Action.Mmap(0x1000, 4096, Vma.UNKNOWN, 0, 0, false, false, false),
                        new Action.Mmap(0x1000, 4096, Vma.ANONYMOUS, 0, 5, true, true, true),
                        new Action.Frame(new byte[] {2, 0, -1}, 72, 3),
                        new Action.Fail("set_map", 2, Errno.ENOMEM)),
                events(trace).stream().map(TraceEvent::action).toList());
        assertEquals(1_000_000_001, trace.event(2).time());
    }

    /** Each line stands alone behind {@code vtrace 1}; {@code ;} parts two lines; the last is bad. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "0 p update asid=0 iova=0x0 size=4K perm=rw = 72|44|= 72|a field uaddr=",
                "0 p update asid=0 iova=0x0 size=4K uaddr=0|43|end of line|a field perm=",
                "0 p update asid=0 iova=0x10000000000000000 size=4K uaddr=0 perm=rw|24|0x10000000000000000|a decimal or",
                "0 p update asid=0 iova=18446744073709551616 size=4K uaddr=0 perm=rw|24|18446744073709551616|a decimal",
                "0 p munmap addr=0 size=0x1000000000000000K|24|0x1000000000000000K|a number, with K, M, G or T",
                "0 p munmap addr=4K size=4K|17|4K|a decimal or 0x hexadecimal",
                "0 p munmap addr=+4 size=4K|17|+4|a decimal or 0x hexadecimal",
                "0 p update asid=4294967296 iova=0 size=1 uaddr=0 perm=ro|17|4294967296|a number from 0 to 4294967295",
                "0 p update asid=0 iova=0 size=1 uaddr=0 perm=256|46|256|a number from 0 to 255",
                "0 p update asid=0 asid=0 iova=0 size=1 uaddr=0 perm=ro|19|asid=0|each field only once",
                "0 p invalidate asid=0 iova=0 size=1 uaddr=0|37|uaddr=0|a field of invalidate: asid, iova, size",
                "0 p exec fd=1|10|fd=1|no field for exec",
                "0 p frobnicate|5|frobnicate|an event",
                "0 p suspend =|14|end of line|a result",
                "0 p suspend = # 0|14|end of line|a result",
                "0 p suspend = EFAULT|15|EFAULT|a number or -ERRNO",
                "0 p suspend = -EFROB|15|-EFROB|a number or -ERRNO",
                "0 p suspend = 0 1|17|1|end of line",
                "0 p suspend kernel=EFROB = 0|20|EFROB|the name of an errno",
                "0 - note \"open|10|\"open|a string that ends",
                "0 - note \"a\\t\"|12|\\t|\\\", \\\\ or \\n",
                "0 - note \"a\"b|13|b|a blank",
                "0 - note word|10|word|a \"string\"",
                "0 p note \"a\"|3|p|'-', for note",
                "0 - suspend|3|-|the name of a process",
                "0 p$ suspend|3|p$|a name of letters",
                "0|2|end of line|a process",
                "0 p|4|end of line|an event",
                "0.0000000001 p suspend|1|0.0000000001|a time in seconds",
                "99999999999 p suspend|1|99999999999|a time of at most",
                "1.5 p suspend ; 1.4 p suspend|1|1.4|a time that is not before",
                "0 p mmap addr=0 size=4K object=ram offset=0 prot=rw shared|32|ram|an object that a line 'object ram",
                "0 p mmap addr=0 size=4K prot=rw|32|end of line|shared or private",
                "0 p mmap addr=0 size=4K prot=wr shared|30|wr|r, w, x",
                "0 p mmap addr=0 size=4K prot=rw shared private|40|private|either shared or private",
                "0 p frame bytes=012|17|012|two hexadecimal digits",
                "0 p frame bytes=01zz|19|zz|a hexadecimal digit",
                "0 p frame bytes=0102 length=1|29|1|a number from 2",
                "0 p pages frag=0|16|0|a number from 1",
                "0 p open fd=-1|13|-1|a decimal",
                "0 p open cloexec=1|10|cloexec=1|the bare word cloexec",
                "0 p set_status value|16|value|NAME=NUMBER",
                "0 - fail set_map nth=1 error=EFROB|30|EFROB|the name of an errno",
                "device vdpa|8|vdpa|a type of device",
                "device custom mapping=set_map|30|end of line|a field address=",
                "device vduse mapping=map|22|map|set_map or dma_map or platform",
                "device vduse iova=5..4|19|5..4|FIRST..LAST",
                "device vduse offers=SUSPEND,FOO|29|FOO|none or names of backend features",
                "device vduse colour=red|14|colour=red|a field of device",
                "device vduse ; device vduse|1|device|one device a file",
                "object ram ramfs|12|ramfs|memfd, file or anon",
                "object ram memfd dev=1|22|1|MAJOR:MINOR",
                "process p ; process p|9|p|a process that no line before",
            })
    void saysWhereALineIsBad(String lines, int column, String found, String expected) {
        String text = "vtrace 1\n" + lines.replace(" ; ", "\n");
        boolean second = lines.contains(" ; ");
        TraceFormatException error = assertThrows(TraceFormatException.class, () -> read(text));
        assertEquals(second ? 3 : 2, error.line());
        assertEquals(column, error.column(), error.getMessage());
        assertEquals(found, error.found());
        assertTrue(error.expected().startsWith(expected), error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"vtrace 2\n", "vtrace\n", "\n vtrace x\n"})
    void refusesAnotherVersionEvenLeniently(String text) {
        TraceFormatException error = assertThrows(
                TraceFormatException.class, () -> new VtraceFormat().read("-", text, new ReadOptions(true, Map.of())));
        assertEquals("version 1 of the format, the only one", error.expected());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "0 p suspend", "# vtrace 1"})
    void refusesASourceThatDoesNotBeginWithItsVersion(String text) {
        assertEquals(
                "the line 'vtrace 1'",
                assertThrows(TraceFormatException.class, () -> read(text)).expected());
    }

    @Test
    void readsLenientlyWhatIsGood() throws TraceFormatException {
        Trace trace = new VtraceFormat()
                .read(
                        "t",
                        "vtrace 1\n1 ghost munmap addr=x size=1\n0.5 p suspend = 0\n0.4 p resume\r\n0.6 p exec\n",
                        new ReadOptions(true, Map.of()));
        assertEquals(
                List.of(
                        new TraceProblem(
                                "syntax",
                                2,
                                21,
                                "found 'x', expected a decimal or 0x hexadecimal number of at most 64 bits"),
                        new TraceProblem(
                                "syntax", 4, 1, "found '0.4', expected a time that is not before the last one")),
                trace.problems());
        assertEquals(List.of(new TraceProcess("p", -1)), trace.processes());
        assertEquals(List.of(3, 5), events(trace).stream().map(TraceEvent::line).toList());
    }

    @Test
    void recognizesItsFirstLine() {
        VtraceFormat format = new VtraceFormat();
        assertTrue(format.recognizes("\n  \nvtrace 1\n"));
        assertTrue(format.recognizes("\ufeffvtrace 1"));
        assertFalse(format.recognizes("# vtrace"));
    }

    @Test
    void writesNamesThatTheFormatForbidsSoThatTheyStayApart() throws TraceFormatException {
        Trace.Builder builder = new Trace.Builder("-");
        for (String name : List.of("a_b", "a b", "a/b", "-")) {
            builder.process(new TraceProcess(name, -1));
        }
        assertEquals(
                List.of("a_b", "a_b.2", "a_b.3", "_-"),
                read(VtraceWriter.write(builder.build())).processes().stream()
                        .map(TraceProcess::name)
                        .toList());
    }

    private static Action.Message message(int header, int asid, int type, long iova, long size, long uaddr, int perm) {
        return new Action.Message(new IotlbMessage(header, asid, type, iova, size, uaddr, perm), -1);
    }

    private static Trace read(String text) throws TraceFormatException {
        return new VtraceFormat().read("t.vtrace", text, ReadOptions.STRICT);
    }

    private static List<TraceEvent> events(Trace trace) {
        List<TraceEvent> events = new ArrayList<>();
        for (int index = 0; index < trace.count(); index++) {
            events.add(trace.event(index));
        }
        return events;
    }
}
