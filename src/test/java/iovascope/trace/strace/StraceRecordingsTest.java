package iovascope.trace.strace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.process.MemoryObject;
import iovascope.trace.Action;
import iovascope.trace.ReadOptions;
import iovascope.trace.Trace;
import iovascope.trace.TraceEvent;
import iovascope.trace.TraceProcess;
import iovascope.vhost.IotlbMessage;
import iovascope.vhost.VhostIoctl;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recordings of real kernels. */
class StraceRecordingsTest {

    private static final Path SAMPLES = Path.of("src/test/resources/samples/strace");
    private static final Pattern DEVICE_WRITE = Pattern.compile(
            "(?m)^\\d+ +[0-9.]+ write\\(\\d+<(/dev/vhost-vdpa-0|\\\\x2f\\\\x64\\\\x65\\\\x76\\\\x2f\\\\x76\\\\x68)");

    @ParameterizedTest
    @MethodSource("samples")
    void everyDeviceWriteIsAMessage(Path sample) throws IOException {
        String text = text(sample);
        Matcher write = DEVICE_WRITE.matcher(text);
        int writes = 0;
        while (write.find()) {
            writes++;
        }
        assertTrue(new StraceFormat().recognizes(text));
        assertTrue(writes > 0);
        assertEquals(writes, count(read(sample), Action.Message.class));
    }

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.sorted().toList();
        }
    }

    @Test
    void liveUpdate() throws IOException {
        Trace trace = read(SAMPLES.resolve("strace-liveupdate-rfc2.log"));
        assertEquals(List.of(new TraceProcess("p157", 157), new TraceProcess("p158", 158)), trace.processes());
        assertEquals(
                List.of("ram0", "bios", "rom"),
                trace.objects().stream().map(MemoryObject::name).toList());
        assertEquals(66, trace.count());
        assertEquals(
                new TraceEvent(
                        4,
                        1795369455_426941000L,
                        0,
                        new Action.Mmap(0x7ffaab748000L, 33554432, 0, 0, 3, true, false, false),
                        0x7ffaab748000L,
                        TraceEvent.UNKNOWN),
                trace.event(0));
        assertEquals(new Action.Open(6, false), trace.event(3).action());
        assertEquals(
                message(IotlbMessage.UPDATE, 0xc0000, 0x20000, 0x7ffaab6e8000L, 1),
                at(trace, 21).action());
        assertEquals(
                new Action.Mmap(0x7fc5d87f5000L, 131072, 2, 0, 3, true, false, false),
                at(trace, 41).action());
        assertEquals(
                new Action.Ioctl(VhostIoctl.NEW_OWNER, Map.of(), 6),
                at(trace, 42).action());
        assertEquals(1, at(trace, 42).process());
        assertEquals(
                message(IotlbMessage.REMAP, 0xfffc0000L, 0x40000, 0x7fc5d8815000L, 0),
                at(trace, 48).action());
        assertEquals(
                new Action.Ioctl(VhostIoctl.RESUME, Map.of(), 6), at(trace, 53).action());
        assertEquals(
                message(IotlbMessage.INVALIDATE, 0xc0000, 0x20000, 0, 0),
                at(trace, 55).action());
        assertEquals(new Action.Exit(), trace.event(65).action());
        assertEquals(
                List.of(
                        "158 is taken as a process: a SIGCHLD names it",
                        "158 uses descriptor 6 of /dev/vhost-vdpa-0, which it never opened: it inherited or received it"),
                trace.problems().stream().map(problem -> problem.text()).toList());
    }

    @Test
    void otherOptionsOfStraceGiveTheSameSteps() throws IOException {
        assertEquals(
                steps(read(SAMPLES.resolve("strace-liveupdate-rfc2.log"))),
                steps(read(SAMPLES.resolve("strace-liveupdate-rfc2-yyT.log"))));
    }

    @Test
    void qemuWritesFromAThread() throws IOException {
        Trace trace = read(SAMPLES.resolve("strace-qemu-va.log"));
        assertEquals("p164", trace.processes().get(0).name());
        for (int index = 0; index < trace.count(); index++) {
            if (trace.event(index).action().isStep()) {
                assertEquals(0, trace.event(index).process());
            }
        }
    }

    @Test
    void refusalsKeepTheirErrno() throws IOException {
        Trace trace = read(SAMPLES.resolve("strace-liveupdate-stock.log"));
        assertEquals(-1, at(trace, 42).observed());
        assertEquals(-14, at(trace, 45).observed());
    }

    /** Steps without what differs from run to run: addresses, times, lines. */
    private static List<String> steps(Trace trace) {
        List<String> steps = new ArrayList<>();
        for (int index = 0; index < trace.count(); index++) {
            TraceEvent event = trace.event(index);
            String process = trace.processes().size() + "/" + event.process() + " ";
            if (event.action() instanceof Action.Message sent) {
                IotlbMessage message = sent.message();
                steps.add(
                        process + message.type() + " " + message.iova() + " " + message.size() + " " + message.perm());
            } else if (event.action() instanceof Action.Mmap mmap) {
                steps.add(process + "mmap " + mmap.object() + " " + mmap.size() + " " + mmap.prot());
            } else if (event.action().isStep()) {
                steps.add(process + event.action());
            }
        }
        return steps;
    }

    private static Action message(int type, long iova, long size, long uaddr, int perm) {
        return new Action.Message(new IotlbMessage(IotlbMessage.V2, 0, type, iova, size, uaddr, perm), 6);
    }

    private static TraceEvent at(Trace trace, int line) {
        for (int index = 0; index < trace.count(); index++) {
            if (trace.event(index).line() == line) {
                return trace.event(index);
            }
        }
        throw new AssertionError("no event of line " + line);
    }

    private static int count(Trace trace, Class<? extends Action> kind) {
        int count = 0;
        for (int index = 0; index < trace.count(); index++) {
            count += kind.isInstance(trace.event(index).action()) ? 1 : 0;
        }
        return count;
    }

    private static Trace read(Path sample) throws IOException {
        return new StraceFormat().read(sample.getFileName().toString(), text(sample), ReadOptions.STRICT);
    }

    private static String text(Path sample) throws IOException {
        try (InputStream file = Files.newInputStream(sample);
                InputStream in = sample.toString().endsWith(".gz") ? new GZIPInputStream(file) : file) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
