package iovascope.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import iovascope.emulator.DeviceModel.MappingKind;
import iovascope.mem.IovaRange;
import iovascope.mem.RangeView;
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

/** Every step can be taken back exactly, and what the device kept of earlier steps stays as it was. */
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
        device.open();
        device.ioctl(0, "set_owner", Map.of());
        List<String> states = new ArrayList<>(List.of(state(device)));
        int opened = device.steps();
        for (int step = 0; step < 120 && !device.oops(device.steps()); step++) {
            random(device, random, asids);
            states.add(state(device));
            // Going on after an undo must leave no trace of what was undone.
            if (random.nextInt(10) == 0) {
                device.undo();
                states.remove(states.size() - 1);
                assertEquals(states.get(states.size() - 1), state(device));
            }
        }
        for (int at = states.size() - 1; at > 0; at--) {
            assertEquals(states.get(at), state(device), "before undoing " + at);
            assertEquals(opened + at, device.steps());
            device.undo();
        }
        assertEquals(states.get(0), state(device));
    }

    private static void random(Device device, SplittableRandom random, int asids) {
        int what = random.nextInt(20);
        if (what == 0) {
            device.arm(random.nextBoolean() ? "set_map" : "dma_map", 1 + random.nextInt(2), Errno.EIO);
        }
        if (what < 4) {
            String[] calls = {"new_owner", "suspend", "resume", "set_status"};
            device.ioctl(random.nextInt(2), calls[random.nextInt(4)], Map.of("value", random.nextBoolean() ? 0L : 15L));
            return;
        }
        int[] types = {2, 2, 2, 3, 3, 5, 6, 7, 7};
        int type = types[random.nextInt(types.length)];
        long size = 0x1000L * random.nextInt(1, 12);
        long uaddr = 0x600000000000L + 0x1000L * random.nextInt(0x210);
        int perm = type == 7 ? 0 : random.nextInt(4);
        device.write(
                device.control().owner(),
                new IotlbMessage(2, random.nextInt(asids), type, 0x1000L * random.nextInt(16), size, uaddr, perm));
    }

    private static String state(Device device) {
        int step = device.steps();
        StringBuilder text = new StringBuilder(device.control() + " " + device.pinsAfter(step) + " ");
        text.append(device.calls(step)).append(device.reason(step)).append(device.userResult(step));
        text.append(device.added(step)).append(device.removed(step));
        for (AddressSpace space : device.kernelSpaces()) {
            RangeView view = device.kernelView(space, step);
            text.append(view == null ? "" : " kernel " + space.asid() + table(space, view));
        }
        for (AddressSpace space : device.deviceSpaces()) {
            int version = device.deviceVersion(space, step);
            text.append(
                    version < 0
                            ? ""
                            : " device " + space.asid()
                                    + table(space, space.ranges().at(version)));
        }
        return text.toString();
    }

    private static String table(AddressSpace space, RangeView view) {
        StringBuilder text = new StringBuilder(" " + view.bytes());
        for (int row : view.rows()) {
            text.append(' ').append(space.mapping(row));
        }
        return text.toString();
    }
}
