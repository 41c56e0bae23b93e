package iovascope.workload;

import iovascope.process.MemoryObject;
import iovascope.trace.DeviceHeader;
import iovascope.trace.TraceProcess;
import iovascope.vhost.Access;
import iovascope.vhost.VhostIoctl;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A machine boots: firmware maps, shadows itself and moves a BAR, then a driver takes the device. Then it reboots. */
final class Boot implements Scenario {

    /** Messages of one boot. */
    static final int MESSAGES = 28;

    private static final long VRAM_SIZE = 16 << 20;
    private static final int BAR_MOVES = 2;

    private final SplitMix64 random;
    private final GuestMemory memory;
    private final long vram;

    Boot(WorkloadSpec spec) {
        random = new SplitMix64(spec.seed());
        long ramSize = 4L << 30 << random.below(4);
        long base = 0x7f00_0000_0000L + (random.below(0x10000) << 21);
        vram = base - VRAM_SIZE;
        long bios = vram - GuestMemory.BIOS_SIZE;
        memory = new GuestMemory(ramSize, base, bios, bios - GuestMemory.ROM_SIZE);
    }

    @Override
    public Header header() {
        return new Header(
                new DeviceHeader("vdpa_sim", Map.of("kernel", "6.10")),
                List.of(
                        object("pc.ram", memory.ramSize()),
                        object("vga.vram", VRAM_SIZE),
                        object("pc.bios", GuestMemory.BIOS_SIZE),
                        object("pc.rom", GuestMemory.ROM_SIZE)),
                List.of(new TraceProcess("qemu", -1)));
    }

    private static MemoryObject object(String name, long size) {
        return new MemoryObject(name, MemoryObject.Kind.MEMFD, size, null, 0);
    }

    @Override
    public void play(Script script) throws IOException {
        script.open();
        script.mmap(memory.ram(), memory.ramSize(), 0);
        script.mmap(vram, VRAM_SIZE, 1);
        script.mmap(memory.bios(), GuestMemory.BIOS_SIZE, 2);
        script.mmap(memory.rom(), GuestMemory.ROM_SIZE, 3);
        Opening.own(script);
        long bar = boot(script);
        while (!script.isOver()) {
            script.ioctl(VhostIoctl.SET_STATUS, "value", 0);
            script.beginBatch(0);
            script.invalidate(0, bar, VRAM_SIZE);
            GuestMemory.unmap(script, memory.locked());
            GuestMemory.unmap(script, memory.lasting());
            script.endBatch();
            if (!script.isOver()) {
                bar = boot(script);
            }
        }
    }

    /** Returns where the graphics memory lies in the end. */
    private long boot(Script script) throws IOException {
        script.beginBatch(0);
        GuestMemory.map(script, memory.lasting());
        GuestMemory.map(script, memory.reset());
        script.endBatch();

        script.beginBatch(0);
        GuestMemory.unmap(script, memory.reset());
        GuestMemory.map(script, memory.shadowed());
        script.endBatch();

        script.beginBatch(0);
        GuestMemory.unmap(script, memory.shadowed());
        GuestMemory.map(script, memory.locked());
        script.endBatch();

        long bar = 0;
        for (int move = 0; move < BAR_MOVES; move++) {
            script.beginBatch(0);
            if (move > 0) {
                script.invalidate(0, bar, VRAM_SIZE);
            }
            bar = GuestMemory.BELOW_HOLE + random.below(60) * VRAM_SIZE;
            script.update(0, bar, VRAM_SIZE, vram, Access.READ_WRITE);
            script.endBatch();
        }
        Opening.negotiate(script);
        Opening.start(script, GuestMemory.RINGS);
        return bar;
    }
}
