package iovascope.workload;

import iovascope.process.MemoryObject;
import iovascope.trace.Action;
import iovascope.trace.DeviceHeader;
import iovascope.trace.TraceProcess;
import iovascope.vhost.Access;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** Storms in which memory devices come and go, up to sixteen in a row, each with a batch of its own. */
final class Hotplug implements Scenario {

    /** Sockets that 64 TiB of user addresses hold. */
    static final int MOST_SOCKETS = 1 << 15;

    private static final long RAM_SIZE = 8L << 30;
    private static final long RAM = 0x7f00_0000_0000L;
    private static final long BIOS = 0x7e00_0000_0000L;
    private static final long ROM = BIOS + GuestMemory.BIOS_SIZE;
    private static final GuestMemory MEMORY = new GuestMemory(RAM_SIZE, RAM, BIOS, ROM);
    private static final int FIRST_DEVICE = 3;

    private static final long SECTION = 128 << 20;
    private static final int MOST_SECTIONS = 8;
    /** A device is at most half as large, so that neighbours never touch. */
    private static final long SPACING = 2 * MOST_SECTIONS * SECTION;

    private static final long IOVA = 64L << 30;
    private static final long UADDR = 0x1000_0000_0000L;

    private final SplitMix64 random;
    private final int sockets;
    private final BitSet plugged = new BitSet();
    private final byte[] sections;

    Hotplug(WorkloadSpec spec) {
        random = new SplitMix64(spec.seed());
        sockets = (int) spec.live();
        sections = new byte[sockets];
    }

    @Override
    public Header header() {
        List<MemoryObject> objects = new ArrayList<>();
        objects.add(object("pc.ram", RAM_SIZE));
        objects.add(object("pc.bios", GuestMemory.BIOS_SIZE));
        objects.add(object("pc.rom", GuestMemory.ROM_SIZE));
        for (int socket = 0; socket < sockets; socket++) {
            objects.add(object("dimm" + socket, MOST_SECTIONS * SECTION));
        }
        return new Header(
                new DeviceHeader("vdpa_sim", Map.of("kernel", "6.10")), objects, List.of(new TraceProcess("qemu", -1)));
    }

    private static MemoryObject object(String name, long size) {
        return new MemoryObject(name, MemoryObject.Kind.MEMFD, size, null, 0);
    }

    @Override
    public void play(Script script) throws IOException {
        script.open();
        script.mmap(RAM, RAM_SIZE, 0);
        script.mmap(BIOS, GuestMemory.BIOS_SIZE, 1);
        script.mmap(ROM, GuestMemory.ROM_SIZE, 2);
        Opening.own(script);
        script.beginBatch(0);
        GuestMemory.map(script, MEMORY.lasting());
        GuestMemory.map(script, MEMORY.locked());
        script.endBatch();
        Opening.negotiate(script);
        Opening.start(script, GuestMemory.RINGS);
        int count = 0;
        while (!script.isOver()) {
            long draw = random.next();
            boolean plugs = count == 0 || count < sockets && (draw & 1) == 0;
            int devices = (int) Math.min(1 + (draw >>> 8 & 15), plugs ? sockets - count : count);
            for (int device = 0; device < devices && !script.isOver(); device++) {
                if (plugs) {
                    plug(script);
                } else {
                    unplug(script);
                }
            }
            count += plugs ? devices : -devices;
        }
    }

    private void plug(Script script) throws IOException {
        long draw = random.next();
        int socket = plugged.nextClearBit((int) Long.remainderUnsigned(draw, sockets));
        if (socket >= sockets) {
            socket = plugged.nextClearBit(0);
        }
        plugged.set(socket);
        sections[socket] = (byte) (1 + (draw >>> 32) % MOST_SECTIONS);
        long uaddr = UADDR + socket * SPACING;
        script.mmap(uaddr, sections[socket] * SECTION, FIRST_DEVICE + socket);
        script.beginBatch(0);
        for (int section = 0; section < sections[socket]; section++) {
            long at = section * SECTION;
            script.update(0, IOVA + socket * SPACING + at, SECTION, uaddr + at, Access.READ_WRITE);
        }
        script.endBatch();
    }

    private void unplug(Script script) throws IOException {
        int socket = plugged.nextSetBit((int) random.below(sockets));
        if (socket < 0) {
            socket = plugged.nextSetBit(0);
        }
        plugged.clear(socket);
        script.beginBatch(0);
        for (int section = 0; section < sections[socket]; section++) {
            script.invalidate(0, IOVA + socket * SPACING + section * SECTION, SECTION);
        }
        script.endBatch();
        if (!script.isOver()) {
            script.act(new Action.Munmap(UADDR + socket * SPACING, sections[socket] * SECTION));
        }
    }
}
