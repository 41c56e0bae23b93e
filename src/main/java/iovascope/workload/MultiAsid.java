package iovascope.workload;

import iovascope.process.MemoryObject;
import iovascope.trace.DeviceHeader;
import iovascope.trace.TraceProcess;
import iovascope.vhost.Access;
import iovascope.vhost.VhostIoctl;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * Shadow virtqueues: guest memory in asid 0, the rings and the buffers in flight in asid 1. Now and then a BAR moves in
 * asid 0, or the device restarts and its groups are given their address space again. Each buffer has memory of its own: the
 * device may never write what another mapping lets it read only.
 */
final class MultiAsid implements Scenario {

    /** Buffers that 40 bits of IOVA hold. */
    static final int MOST_BUFFERS = 1 << 24;

    private static final long RAM_SIZE = 16L << 30;
    private static final long RAM = 0x7f00_0000_0000L;
    private static final long VRAM_SIZE = 16 << 20;
    private static final long VRAM = 0x7e00_0000_0000L;
    private static final long BIOS = VRAM + VRAM_SIZE;
    private static final long ROM = BIOS + GuestMemory.BIOS_SIZE;
    private static final GuestMemory MEMORY = new GuestMemory(RAM_SIZE, RAM, BIOS, ROM);
    private static final long RINGS = 0x7d00_0000_0000L;
    private static final long RINGS_SIZE = 64 << 10;
    private static final int QUEUES = 3;
    private static final long RING_SPACING = 0x4000;
    private static final long BUFFERS = 0x1000_0000_0000L;

    private static final long RING_IOVA = 0x1000;
    private static final long BUFFER_IOVA = 0x1000_0000;
    private static final long BUFFER_SPACING = 0x1_0000;
    private static final long LARGEST_BUFFER = 0x8000;

    private final WorkloadSpec spec;
    private final SplitMix64 random;
    private final BitSet inFlight = new BitSet();
    private final byte[] sizeClass;
    private long bar;

    MultiAsid(WorkloadSpec spec) {
        this.spec = spec;
        random = new SplitMix64(spec.seed());
        sizeClass = new byte[(int) spec.live()];
    }

    @Override
    public Header header() {
        return new Header(
                new DeviceHeader("vdpa_sim", Map.of("kernel", "6.10")),
                List.of(
                        object("pc.ram", RAM_SIZE),
                        object("vga.vram", VRAM_SIZE),
                        object("pc.bios", GuestMemory.BIOS_SIZE),
                        object("pc.rom", GuestMemory.ROM_SIZE),
                        object("svq", RINGS_SIZE),
                        object("svq-buffers", sizeClass.length * LARGEST_BUFFER)),
                List.of(new TraceProcess("qemu", -1)));
    }

    private static MemoryObject object(String name, long size) {
        return new MemoryObject(name, MemoryObject.Kind.MEMFD, size, null, 0);
    }

    @Override
    public void play(Script script) throws IOException {
        script.open();
        script.mmap(RAM, RAM_SIZE, 0);
        script.mmap(VRAM, VRAM_SIZE, 1);
        script.mmap(BIOS, GuestMemory.BIOS_SIZE, 2);
        script.mmap(ROM, GuestMemory.ROM_SIZE, 3);
        script.mmap(RINGS, RINGS_SIZE, 4);
        script.mmap(BUFFERS, sizeClass.length * LARGEST_BUFFER, 5);
        Opening.own(script);
        mapRings(script);
        mapGuest(script);
        if (spec.messages() >= 2 * QUEUES + 2) {
            takeDevice(script); // Shorter streams end before all rings are mapped.
        }
        while (!script.isOver()) {
            long draw = random.next();
            int event = (int) (draw >>> 48 & 0xfff);
            if (event == 0) {
                script.ioctl(VhostIoctl.SET_STATUS, "value", 0);
                takeDevice(script);
            } else if (event <= 16) {
                moveBar(script);
            } else if (event <= 80) {
                script.beginBatch(1);
                for (long count = 2 + (draw & 15); count > 0; count--) {
                    buffer(script, random.next());
                }
                script.endBatch();
            } else {
                buffer(script, draw);
            }
        }
    }

    private void mapGuest(Script script) throws IOException {
        bar = drawBar();
        script.beginBatch(0);
        GuestMemory.map(script, MEMORY.lasting());
        GuestMemory.map(script, MEMORY.locked());
        script.update(0, bar, VRAM_SIZE, VRAM, Access.READ_WRITE);
        script.endBatch();
    }

    private long drawBar() {
        return GuestMemory.BELOW_HOLE + random.below(60) * VRAM_SIZE;
    }

    /** The device reads the descriptors and the available ring, and writes the used ring. */
    private static void mapRings(Script script) throws IOException {
        script.beginBatch(1);
        for (int queue = 0; queue < QUEUES; queue++) {
            long at = queue * RING_SPACING;
            script.update(1, RING_IOVA + at, 0x2000, RINGS + at, Access.READ_ONLY);
            script.update(1, RING_IOVA + at + 0x2000, 0x1000, RINGS + at + 0x2000, Access.READ_WRITE);
        }
        script.endBatch();
    }

    private static void takeDevice(Script script) throws IOException {
        script.ioctl(VhostIoctl.SET_GROUP_ASID, Map.of("group", 0L, "asid", 1L));
        script.ioctl(VhostIoctl.SET_GROUP_ASID, Map.of("group", 1L, "asid", 1L));
        Opening.negotiate(script);
        Opening.rings(script, RING_IOVA, QUEUES, RING_SPACING);
        Opening.ready(script);
    }

    private void moveBar(Script script) throws IOException {
        script.beginBatch(0);
        script.invalidate(0, bar, VRAM_SIZE);
        bar = drawBar();
        script.update(0, bar, VRAM_SIZE, VRAM, Access.READ_WRITE);
        script.endBatch();
    }

    /** Maps the buffer that was drawn, or unmaps it if it is in flight. */
    private void buffer(Script script, long draw) throws IOException {
        int buffer = (int) Long.remainderUnsigned(draw, sizeClass.length);
        long iova = BUFFER_IOVA + buffer * BUFFER_SPACING;
        if (inFlight.get(buffer)) {
            inFlight.clear(buffer);
            script.invalidate(1, iova, 0x1000L << sizeClass[buffer]);
            return;
        }
        inFlight.set(buffer);
        sizeClass[buffer] = (byte) (draw >>> 32 & 3);
        long uaddr = BUFFERS + buffer * LARGEST_BUFFER;
        int perm = (draw >>> 34 & 1) == 0 ? Access.READ_ONLY : Access.WRITE_ONLY;
        script.update(1, iova, 0x1000L << sizeClass[buffer], uaddr, perm);
    }
}
