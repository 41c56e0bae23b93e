package iovascope.trace.strace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.process.MemoryObject;
import iovascope.trace.Action;
import iovascope.trace.ReadOptions;
import iovascope.trace.Trace;
import iovascope.trace.TraceEvent;
import iovascope.trace.TraceFormatException;
import iovascope.trace.TraceProblem;
import iovascope.trace.TraceProcess;
import iovascope.vhost.IotlbMessage;
import iovascope.vhost.VhostIoctl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lines made by hand: the recordings hold none of these. */
class StraceFormatTest {

    private static final String ZEROS_38 = "\\0".repeat(38);
    /** V2, BATCH_BEGIN, in octal escapes. */
    private static final String BEGIN = "\"\\2" + "\\0".repeat(32) + "\\5" + ZEROS_38 + "\"";

    private static final Action BEGIN_ON_6 =
            new Action.Message(new IotlbMessage(IotlbMessage.V2, 0, IotlbMessage.BATCH_BEGIN, 0, 0, 0, 0), 6);
    private static final String OPEN = "10 openat(AT_FDCWD, \"/dev/vhost-vdpa-0\", O_RDWR) = 6\n";

    @Test
    void octalEscapesOfAnyLength() throws Exception {
        Trace trace = read(
                "10 write(6</dev/vhost-vdpa-0>, \"\\2\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0201\\0\\0\\0\\0\\0@\\0\\0\\0\\0\\0\\0"
                        + "\\0\\300\\34\\351\\247\\177\\0\\0\\3\\2" + ZEROS_38 + "\", 72) = 72\n");
        assertEquals(
                new Action.Message(new IotlbMessage(2, 0, 2, 0x31100000L, 0x4000L, 0x7fa7e91cc000L, 3), 6),
                trace.event(0).action());
        assertEquals(72, trace.event(0).observed());
        assertEquals(TraceEvent.UNKNOWN, trace.event(0).time());
    }

    @Test
    void cutStringIsAFrameWithAProblem() throws Exception {
        Trace trace = read("10 write(6</dev/vhost-vdpa-0>, \"\\2" + "\\0".repeat(31) + "\"..., 72) = 72\n");
        byte[] known = new byte[32];
        known[0] = 2;
        assertEquals(List.of(new Action.Frame(known, 72, 6)), actions(trace));
        assertEquals("TRC-001", trace.problems().get(1).id());
    }

    @Test
    void writevIsOneMessage() throws Exception {
        Trace trace = read("10 writev(6</dev/vhost-vdpa-0<char 511:0>>, [{iov_base=\"\\2" + "\\0".repeat(7)
                + "\", iov_len=8}, {iov_base=\"" + "\\0".repeat(25) + "\\5" + ZEROS_38 + "\", iov_len=64}], 2) = 72\n");
        assertEquals(List.of(BEGIN_ON_6), actions(trace));
    }

    @Test
    void shortWriteKeepsItsBytesAndErrno() throws Exception {
        Trace trace = read(OPEN + "10 write(6, \"\\2\\0\", 2) = -1 EINVAL (Invalid argument)\n");
        assertEquals(new Action.Frame(new byte[] {2, 0}, 2, 6), trace.event(1).action());
        assertEquals(-22, trace.event(1).observed());
    }

    @Test
    void interruptedCallTakesTimeOfEntryAndPlaceOfReturn() throws Exception {
        Trace trace = read("10 12:00:01.000000 openat(AT_FDCWD, \"/dev/vhost-vdpa-0\", O_RDWR|O_CLOEXEC) = 6\n"
                + "10 12:00:02.500000 write(6, " + BEGIN + ", 72 <unfinished ...>\n"
                + "11 12:00:03.000000 munmap(0x1000, 4096) = 0\n"
                + "10 12:00:04.000000 <... write resumed>) = 72 <1.500000>\n");
        assertEquals(List.of(new Action.Open(6, true), new Action.Munmap(0x1000, 4096), BEGIN_ON_6), actions(trace));
        assertEquals(new TraceEvent(4, 43202_500_000_000L, 0, BEGIN_ON_6, 72, TraceEvent.UNKNOWN), trace.event(2));
    }

    @Test
    void callThatNeverReturnsIsKept() throws Exception {
        Trace trace = read(OPEN + "10 ioctl(6, VHOST_VDPA_SUSPEND, 0 <unfinished ...>\n10 +++ killed by SIGKILL +++\n");
        assertEquals(
                List.of(
                        new Action.Open(6, false),
                        new Action.Ioctl(VhostIoctl.SUSPEND, Map.of(), 6),
                        new Action.Exit()),
                actions(trace));
        assertEquals(TraceEvent.UNKNOWN, trace.event(1).observed());
    }

    @Test
    void ioctlByNumber() throws Exception {
        Trace trace = read(OPEN + "10 ioctl(6, 0xaf27, 0xffffffff) = -1 EPERM (Operation not permitted)\n"
                + "10 ioctl(6, _IOC(_IOC_NONE, 0xaf, 0x7e, 0), 0x3) = 0\n"
                + "10 ioctl(6, SOMETHING or VHOST_SET_OWNER, 0) = -1 EBUSY (Device or resource busy)\n"
                + "10 ioctl(6, _IOC(_IOC_READ, 0xaf, 0x99, 0x8), 0x7ffe) = -1 ENOTTY (Inappropriate ioctl)\n");
        assertEquals(
                List.of(
                        new Action.Open(6, false),
                        new Action.Ioctl(VhostIoctl.NEW_OWNER, Map.of(), 6),
                        new Action.Ioctl(VhostIoctl.RESUME, Map.of(), 6),
                        new Action.Ioctl(VhostIoctl.SET_OWNER, Map.of(), 6)),
                actions(trace));
        assertEquals(-1, trace.event(1).observed());
        assertEquals(
                List.of(new TraceProblem(
                        "note", 5, 0, "ioctl _IOC(_IOC_READ, 0xaf, 0x99, 0x8) is unknown and left out")),
                trace.problems());
    }

    @Test
    void failedOpenIsKeptAndFailedMmapIsNot() throws Exception {
        Trace trace = read("10 openat(AT_FDCWD, \"/dev/vhost-vdpa-0\", O_RDWR) = -1 EBUSY (Device or resource busy)\n"
                + "10 mmap(NULL, 4096, PROT_WRITE, MAP_SHARED, 3</dev/kvm>, 0) = -1 ENOTSUPP (Unknown error 524)\n");
        assertEquals(List.of(new Action.Open(-1, false)), actions(trace));
        assertEquals(-16, trace.event(0).observed());
    }

    @Test
    void descriptorsAreFollowedWithoutPaths() throws Exception {
        Trace trace = read(OPEN + "10 dup(6) = 7\n10 dup3(7, 9, O_CLOEXEC) = 9\n10 fcntl(9, F_DUPFD, 3) = 3\n"
                + "10 close(9) = 0\n10 write(9, \"x\", 1) = -1 EBADF (Bad file descriptor)\n10 dup2(1, 3) = 3\n");
        assertEquals(
                List.of(
                        new Action.Open(6, false),
                        new Action.Dup(6, 7, false),
                        new Action.Dup(7, 9, true),
                        new Action.Dup(9, 3, false),
                        new Action.Close(9),
                        new Action.Close(3)),
                actions(trace));
    }

    /** Two memfds of one name: only the socket tells which is which. */
    @Test
    void memfdsThatArePassedKeepTheirIdentity() throws Exception {
        String message = ", {msg_name=NULL, msg_namelen=0, msg_iov=[{iov_base=\"x\", iov_len=1}], msg_iovlen=1, "
                + "msg_control=[{cmsg_len=20, cmsg_level=SOL_SOCKET, cmsg_type=SCM_RIGHTS, cmsg_data=[%d</memfd:ram>]}], "
                + "msg_controllen=24, msg_flags=0}, 0) = 1\n";
        String map = "11 mmap(NULL, 4096, PROT_READ, MAP_SHARED, %d</memfd:ram>, 0) = 0x7f000000%d000\n";
        String received = map.formatted(8, 1) + map.formatted(9, 2);
        String made =
                OPEN + "10 memfd_create(\"ram\", 0) = 3</memfd:ram>\n10 memfd_create(\"ram\", 0) = 4</memfd:ram>\n"
                        + "11 execve(\"/bin/new\", [\"new\"], 0x7ffe /* 6 vars */) = 0\n";
        Trace ends = read(made
                + "10 sendmsg(5<UNIX-STREAM:[70->71]>" + message.formatted(4)
                + "10 sendmsg(6<UNIX-STREAM:[80->81]>" + message.formatted(3)
                + "11 recvmsg(5<UNIX-STREAM:[81->80]>" + message.formatted(8)
                + "11 recvmsg(4<UNIX-STREAM:[71->70]>" + message.formatted(9)
                + received);
        assertEquals(List.of(0, 1), mapped(ends));
        assertEquals(2, ends.objects().size());

        Trace inTurn = read(made
                + "10 sendmsg(5<socket:[70]>" + message.formatted(4) + "11 recvmsg(5<socket:[71]>"
                + message.formatted(8)
                + "10 sendmsg(5<socket:[70]>" + message.formatted(3) + "11 recvmsg(5<socket:[71]>"
                + message.formatted(9)
                + received);
        assertEquals(List.of(1, 0), mapped(inTurn));

        Trace either = read(made
                + "10 sendmsg(5<socket:[70]>" + message.formatted(4) + "10 sendmsg(6<socket:[80]>"
                + message.formatted(3)
                + "11 recvmsg(5<socket:[81]>" + message.formatted(8) + "11 recvmsg(4<socket:[71]>"
                + message.formatted(9)
                + received);
        assertEquals(List.of(2, 3), mapped(either), "names prove nothing");
    }

    @Test
    void saysThatAMemfdIsKnownByItsNameOnly() throws Exception {
        String map = "11 mmap(NULL, 4096, PROT_READ, MAP_SHARED, 8</memfd:ram>, 0) = 0x7f0000001000\n";
        Trace trace = read("10 memfd_create(\"ram\", 0) = 3</memfd:ram>\n"
                + "11 execve(\"/bin/new\", [\"new\"], 0x7ffe /* 6 vars */) = 0\n" + map + map);
        assertEquals(List.of(0, 0), mapped(trace));
        assertEquals(
                List.of(new TraceProblem(
                        "note",
                        3,
                        0,
                        "descriptor 8 of 11 is taken as the /memfd:ram that another descriptor stands for, because of its"
                                + " name")),
                trace.problems());
    }

    @Test
    void saysThatAFileIsKnownByItsPathOnly() throws Exception {
        String open = "%d openat(AT_FDCWD, \"/dev/shm/ram\", O_RDWR) = 4</dev/shm/ram>\n";
        String map = "%d mmap(NULL, 4096, PROT_READ, MAP_SHARED, 4</dev/shm/ram>, 0) = 0x7f0000001000\n";
        String born = "11 execve(\"/bin/new\", [\"new\"], 0x7ffe /* 6 vars */) = 0\n";
        Trace trace = read(open.formatted(10)
                + map.formatted(10)
                + born
                + open.formatted(11)
                + map.formatted(11)
                + map.formatted(10));
        assertEquals(List.of(0, 0, 0), mapped(trace));
        assertEquals(
                List.of(new TraceProblem(
                        "note", 5, 0, "/dev/shm/ram is taken as one file, because all that opened it used one path")),
                trace.problems());

        assertEquals(
                List.of(),
                read(open.formatted(10) + map.formatted(10) + born + map.formatted(11))
                        .problems());
    }

    private static List<Integer> mapped(Trace trace) {
        return actions(trace).stream()
                .filter(Action.Mmap.class::isInstance)
                .map(action -> ((Action.Mmap) action).object())
                .toList();
    }

    @Test
    void descriptorsThatArePassed() throws Exception {
        String message = "{msg_name=NULL, msg_namelen=0, msg_iov=[{iov_base=\"x\", iov_len=1}], msg_iovlen=1, "
                + "msg_control=[{cmsg_len=20, cmsg_level=SOL_SOCKET, cmsg_type=SCM_RIGHTS, cmsg_data=[%s]}], "
                + "msg_controllen=24, msg_flags=0}";
        Trace trace = read(OPEN
                + "10 sendmsg(5<UNIX-STREAM:[68474->68475]>, " + message.formatted("3</dev/null>, 6</dev/vhost-vdpa-0>")
                + ", 0) = 1\n"
                + "11 execve(\"/bin/new\", [\"new\"], 0x7ffe /* 6 vars */) = 0\n"
                + "11 recvmsg(4<UNIX-STREAM:[68475->68474]>, " + message.formatted("8</dev/vhost-vdpa-0>")
                + ", MSG_CMSG_CLOEXEC) = 1\n11 close(8) = 0\n");
        assertEquals(
                List.of(
                        new Action.Open(6, false),
                        new Action.SendFd(6, -1),
                        new Action.Exec(),
                        new Action.ReceiveFd(8, -1, true),
                        new Action.Close(8)),
                actions(trace));
        assertEquals(1, trace.event(4).process());
    }

    @Test
    void cloneMakesAThreadOrAProcess() throws Exception {
        Trace trace = read(OPEN
                + "10 clone(child_stack=0x7f, flags=CLONE_VM|CLONE_FS|CLONE_THREAD) = 11\n"
                + "11 write(6, " + BEGIN + ", 72) = 72\n"
                + "10 clone3({flags=CLONE_CHILD_SETTID, exit_signal=SIGCHLD} => {parent_tid=[12]}, 88 <unfinished ...>\n"
                + "12 close(6) = 0\n"
                + "10 <... clone3 resumed>) = 12\n"
                + "12 exit_group(0) = ?\n12 +++ exited with 0 +++\n11 +++ exited with 0 +++\n");
        assertEquals(List.of(new TraceProcess("p10", 10), new TraceProcess("p12", 12)), trace.processes());
        assertEquals(
                List.of(
                        new Action.Open(6, false),
                        BEGIN_ON_6,
                        new Action.Fork(1),
                        new Action.Close(6),
                        new Action.Exit()),
                actions(trace));
        assertEquals(0, trace.event(1).process());
        assertEquals(List.of(), trace.problems());
    }

    @Test
    void execClosesWhatIsMarked() throws Exception {
        Trace trace = read("10 openat(AT_FDCWD, \"/dev/vhost-vdpa-0\", O_RDWR|O_CLOEXEC) = 6\n"
                + "10 execve(\"/bin/x\", [], 0x1) = 0\n10 write(6, \"text\", 4) = 4\n");
        assertEquals(List.of(new Action.Open(6, true), new Action.Exec()), actions(trace));
    }

    @Test
    void memoryCalls() throws Exception {
        Trace trace = read("10 memfd_create(\"ram\", 0) = 3\n10 memfd_create(\"ram\", 0) = 4\n"
                + "10 ftruncate(4, 8192) = 0\n"
                + "10 mmap(NULL, 8192, PROT_READ|PROT_WRITE, MAP_SHARED, 4, 0x1000) = 0x7fff00000000\n"
                + "10 mmap(NULL, 4096, PROT_NONE, MAP_SHARED|MAP_ANONYMOUS|21<<MAP_HUGE_SHIFT, -1, 0) = 0x10000\n"
                + "10 mmap(NULL, 4096, PROT_READ, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x20000\n"
                + "10 mremap(0x20000, 4096, 8192, MREMAP_MAYMOVE) = 0x30000\n"
                + "10 mprotect(0x30000, 4096, PROT_READ|PROT_EXEC) = 0\n"
                + "10 mremap(0x1, 4096, 8192, 0) = -1 EINVAL (Invalid argument)\n"
                + "10 prlimit64(0, RLIMIT_MEMLOCK, {rlim_cur=64*1024, rlim_max=RLIM64_INFINITY}, NULL) = 0\n");
        assertEquals(
                List.of(
                        new Action.Mmap(0x7fff00000000L, 8192, 1, 0x1000, 3, true, false, false),
                        new Action.Mmap(0x10000, 4096, 2, 0, 0, true, false, false),
                        new Action.Mmap(0x20000, 4096, -1, 0, 1, false, false, false),
                        new Action.Mremap(0x20000, 4096, 0x30000, 8192),
                        new Action.Mprotect(0x30000, 4096, 5),
                        new Action.Memlock(65536)),
                actions(trace));
        assertEquals(
                List.of(
                        new MemoryObject("ram", MemoryObject.Kind.MEMFD, 0, null, 0),
                        new MemoryObject("ram.2", MemoryObject.Kind.MEMFD, 8192, null, 0),
                        new MemoryObject("anon", MemoryObject.Kind.ANON, 4096, null, 0)),
                trace.objects());
    }

    @Test
    void terminalOutput() throws Exception {
        Trace trace = read("openat(AT_FDCWD, \"/dev/vhost-vdpa-0\", O_RDWR) = 6\n"
                + "fork()                                  = 12\nstrace: Process 12 attached\n"
                + "[pid    10] write(6, " + BEGIN + ", 72) = 72\n[pid    12] close(6)   = 0\n");
        assertEquals(List.of(new TraceProcess("p10", 10), new TraceProcess("p12", 12)), trace.processes());
        assertEquals(
                List.of(new Action.Open(6, false), new Action.Fork(1), BEGIN_ON_6, new Action.Close(6)),
                actions(trace));
    }

    @Test
    void errorsHaveAPlace() {
        assertBroken("10 close(3) = 0\nhello\n", 2, 1, "a system call, as strace writes it");
        assertBroken("10 write(6</dev/vhost-vdpa-0>, \"\\2\\0", 1, 37, "'\"'");
        assertBroken("10 write(6</dev/vhost-vdpa-0>, \"\\2\\q\", 2) = 2", 1, 35, "an escape that C knows");
        assertBroken("10 munmap(0x1000, 40x) = 0", 1, 19, "a number");
        assertBroken("10 munmap(0x1000, 4096)", 1, 24, "'=' and a result");
        assertBroken(
                OPEN + "10 ioctl(6, 0xaf01 <unfinished ...>\n11 futex(\n10 <... ioctl resumed>, 0) = -1 EODD\n",
                4,
                33,
                "the name of an error");
    }

    @Test
    void lenientReadingKeepsTheGoodLines() throws Exception {
        Trace trace = new StraceFormat().read("x", OPEN + "hello\n10 close(6) = 0\n", new ReadOptions(true, Map.of()));
        assertEquals(List.of(new Action.Open(6, false), new Action.Close(6)), actions(trace));
        assertEquals("syntax", trace.problems().get(0).id());
        assertEquals(2, trace.problems().get(0).line());
    }

    @Test
    void callsThatDoNotMatterMayLookAnyHow() throws Exception {
        assertEquals(
                0,
                read("10 futex(0x7f, \"\n10 write(1, \"unterminated\n10 ???? ( <unfinished ...>\n")
                        .count());
    }

    @Test
    void timeGoingBackIsAProblem() throws Exception {
        Trace trace = read("10 1795369455.5 munmap(0x1000, 4096) = 0\n10 1795369455.4 munmap(0x2000, 4096) = 0\n");
        assertEquals(2, trace.count());
        assertEquals(1795369455_400_000_000L, trace.event(1).time());
        assertEquals("TRC-004", trace.problems().get(0).id());
    }

    @Test
    void optionsOverruleWhatIsInferred() throws Exception {
        String text =
                OPEN + "10 ioctl(6, VHOST_SET_OWNER, 0) = 0\n11 write(6</dev/vhost-vdpa-0>, " + BEGIN + ", 72) = 72\n";
        assertEquals(
                "11 is taken as a thread of 10: it writes to the device but never took ownership",
                read(text).problems().get(0).text());
        Trace trace = new StraceFormat().read("x", text, new ReadOptions(false, Map.of(11L, 11L)));
        assertEquals(1, trace.event(2).process());
    }

    @Test
    void recognizesOnlyStrace() {
        StraceFormat format = new StraceFormat();
        assertTrue(format.recognizes(OPEN));
        assertTrue(format.recognizes("strace: Process 5 attached\nclose(3)   = 0\n"));
        assertFalse(format.recognizes("9585@1676093788.259201:vhost_vdpa_dma_map vdpa:0x7ff13088a190 fd: 16\n"));
        assertFalse(format.recognizes("vtrace 1\ndevice vdpa_sim\n"));
        assertFalse(format.recognizes(""));
    }

    private static void assertBroken(String text, int line, int column, String expected) {
        TraceFormatException broken = assertThrows(TraceFormatException.class, () -> read(text));
        assertEquals(
                line + ":" + column + " " + expected, broken.line() + ":" + broken.column() + " " + broken.expected());
    }

    private static Trace read(String text) throws TraceFormatException {
        return new StraceFormat().read("x", text, ReadOptions.STRICT);
    }

    private static List<Action> actions(Trace trace) {
        List<Action> actions = new ArrayList<>();
        for (int index = 0; index < trace.count(); index++) {
            actions.add(trace.event(index).action());
        }
        return actions;
    }
}
