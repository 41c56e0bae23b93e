package iovascope.ui.delta;

import iovascope.process.MemoryObject;
import iovascope.trace.Action;
import iovascope.trace.DeviceHeader;
import iovascope.trace.Trace;
import iovascope.trace.TraceEvent;
import iovascope.trace.TraceProcess;
import iovascope.trace.vtrace.VtraceWriter;
import iovascope.vhost.IotlbMessage;
import iovascope.vhost.VhostIoctl;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Makes the bundled trace of 10,000 mappings: 16 GiB of guest memory below and above a hole at 3 GiB, a queue far away,
 * and a live update with three mistakes: one remap 1 MiB off, one pair exchanged, one mapping forgotten.
 */
final class TenThousandMappings {

    static final String NAME = "ten-thousand-mappings.vtrace.gz";

    static final long GIB = 1L << 30;
    static final long MIB = 1L << 20;
    static final long HIGH = 4 * GIB;
    static final long QUEUE = 0x8000_0000_0000L;

    static final long OLD_RAM = 0x7f3a_0000_0000L;
    static final long NEW_RAM = 0x7fb2_c000_0000L;
    static final long OLD_QUEUE = 0x7f39_0000_0000L;
    static final long NEW_QUEUE = 0x7fb1_0000_0000L;

    static final long FORGOTTEN = 0x7f00_0000L;
    static final int QUEUES = 272;

    private static final long LOW_SIZE = 2 * MIB;
    private static final long HIGH_SIZE = 1664 * 1024;
    private static final int LOW_SLOTS = 1536;
    private static final int HIGH_SLOTS = 8192;
    private static final long QUEUE_SIZE = 64 * 1024;
    private static final String ABOUT =
            "# 10,000 mappings remapped in one batch: one 1 MiB off, one pair exchanged, one forgotten.\n";

    private final Trace.Builder trace = new Trace.Builder(NAME);
    private final int lowParts;
    private final int highParts;
    private int process;
    private long time = 50_000;
    private int line = 12;

    /** Each mapping of the two areas is cut into so many. */
    private TenThousandMappings(int lowParts, int highParts) {
        this.lowParts = lowParts;
        this.highParts = highParts;
        trace.device(new DeviceHeader("vdpa_sim", Map.of("kernel", "v2")));
        trace.object(new MemoryObject("ram", MemoryObject.Kind.MEMFD, 16 * GIB, "0:1", 41));
        trace.object(new MemoryObject("rom", MemoryObject.Kind.MEMFD, MIB, "0:1", 42));
        trace.object(new MemoryObject("svq", MemoryObject.Kind.MEMFD, QUEUES * QUEUE_SIZE, "0:1", 43));
        trace.process(new TraceProcess("qemu-old", 1200));
        trace.process(new TraceProcess("qemu-new", 1201));
    }

    /** Writes the sample to the file that is given. */
    public static void main(String[] args) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(Path.of(args[0])))) {
            out.write(text().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** What the sample holds, before it is compressed. */
    static String text() {
        String text = VtraceWriter.write(trace());
        int end = text.indexOf('\n') + 1;
        return text.substring(0, end) + ABOUT + text.substring(end);
    }

    static Trace trace() {
        return trace(1, 1);
    }

    /** The same with each mapping of the low and of the high area cut into so many. */
    static Trace trace(int lowParts, int highParts) {
        TenThousandMappings made = new TenThousandMappings(lowParts, highParts);
        made.boot();
        made.handOver();
        made.remap();
        return made.trace.build();
    }

    /** Where a slot of the area above the hole begins; with parts, a slot of the undivided. */
    static long high(int slot) {
        return HIGH + slot * HIGH_SIZE;
    }

    static final long OFF = high(4136);
    static final long SWAPPED = high(7300);
    static final long PARTNER = high(7316);

    private void boot() {
        add(new Action.Open(9, false), 9);
        map(OLD_RAM, OLD_QUEUE);
        ioctl(VhostIoctl.SET_OWNER, Map.of());
        ioctl(VhostIoctl.SET_BACKEND_FEATURES, Map.of("value", 0x17eL));
        ioctl(VhostIoctl.SET_GROUP_ASID, Map.of("group", 1L, "asid", 1L));
        batch(0, IotlbMessage.BATCH_BEGIN);
        eachRam((iova, size) -> message(0, IotlbMessage.UPDATE, iova, size, OLD_RAM + iova, 3));
        batch(0, IotlbMessage.BATCH_END);
        batch(1, IotlbMessage.BATCH_BEGIN);
        for (int at = 0; at < QUEUES; at++) {
            message(1, IotlbMessage.UPDATE, queue(at), QUEUE_SIZE, OLD_QUEUE + at * QUEUE_SIZE, 3);
        }
        batch(1, IotlbMessage.BATCH_END);
        ioctl(VhostIoctl.SET_STATUS, Map.of("value", 0xfL));
    }

    private void handOver() {
        time += 1_000_000_000;
        ioctl(VhostIoctl.SUSPEND, Map.of());
        process = 1;
        map(NEW_RAM, NEW_QUEUE);
        ioctl(VhostIoctl.NEW_OWNER, Map.of());
    }

    private void remap() {
        batch(0, IotlbMessage.BATCH_BEGIN);
        eachRam((iova, size) -> {
            if (iova != FORGOTTEN) {
                message(0, IotlbMessage.REMAP, iova, size, NEW_RAM + target(iova), 0);
            }
        });
        batch(0, IotlbMessage.BATCH_END);
        batch(1, IotlbMessage.BATCH_BEGIN);
        for (int at = 0; at < QUEUES; at++) {
            message(1, IotlbMessage.REMAP, queue(at), QUEUE_SIZE, NEW_QUEUE + at * QUEUE_SIZE, 0);
        }
        batch(1, IotlbMessage.BATCH_END);
        ioctl(VhostIoctl.RESUME, Map.of());
    }

    private static long target(long iova) {
        if (iova == SWAPPED || iova == PARTNER) {
            return SWAPPED + PARTNER - iova;
        }
        return iova == OFF ? iova + MIB : iova;
    }

    private interface Each {
        void at(long iova, long size);
    }

    private void eachRam(Each each) {
        for (long at = 0; at < (long) LOW_SLOTS * lowParts; at++) {
            each.at(at * (LOW_SIZE / lowParts), LOW_SIZE / lowParts);
        }
        for (long at = 0; at < (long) HIGH_SLOTS * highParts; at++) {
            each.at(HIGH + at * (HIGH_SIZE / highParts), HIGH_SIZE / highParts);
        }
    }

    private static long queue(int at) {
        return QUEUE + at * QUEUE_SIZE;
    }

    /** The process maps the memory around the hole as the guest sees it, so that one amount leads to both areas. */
    private void map(long ram, long queue) {
        add(new Action.Mmap(ram, 3 * GIB, 0, 0, 3, true, false, false), 0);
        add(new Action.Mmap(ram + HIGH, 13 * GIB, 0, 3 * GIB, 3, true, false, false), 0);
        add(new Action.Mmap(queue, QUEUES * QUEUE_SIZE, 2, 0, 3, true, false, false), 0);
    }

    private void batch(int asid, int type) {
        message(asid, type, 0, 0, 0, 0);
    }

    private void message(int asid, int type, long iova, long size, long uaddr, int perm) {
        add(new Action.Message(new IotlbMessage(IotlbMessage.V2, asid, type, iova, size, uaddr, perm), 9), 72);
    }

    private void ioctl(VhostIoctl request, Map<String, Long> fields) {
        add(new Action.Ioctl(request, fields, 9), 0);
    }

    private void add(Action action, long result) {
        time += 10_000;
        trace.add(new TraceEvent(line++, time, process, action, result, TraceEvent.UNKNOWN));
    }
}
