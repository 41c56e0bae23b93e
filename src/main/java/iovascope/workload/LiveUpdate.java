package iovascope.workload;

import iovascope.process.MemoryObject;
import iovascope.trace.Action;
import iovascope.trace.DeviceHeader;
import iovascope.trace.TraceProcess;
import iovascope.vhost.Access;
import iovascope.vhost.VhostIoctl;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A device is handed to and fro between two processes that map the same two objects, and every mapping is remapped each
 * time.
 *
 * <p>What is left of the messages when no further round fits, the last owner spends on replacing mappings, so that every
 * stream ends with the device running.
 */
final class LiveUpdate implements Scenario {

    /** Mappings that 1 TiB of each object holds. */
    static final int MOST_LIVE = 1 << 20;

    /** The kinds of mistakes, in the order in which they take turns. */
    private enum Mistake {
        OTHER_OBJECT,
        WRONG_OFFSET,
        OUTSIDE_BATCH,
        LEFT_OUT
    }

    private static final Mistake[] KINDS = Mistake.values();
    /** Between the mappings, in IOVA and in the object: the largest is half as long. */
    private static final long SPACING = 2 << 20;

    private static final long PAGE = 0x1000;
    private static final int SIZES = 5;

    private final WorkloadSpec spec;
    private final SplitMix64 random;
    private final int live;
    private final long objectSize;
    /** uaddr of each object in each process, {@code [process][object]}. */
    private final long[][] base = new long[2][2];
    /** Of each mapping: its size is a page times 4 to this power. */
    private final byte[] sizeClass;

    private final long rounds;
    private int owner;
    /** The mapping that the last round left out; -1 for none. */
    private int leftOut = -1;

    LiveUpdate(WorkloadSpec spec) {
        this.spec = spec;
        random = new SplitMix64(spec.seed());
        live = (int) spec.live();
        objectSize = (live + 1) / 2 * SPACING;
        sizeClass = new byte[live];
        rounds = rounds(spec.messages(), live);
        for (int process = 0; process < 2; process++) {
            for (int object = 0; object < 2; object++) {
                base[process][object] =
                        0x6000_0000_0000L + (2L * process + object << 42) + (random.below(0x10000) << 21);
            }
        }
    }

    /** Rounds that fit behind the first maps; a round and those maps each have a batch. */
    private static long rounds(long messages, long live) {
        return Math.max(0, messages / (live + 2) - 1);
    }

    /** A round holds each kind once, and no mapping is wrong twice in it. */
    static long mostMistakes(long messages, long live) {
        return rounds(messages, live) * Math.min(KINDS.length, live);
    }

    @Override
    public Header header() {
        return new Header(
                new DeviceHeader("vdpa_sim", Map.of("kernel", "v2")),
                List.of(
                        new MemoryObject("ram0", MemoryObject.Kind.MEMFD, objectSize, null, 0),
                        new MemoryObject("ram1", MemoryObject.Kind.MEMFD, objectSize, null, 0)),
                List.of(new TraceProcess("qemu-a", -1), new TraceProcess("qemu-b", -1)));
    }

    @Override
    public void play(Script script) throws IOException {
        script.open();
        mmapObjects(script);
        Opening.own(script);
        Opening.negotiate(script);
        script.beginBatch(0);
        for (int index = 0; index < live; index++) {
            sizeClass[index] = (byte) Long.numberOfTrailingZeros(random.next() | 1L << SIZES - 1);
            map(script, index);
        }
        script.endBatch();
        Opening.start(script, base[0][0]);
        long done = 0;
        for (long round = 0; round < rounds; round++) {
            long until = mistakesBefore(round + 1);
            handOver(script);
            remapAll(script, done, (int) (until - done));
            done = until;
        }
        while (!script.isOver()) {
            int index = (int) random.below(live);
            script.invalidate(0, iova(index), size(index));
            map(script, index);
        }
    }

    /** Mistake {@code k} of K belongs to round {@code k * rounds / K}, rounded down. */
    private long mistakesBefore(long round) {
        return (round * spec.mistakes() + rounds - 1) / rounds;
    }

    private void mmapObjects(Script script) throws IOException {
        script.mmap(base[owner][0], objectSize, 0);
        script.mmap(base[owner][1], objectSize, 1);
    }

    private void handOver(Script script) throws IOException {
        int old = owner;
        int next = 1 - old;
        script.ioctl(VhostIoctl.SUSPEND);
        script.act(new Action.SendFd(Script.FD, next));
        script.by(next);
        owner = next;
        script.act(new Action.ReceiveFd(Script.FD, old, false));
        mmapObjects(script);
        script.ioctl(VhostIoctl.NEW_OWNER);
        script.by(old);
        script.act(new Action.Munmap(base[old][0], objectSize));
        script.act(new Action.Munmap(base[old][1], objectSize));
        script.close();
        script.by(next);
    }

    /**
     * Remaps every mapping in one batch, but for those with a mistake, and resumes.
     *
     * @param first number of this round's first mistake, from 0
     * @param count how many there are
     */
    private void remapAll(Script script, long first, int count) throws IOException {
        int start = count == 0 ? 0 : drawStart(first, count);
        int outside = -1;
        leftOut = -1;
        script.beginBatch(0);
        for (int index = 0; index < live; index++) {
            int turn = index >= start ? index - start : index - start + live;
            Mistake mistake = turn < count ? KINDS[(int) ((first + turn) % KINDS.length)] : null;
            if (mistake == Mistake.OUTSIDE_BATCH) {
                outside = index;
            } else if (mistake == Mistake.LEFT_OUT) {
                leftOut = index;
            } else {
                script.remap(0, iova(index), size(index), uaddr(index, mistake));
            }
        }
        script.endBatch();
        if (outside >= 0) {
            script.remap(0, iova(outside), size(outside), uaddr(outside, null));
        }
        script.ioctl(VhostIoctl.RESUME);
    }

    /**
     * The mapping with the first mistake; the next ones have the others. What was left out a round ago still leads into
     * the memory of the process that owns the device again: a remap of it changes nothing, and outside a batch would be
     * no mistake.
     */
    private int drawStart(long first, int count) {
        int start = (int) random.below(live);
        int turn = (int) ((Mistake.OUTSIDE_BATCH.ordinal() - first % KINDS.length + KINDS.length) % KINDS.length);
        boolean harmless = turn < count && leftOut >= 0 && (start + turn) % live == leftOut;
        return harmless ? (start + 1) % live : start;
    }

    private void map(Script script, int index) throws IOException {
        script.update(0, iova(index), size(index), uaddr(index, null), Access.READ_WRITE);
    }

    private static long iova(int index) {
        return index * SPACING;
    }

    private long size(int index) {
        return PAGE << 2 * sizeClass[index];
    }

    /** Even mappings lie in the first object, odd ones in the second. */
    private long uaddr(int index, Mistake mistake) {
        int object = mistake == Mistake.OTHER_OBJECT ? 1 - index % 2 : index % 2;
        return base[owner][object] + index / 2 * SPACING + (mistake == Mistake.WRONG_OFFSET ? PAGE : 0);
    }
}
