package iovascope.ui.shell;

import iovascope.inspect.InspectOptions;
import iovascope.inspect.Inspection;
import iovascope.inspect.Inspector;
import iovascope.inspect.Progress;
import iovascope.process.MemoryObject;
import iovascope.trace.Action;
import iovascope.trace.DeviceHeader;
import iovascope.trace.Trace;
import iovascope.trace.TraceEvent;
import iovascope.trace.TraceProcess;
import iovascope.vhost.Errno;
import iovascope.vhost.IotlbMessage;
import iovascope.vhost.VhostIoctl;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;

/**
 * A trace of any length: a guest that always has many mappings, of which it takes some away and makes others all the
 * time, in batches; and in the middle a live update with a few remaps gone wrong.
 */
public final class LongTrace {

    public static final String NAME = "generated.vtrace";

    private static final long SEED = 20_241_105;
    private static final long PAGE = 4096;
    /** Pages of a slot; a mapping begins in its slot, and leaves at least the last page free. */
    private static final int SLOT = 16;

    private static final long RAM = 1L << 32;
    private static final long OLD = 0x7f3a_0000_0000L;
    private static final long NEW = 0x7fb2_c000_0000L;
    private static final int BATCH = 16;
    /** Of so many remaps, one is a page off. */
    private static final int WRONG = 700;

    private final Trace.Builder trace = new Trace.Builder(NAME);
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final long[] sizes;
    private int process;
    private long base = OLD;
    private long time;
    private int steps;

    private LongTrace(int live) {
        sizes = new long[live + live / 4];
        trace.device(new DeviceHeader("vdpa_sim", Map.of("kernel", "v2")));
        trace.object(new MemoryObject("ram", MemoryObject.Kind.MEMFD, RAM, "0:1", 41));
        trace.process(new TraceProcess("qemu-old", 1200));
        trace.process(new TraceProcess("qemu-new", 1201));
    }

    /**
     * @param messages how many, about
     * @param live mappings that are alive all the time, about
     */
    public static Trace trace(int messages, int live) {
        LongTrace made = new LongTrace(live);
        made.open();
        for (int slot = 0; slot < live; slot++) {
            made.map(slot);
        }
        made.mapAgain(0);
        made.mapAgain(1);
        made.churn(messages * 3 / 5);
        made.liveUpdate();
        made.churn(messages);
        return made.trace.build();
    }

    public static Inspection inspect(int messages, int live) {
        return Inspector.inspect(trace(messages, live), InspectOptions.NONE);
    }

    /** Opens the beginning of a trace in a window, which waits for the rest until somebody lets it go on. */
    public static void openSlowly(WindowModel model, Inspection beginning, CountDownLatch rest) {
        model.loading().load(NAME, progress -> {
            progress.report(Progress.Stage.READING, 34, 100);
            progress.preview(() -> beginning);
            try {
                rest.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            progress.report(Progress.Stage.READING, 100, 100);
            return beginning;
        });
    }

    private void open() {
        add(new Action.Open(9, false), 9);
        add(new Action.Mmap(OLD, RAM, 0, 0, 3, true, false, false), 0);
        ioctl(VhostIoctl.SET_OWNER);
        add(new Action.Ioctl(VhostIoctl.SET_BACKEND_FEATURES, Map.of("value", 0x17eL), 9), 0);
        add(new Action.Ioctl(VhostIoctl.SET_STATUS, Map.of("value", 0xfL), 9), 0);
    }

    private void churn(int until) {
        int count = 0;
        while (steps < until) {
            if (count++ % BATCH == 0) {
                batch(IotlbMessage.BATCH_BEGIN);
            }
            int slot = random.nextInt(sizes.length);
            if (sizes[slot] == 0) {
                map(slot);
            } else {
                unmap(slot);
                map(random.nextInt(8) == 0 ? free(slot) : slot);
            }
            if (count % BATCH == 0) {
                batch(IotlbMessage.BATCH_END);
            }
        }
        if (count % BATCH != 0) {
            batch(IotlbMessage.BATCH_END);
        }
    }

    private int free(int from) {
        int slot = from;
        while (sizes[slot] != 0) {
            slot = (slot + 1) % sizes.length;
        }
        return slot;
    }

    private void liveUpdate() {
        ioctl(VhostIoctl.SUSPEND);
        process = 1;
        base = NEW;
        add(new Action.Mmap(NEW, RAM, 0, 0, 3, true, false, false), 0);
        ioctl(VhostIoctl.NEW_OWNER);
        batch(IotlbMessage.BATCH_BEGIN);
        for (int slot = 0; slot < sizes.length; slot++) {
            if (sizes[slot] != 0) {
                long off = random.nextInt(WRONG) == 0 ? PAGE : 0;
                message(IotlbMessage.REMAP, iova(slot), sizes[slot], base + place(slot) + off, 0);
            }
        }
        batch(IotlbMessage.BATCH_END);
        ioctl(VhostIoctl.RESUME);
    }

    private void map(int slot) {
        if (sizes[slot] == 0) {
            sizes[slot] = PAGE * (1 + random.nextInt(SLOT - 1));
            message(IotlbMessage.UPDATE, iova(slot), sizes[slot], base + place(slot), 3);
        }
    }

    /** Two mistakes that the beginning of a trace has as well. */
    private void mapAgain(int slot) {
        IotlbMessage message =
                new IotlbMessage(IotlbMessage.V2, 0, IotlbMessage.UPDATE, iova(slot), PAGE, base + place(slot), 3);
        add(new Action.Message(message, 9), -Errno.EFAULT.number());
    }

    private void unmap(int slot) {
        message(IotlbMessage.INVALIDATE, iova(slot), sizes[slot], 0, 0);
        sizes[slot] = 0;
    }

    /** Three regions, the last of them in the upper half of the address space. */
    private long iova(int slot) {
        int third = sizes.length / 3;
        long region = slot < third ? 0 : slot < 2 * third ? 1L << 32 : -1L << 40;
        return region + PAGE * SLOT * (slot < 2 * third ? slot % third : slot - 2 * third);
    }

    private static long place(int slot) {
        return PAGE * SLOT * slot;
    }

    private void batch(int type) {
        message(type, 0, 0, 0, 0);
    }

    private void message(int type, long iova, long size, long uaddr, int perm) {
        add(new Action.Message(new IotlbMessage(IotlbMessage.V2, 0, type, iova, size, uaddr, perm), 9), 72);
    }

    private void ioctl(VhostIoctl request) {
        add(new Action.Ioctl(request, Map.of(), 9), 0);
    }

    private void add(Action action, long result) {
        time += 1000 + random.nextInt(20_000);
        trace.add(new TraceEvent(steps + 10, time, process, action, result, TraceEvent.UNKNOWN));
        steps++;
    }
}
