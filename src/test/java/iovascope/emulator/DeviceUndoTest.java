package iovascope.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import iovascope.emulator.DeviceModel.MappingKind;
import iovascope.mem.IovaRange;
import iovascope.process.ProcessMemory;
import iovascope.process.Vma;
import iovascope.vhost.Errno;
import iovascope.vhost.IotlbMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Every step is a value: undone in reverse it leads back exactly, redone it leads forth exactly. */
class DeviceUndoTest {

    private static final ProcessMemory MEMORY = ProcessMemory.UNKNOWN
            .unmap(0, -1)
            .map(new Vma(0x600000000000L, 0x6000000fffffL, 0, 0, 3, true, false, false))
            .map(new Vma(0x600000100000L, 0x6000001fffffL, 1, 0, 3, true, false, false));

    private static final Surroundings SURROUNDINGS = new Surroundings() {
        @Override
        public ProcessMemory memory(int mm) {
            return MEMORY;
        }

        @Override
        public long memlock(int mm) {
            return 1L << 20;
        }

        @Override
        public long pageRun() {
            return 3;
        }

        @Override
        public boolean canPin(long uaddr, boolean write) {
            return uaddr >>> 12 != 0x600000007L;
        }
    };

    @Property(tries = 150)
    void undoLeadsBackAndRedoForth(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        MappingKind kind = MappingKind.values()[random.nextInt(3)];
        Profile profile = Profile.all().get(random.nextInt(Profile.all().size()));
        int asids = kind == MappingKind.PLATFORM ? 1 : 2;
        DeviceModel model = new DeviceModel(
                "test", kind, random.nextBoolean(), asids, 1, 3, true, true, true, IovaRange.ALL, -1, true, 0x700);
        Device device = new Device(profile, model, SURROUNDINGS);
        List<Transition> steps = new ArrayList<>();
        List<String> states = new ArrayList<>();
        steps.add(device.open());
        steps.add(device.ioctl(0, "set_owner", Map.of()));
        states.add(state(device));
        for (int step = 0; step < 120 && !steps.get(steps.size() - 1).oops(); step++) {
            steps.add(random(device, random, asids));
            states.add(state(device));
        }
        int last = states.size() - 1;
        for (int at = last; at > 0; at--) {
            assertEquals(states.get(at), state(device), "before undoing " + at);
            device.undo(steps.get(at + 1));
        }
        for (int at = 0; at < last; at++) {
            assertEquals(states.get(at), state(device), "before redoing " + (at + 1));
            device.redo(steps.get(at + 2));
        }
        assertEquals(states.get(last), state(device));
    }

    private static Transition random(Device device, SplittableRandom random, int asids) {
        int what = random.nextInt(20);
        if (what == 0) {
            device.arm(random.nextBoolean() ? "set_map" : "dma_map", 1 + random.nextInt(2), Errno.EIO);
        }
        if (what < 4) {
            String[] calls = {"new_owner", "suspend", "resume", "set_status"};
            return device.ioctl(
                    random.nextInt(2), calls[random.nextInt(4)], Map.of("value", random.nextBoolean() ? 0L : 15L));
        }
        int[] types = {2, 2, 2, 3, 3, 5, 6, 7, 7};
        int type = types[random.nextInt(types.length)];
        long size = 0x1000L * random.nextInt(1, 12);
        long uaddr = 0x600000000000L + 0x1000L * random.nextInt(0x210);
        int perm = type == 7 ? 0 : random.nextInt(4);
        return device.write(
                device.control().owner(),
                new IotlbMessage(2, random.nextInt(asids), type, 0x1000L * random.nextInt(16), size, uaddr, perm));
    }

    private static String state(Device device) {
        return device.control() + " " + device.kernelView() + " " + device.deviceView() + " " + device.pinnedVm();
    }
}
