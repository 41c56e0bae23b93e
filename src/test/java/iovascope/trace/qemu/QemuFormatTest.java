package iovascope.trace.qemu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.trace.Action;
import iovascope.trace.ReadOptions;
import iovascope.trace.Trace;
import iovascope.trace.TraceEvent;
import iovascope.trace.TraceFormatException;
import iovascope.trace.TraceProblem;
import iovascope.trace.TraceProcess;
import iovascope.vhost.IotlbMessage;
import iovascope.vhost.MessageCodec;
import iovascope.vhost.VhostIoctl;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QemuFormatTest {

    private static final long UNKNOWN = TraceEvent.UNKNOWN;
    private static final String MAP =
            "vhost_vdpa_dma_map vdpa:0x1 fd: 5 msg_type: 2 asid: 0 iova: 0x1000 size: 0x2000 uaddr: 0x7000 perm: 0x3 type: 2\n";
    private static final IotlbMessage MAPPED = new IotlbMessage(2, 0, IotlbMessage.UPDATE, 0x1000, 0x2000, 0x7000, 3);

    private static Trace read(String text) throws IOException {
        return new QemuFormat().read("q.log", text, ReadOptions.STRICT);
    }

    private static Trace lenient(String text) throws IOException {
        return new QemuFormat().read("q.log", text, new ReadOptions(true, Map.of()));
    }

    private static List<TraceEvent> events(Trace trace) {
        return IntStream.range(0, trace.count()).mapToObj(trace::event).toList();
    }

    private static List<Action> actions(String text) throws IOException {
        return events(read(text)).stream().map(TraceEvent::action).toList();
    }

    private static Action message(int header, int asid, int type, long iova, long size, long uaddr, int perm, int fd) {
        return new Action.Message(new IotlbMessage(header, asid, type, iova, size, uaddr, perm), fd);
    }

    private static Action ioctl(VhostIoctl request, Map<String, Long> arguments) {
        return new Action.Ioctl(request, arguments, -1);
    }

    @Test
    void theErrorReportAnswersTheMessageBeforeIt() throws IOException {
        Trace trace = read(Samples.text("qemu-devel-2023-02-14-map-fail.log"));

        assertEquals(
                List.of(
                        new TraceEvent(
                                1,
                                1676093788_259201000L,
                                0,
                                message(2, 0, 2, 0x1000, 0x2000, 0x55a5a7ff3000L, 1, 16),
                                UNKNOWN,
                                UNKNOWN),
                        new TraceEvent(3, 1676093788_635670000L, 0, message(2, 0, 5, 0, 0, 0, 0, 16), UNKNOWN, UNKNOWN),
                        new TraceEvent(
                                4,
                                1676093788_635677000L,
                                0,
                                message(2, 0, 2, 0, 0xa0000, 0x7fef1fe00000L, 3, 16),
                                -14,
                                UNKNOWN)),
                events(trace));
        assertEquals(List.of(new TraceProcess("qemu", 9585)), trace.processes());
        assertEquals(List.of(), trace.problems());
    }

    @Test
    void theSampleWithShadowVirtqueuesReads() throws IOException {
        Trace trace = read(Samples.text("qemu-trace-svq.log.gz"));

        List<Action> actions = events(trace).stream().map(TraceEvent::action).toList();
        assertEquals(
                28, actions.stream().filter(Action.Message.class::isInstance).count());
        // 4 add_status, 1 reset, 2 get_iova_range, 2 set_vring_addr, 1 set_owner.
        assertEquals(38, actions.size());
        assertTrue(actions.contains(ioctl(
                VhostIoctl.SET_VRING_ADDR, Map.of("index", 1L, "desc", 0x4000L, "used", 0x6000L, "avail", 0x5000L))));
        assertTrue(actions.contains(ioctl(VhostIoctl.GET_IOVA_RANGE, Map.of("first", 0L, "last", -1L))));
        assertEquals(List.of(new TraceProcess("qemu", 352)), trace.processes());
        assertEquals(
                List.of("ids 352, 356 are taken as threads of one process"),
                trace.problems().stream().map(TraceProblem::text).toList());
    }

    @Test
    void everyVersionsTextReads() throws IOException {
        assertEquals(
                List.of(
                        message(2, 0, 2, 0x1000, 0x2000, 0x7000, 3, 5),
                        message(2, 0, 3, 0x1000, 0x2000, 0, 0, 5),
                        message(2, 1, 2, 0x1000, 0x2000, 0x7000, 1, 5),
                        message(2, 1, 3, 0x1000, -1, 0, 0, 5),
                        message(2, 0, 2, 0xffff_ffff_ffff_f000L, 0x1000, 0x7000, 3, 21),
                        message(2, 0, 6, 0, 0, 0, 0, 21),
                        message(2, 0, 7, 0x1000, 0x2000, 0x7000, 0, 21),
                        message(2, 0, 3, 0x1000, 0x2000, 0, 0, 21),
                        message(1, 0, 5, 0, 0, 0, 0, 21)),
                actions("""
                        vhost_vdpa_dma_map vdpa:0x1 fd: 5 msg_type: 2 iova: 0x1000 size: 0x2000 uaddr: 0x7000 perm: 0x3 type: 2
                        vhost_vdpa_dma_unmap vdpa:(nil) fd: 5 msg_type: 2 iova: 0x1000 size: 0x2000 type: 3
                        vhost_vdpa_dma_map vdpa:0x1 fd: 5 msg_type: 2 asid: 1 iova: 0x1000 size: 0x2000 uaddr: 0x7000 perm: 0x1 type: 2
                        vhost_vdpa_dma_unmap vdpa:0x1 fd: 5 msg_type: 2 asid: 1 iova: 0x1000 size: 0xffffffffffffffff type: 3
                        vhost_vdpa_dma_map vdpa_shared:0x1 fd: 21 msg_type: 2 asid: 0 iova: 0xfffffffffffff000 size: 0x1000 uaddr: 0x7000 perm: 0x3 type: 2
                        vhost_vdpa_listener_commit vdpa_shared:0x1 fd: 21 msg_type: 2 type: 6
                        vhost_vdpa_dma_map vdpa_shared:0x1 fd: 21 msg_type: 2 asid: 0 iova: 0x1000 size: 0x2000 uaddr: 0x7000 perm: 0x0 type: 7 shadow: 0 (remap)
                        vhost_vdpa_dma_unmap vdpa_shared:0x1 fd: 21 msg_type: 2 asid: 0 iova: 0x1000 size: 0x2000 type: 3 shadow: 1\040
                        vhost_vdpa_listener_begin_batch vdpa:0x1 fd: 21 msg_type: 1 type: 5
                        vhost_vdpa_listener_commit vdpa:0x1
                        """));
    }

    @Test
    void aFrameWithAnotherHeaderIsKeptAsItIs() throws IOException {
        IotlbMessage odd = new IotlbMessage(9, 0, 2, 0x1000, 0x2000, 0x7000, 3);

        assertEquals(
                List.of(new Action.Frame(MessageCodec.encode(odd), 72, 5)),
                actions(MAP.replace("msg_type: 2", "msg_type: 9")));
    }

    @Test
    void suppressedWritesAreNoEvents() throws IOException {
        Trace trace = read(
                MAP.replace("type: 2\n", "type: 2 shadow: 0 (suppress)\n")
                        + "vhost_vdpa_dma_unmap vdpa_shared:0x1 fd: 5 msg_type: 2 asid: 0 iova: 0x0 size: 0x1 type: 3 shadow: 0 (suppressed)\n");

        assertEquals(0, trace.count());
        assertEquals(
                List.of("TRC-002:1", "TRC-002:2"),
                trace.problems().stream().map(p -> p.id() + ":" + p.line()).toList());
    }

    @Test
    void statusIsTheSumOfWhatWasAdded() throws IOException {
        String text = """
                vhost_vdpa_set_owner dev: 0x10
                vhost_vdpa_add_status dev: 0x10 status: 0x3
                vhost_vdpa_add_status dev: 0x10 status: 0x8
                vhost_vdpa_add_status dev: 0x20 status: 0x4
                vhost_vdpa_suspend dev: 0x10
                vhost_vdpa_reset_device dev: 0x10
                vhost_vdpa_add_status dev: 0x10 status: 0x3
                vhost_vdpa_reset_device dev: 0x10 status: 0x0
                vhost_vdpa_new_owner dev: 0x10
                """;
        assertEquals(
                List.of(
                        ioctl(VhostIoctl.SET_OWNER, Map.of()),
                        ioctl(VhostIoctl.SET_STATUS, Map.of("value", 3L)),
                        ioctl(VhostIoctl.SET_STATUS, Map.of("value", 0xbL)),
                        ioctl(VhostIoctl.SET_STATUS, Map.of("value", 0xfL)),
                        ioctl(VhostIoctl.SUSPEND, Map.of()),
                        ioctl(VhostIoctl.SET_STATUS, Map.of("value", 0L)),
                        ioctl(VhostIoctl.SET_STATUS, Map.of("value", 3L)),
                        ioctl(VhostIoctl.SET_STATUS, Map.of("value", 0L)),
                        ioctl(VhostIoctl.NEW_OWNER, Map.of())),
                actions(text));
    }

    @Test
    void twoNodesDoNotShareAStatus() throws IOException {
        Trace trace = read("vhost_vdpa_add_status dev: 0x10 status: 0x3\n" + MAP + MAP.replace("fd: 5", "fd: 6")
                + "vhost_vdpa_add_status dev: 0x20 status: 0x8\n"
                + "q: failed to write, fd=5, errno=22 (Invalid argument)\n");

        assertEquals(
                ioctl(VhostIoctl.SET_STATUS, Map.of("value", 8L)),
                trace.event(3).action());
        assertEquals(
                List.of(UNKNOWN, -22L, UNKNOWN, UNKNOWN),
                events(trace).stream().map(TraceEvent::observed).toList());
        assertEquals(
                List.of(new TraceProblem(
                        "note", 3, 0, "messages go to fds 5, 6; to which of them an ioctl goes is not logged")),
                trace.problems());
    }

    @Test
    void aFailureWithoutItsMessageAnswersNothing() throws IOException {
        Trace trace = read("q: failed to write, fd=5, errno=14 (Bad address)\n" + MAP);

        assertEquals(UNKNOWN, trace.event(0).observed());
        assertEquals(
                List.of(new TraceProblem(
                        "note", 1, 0, "the log does not show which write to fd 5 failed with errno 14")),
                trace.problems());
    }

    @Test
    void aFailureWithoutErrnoIsNoAnswer() throws IOException {
        Trace trace = read(MAP + "q: failed to write, fd=5, errno=0 (Success)\n");

        assertEquals(UNKNOWN, trace.event(0).observed());
        assertEquals(
                List.of(new TraceProblem("note", 2, 0, "a write to fd 5 was incomplete; its result is not logged")),
                trace.problems());
    }

    @Test
    void timesComeFromThePrefixAndMayStepBack() throws IOException {
        Trace trace = read("9@5.000002:" + MAP + "9@5.000001:" + MAP + "2025-01-02T03:04:05.678901Z " + MAP + MAP
                + "1999-01-02T03:04:05.678901Z q: unrelated\n");

        assertEquals(
                List.of(5_000002000L, 5_000001000L, 1735787045_678901000L, UNKNOWN),
                events(trace).stream().map(TraceEvent::time).toList());
        assertEquals(
                List.of(new TraceProblem("TRC-004", 2, 1, "the time is before that of the event above")),
                trace.problems());
    }

    @Test
    void theOptionsSplitThreads() throws IOException {
        String text = "7@1.000000:" + MAP + "8@1.000001:" + MAP + "9@1.000002:" + MAP;
        Trace split = new QemuFormat().read("q.log", text, new ReadOptions(false, Map.of(9L, 9L, 8L, 7L)));

        assertEquals(List.of(new TraceProcess("qemu", 7), new TraceProcess("qemu-9", 9)), split.processes());
        assertEquals(
                List.of(0, 0, 1),
                events(split).stream().map(TraceEvent::process).toList());
        assertEquals(List.of(), split.problems());
        assertEquals(List.of(new TraceProcess("qemu", -1)), read(MAP).processes());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "vhost_vdpa_dma_map|1:19|end of line|'vdpa:'",
                "1@1.000000:vhost_vdpa_dma_map vdpa:0x1 fd: x msg_type: 2|1:44|x|a decimal number from -2147483648 to 2147483647",
                "vhost_vdpa_dma_map vdpa:0x1 fd: 5 msg_type: 2 asid: 0 iova: 1000 size: 0x1|1:61|1000|a hexadecimal number of 64 bits such as 0x1000",
                "vhost_vdpa_dma_map vdpa:0x1 fd: 5 msg_type: 2 iova: 0x10000000000000000 size: 0x1|1:53|0x10000000000000000|a hexadecimal number of 64 bits such as 0x1000",
                "vhost_vdpa_dma_map vdpa:0x1 fd: 5 msg_type: 2 iova: 0x1 size: 0x1 uaddr: 0x1 perm: 0x103 type: 2|1:84|0x103|a hexadecimal number of 8 bits such as 0x1000",
                "vhost_vdpa_dma_unmap vdpa:0x1 fd: 5 msg_type: 2 iova: 0x1 size: 0x1 type: 3 more|1:77|more|the end of the line",
                "vhost_vdpa_set_owner dev: 0x1 x|1:31|x|the end of the line",
                "x@1.000000:vhost_vdpa_set_owner dev: 0x1|1:1|x@1.000000:vhost_vdpa_set_owner|THREAD@SECONDS.MICROS:, a time and a space, or the name of the event",
                "q: failed to write, fd=5, errno=14x (|1:33|14x|a decimal number from 0 to 4095",
                "1@9999999999.000000:vhost_vdpa_suspend dev: 0x1|1:3|9999999999.000000:vhost_vdpa_suspend|a time between the years 1970 and 2262",
            })
    void brokenFieldsHaveAPlace(String text, String place, String found, String expected) {
        TraceFormatException e = assertThrows(TraceFormatException.class, () -> read(text));

        assertEquals(
                place + " " + found + ", " + expected,
                e.line() + ":" + e.column() + " " + e.found() + ", "
                        + e.expected().strip());
    }

    @Test
    void lenientReadingListsTheBrokenLines() throws IOException {
        Trace trace = lenient(MAP + "vhost_vdpa_dma_map vdpa:0x1 fd: 5 msg_type: two\r\n"
                + "q: failed to write, fd=5, errno=14 (Bad address)\r\n" + MAP);

        assertEquals(2, trace.count());
        assertEquals(new Action.Message(MAPPED, 5), trace.event(1).action());
        assertEquals(UNKNOWN, trace.event(0).observed());
        assertEquals(
                List.of(
                        new TraceProblem(
                                "syntax", 2, 45, "found 'two', expected a decimal number from 0 to 4294967295"),
                        new TraceProblem(
                                "note", 3, 0, "the log does not show which write to fd 5 failed with errno 14")),
                trace.problems());
    }

    @Test
    void recognizesLogs() throws IOException {
        QemuFormat format = new QemuFormat();

        assertTrue(format.recognizes("2025-01-02T03:04:05.678901Z " + MAP));
        assertTrue(format.recognizes("hello\n" + MAP));
        assertTrue(format.recognizes("1@1.000000:handle_hmp_command mon 0x1 cmdline: q\n"));
        assertFalse(format.recognizes("process qemu pid=1\n0.000050 qemu open fd=9 = 9\n"));
        assertFalse(format.recognizes(Samples.text("strace-qemu-va.log")));
    }
}
