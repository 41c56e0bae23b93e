package iovascope.timeline;

import iovascope.emulator.DeviceModel;
import iovascope.emulator.DeviceModel.MappingKind;
import iovascope.emulator.Profile;
import iovascope.mem.IovaRange;
import iovascope.process.MemoryObject;
import iovascope.trace.Action;
import iovascope.trace.Trace;
import iovascope.trace.TraceEvent;
import iovascope.trace.TraceProcess;
import iovascope.vhost.BackendFeatures;
import iovascope.vhost.Errno;
import iovascope.vhost.IotlbMessage;
import iovascope.vhost.MessageCodec;
import iovascope.vhost.VhostIoctl;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * A random trace with the device that it plays on: everything that a trace can hold, and the messages mostly such that
 * they hit something.
 */
final class RandomTrace {

    static final int OBJECTS = 3;
    static final long PAGE = 0x1000;
    /** User memory: a few areas with holes between. */
    static final long USER = 0x600000000000L;

    static final int USER_PAGES = 64;
    private static final int PROCESSES = 4;
    private static final int FD = 9;

    final Profile profile;
    final DeviceModel model;
    /** Lowest address of the messages. */
    final long base;

    final int places;
    private final SplittableRandom random;
    private final Consumer<TraceEvent> out;
    private final boolean calm;

    private final IotlbMessage[] recent;
    private int owner;
    private boolean open;
    private boolean inBatch;
    private int batchAsid;

    private RandomTrace(SplittableRandom random, int places, boolean calm, Consumer<TraceEvent> out) {
        this.random = random;
        this.places = places;
        this.calm = calm;
        this.out = out;
        recent = new IotlbMessage[calm ? places / 8 : 16];
        MappingKind kind = MappingKind.values()[Math.max(0, random.nextInt(5) - 2)];
        Profile any = Profile.all().get(random.nextInt(Profile.all().size()));
        // Its REMAP calls a null pointer on any other device, and the replay ends there.
        boolean oops = calm && kind != MappingKind.SET_MAP && any.name().equals("rfc-v1");
        profile = oops ? Profile.named("v2") : any;
        int asids = kind == MappingKind.PLATFORM ? 1 : 1 + random.nextInt(calm ? 2 : 3);
        long[] bases = {0, PAGE, 0x7fff_ffff_ffff_8000L, -PAGE * places};
        base = bases[random.nextInt(bases.length)];
        model = new DeviceModel(
                "custom",
                kind,
                random.nextInt(4) > 0,
                asids,
                1 + random.nextInt(2),
                3,
                random.nextInt(8) > 0,
                random.nextInt(8) > 0,
                random.nextBoolean(),
                calm || random.nextInt(6) > 0 ? IovaRange.ALL : new IovaRange(base, base + PAGE * places / 2),
                calm || random.nextInt(6) > 0 ? -1 : 8,
                calm || random.nextInt(12) > 0,
                random.nextInt(4) > 0 ? 0x700 : 0);
    }

    /** What was played, and the trace of it. */
    record Played(Trace trace, RandomTrace how) {

        Profile profile() {
            return how.profile;
        }

        DeviceModel model() {
            return how.model;
        }
    }

    static Trace.Builder builder(int processes) {
        Trace.Builder builder = new Trace.Builder("random");
        for (int object = 0; object < OBJECTS; object++) {
            builder.object(new MemoryObject("object" + object, MemoryObject.Kind.MEMFD, 0, null, 0));
        }
        for (int process = 0; process < processes; process++) {
            builder.process(new TraceProcess("p" + process, -1));
        }
        return builder;
    }

    /**
     * @param places how many pages the messages map; the more, the larger the tables
     * @param calm for long traces: nothing that could end the replay, or most of what it does
     */
    static Played play(SplittableRandom random, int events, int places, boolean calm) {
        Trace.Builder builder = builder(PROCESSES);
        RandomTrace how = new RandomTrace(random, places, calm, builder::add);
        how.begin();
        for (int event = 0; event < events; event++) {
            how.event();
        }
        return new Played(builder.build(), how);
    }

    private void add(int process, Action action) {
        out.accept(new TraceEvent(0, TraceEvent.UNKNOWN, process, action, TraceEvent.UNKNOWN, TraceEvent.UNKNOWN));
    }

    private void begin() {
        boolean unknownMemory = !calm && random.nextInt(5) == 0;
        for (int process = 0; process < PROCESSES; process++) {
            // A device with page frames would else pin all of memory for a message of any size.
            add(process, new Action.Memlock(calm ? 1L << 26 : 1L << 20));
            if (!unknownMemory) {
                add(process, new Action.Munmap(0, -PAGE));
                map(process, 0, 24);
                map(process, 24, 16);
                map(process, 44, 20);
            }
        }
        if (calm || random.nextInt(8) > 0) {
            open();
        } else {
            open = true;
        }
    }

    private void map(int process, int page, int pages) {
        add(
                process,
                new Action.Mmap(
                        USER + page * PAGE,
                        pages * PAGE,
                        random.nextInt(10) == 0 ? -1 : random.nextInt(OBJECTS),
                        PAGE * random.nextInt(8),
                        3,
                        random.nextInt(12) > 0,
                        random.nextInt(20) == 0,
                        false));
    }

    private void open() {
        owner = random.nextInt(2);
        open = true;
        inBatch = false;
        add(owner, new Action.Open(FD, random.nextInt(4) == 0));
        ioctl(owner, VhostIoctl.SET_OWNER, Map.of());
        long features = 0xe | (random.nextBoolean() && profile.compatReset() ? 0x100 : 0);
        ioctl(owner, VhostIoctl.SET_BACKEND_FEATURES, Map.of("value", features));
    }

    private void ioctl(int process, VhostIoctl request, Map<String, Long> arguments) {
        add(process, new Action.Ioctl(request, arguments, descriptor()));
    }

    private int descriptor() {
        return random.nextInt(3) == 0 ? -1 : FD;
    }

    private int writer() {
        return random.nextInt(40) == 0 ? random.nextInt(PROCESSES) : owner;
    }

    private void event() {
        int what = random.nextInt(calm ? 985 : 1000);
        if (!open && what < 300) {
            open();
        } else if (what < 860) {
            message();
        } else if (what < 910) {
            memory();
        } else if (what < 940) {
            String[] operations = {"set_map", "set_map", "dma_map", "iommu_map", "suspend"};
            String operation = operations[random.nextInt(operations.length)];
            add(-1, new Action.Fail(operation, 1 + random.nextInt(3), random.nextBoolean() ? Errno.EIO : Errno.ENOMEM));
        } else if (what < 985) {
            control();
        } else if (what < 995) {
            descriptors();
        } else {
            pages();
        }
    }

    private void message() {
        boolean setMap = model.mapping() == MappingKind.SET_MAP;
        int what = random.nextInt(100);
        int at = random.nextInt(recent.length);
        IotlbMessage known = recent[at];
        // A long trace lets few updates fail: what is mapped goes again before the next comes in its place.
        if (known == null || what < 50 && !calm) {
            update(at);
        } else if (what < 70) {
            boolean odd = random.nextInt(5) == 0;
            long size = odd ? size() : known.size();
            recent[at] = null;
            write(message(IotlbMessage.INVALIDATE, known.asid(), odd ? iova() : known.iova(), size, 0, 0));
        } else if (what < (setMap ? 85 : 72)) {
            boolean same = random.nextInt(6) == 0;
            long size = random.nextInt(8) == 0 ? size() : known.size();
            write(message(IotlbMessage.REMAP, known.asid(), known.iova(), size, same ? known.uaddr() : uaddr(), 0));
        } else if (what < 97) {
            int asid = inBatch ? batchAsid : random.nextInt(model.asids());
            write(message(inBatch ? IotlbMessage.BATCH_END : IotlbMessage.BATCH_BEGIN, asid, 0, 0, 0, 0));
            inBatch = !inBatch;
            batchAsid = asid;
        } else {
            write(message(random.nextInt(10), random.nextInt(5) - 1, iova(), size(), uaddr(), random.nextInt(256)));
        }
    }

    private void update(int at) {
        int asid = inBatch && random.nextInt(10) > 0 ? batchAsid : random.nextInt(model.asids());
        int perm = random.nextInt(20) == 0 ? random.nextInt(256) : 1 + random.nextInt(3);
        long uaddr = random.nextInt(4) == 0 ? uaddr() : USER + PAGE * random.nextInt(20);
        IotlbMessage message = message(IotlbMessage.UPDATE, asid, iova(), size(), uaddr, perm);
        recent[at] = message;
        write(message);
    }

    private static IotlbMessage message(int type, int asid, long iova, long size, long uaddr, int perm) {
        return new IotlbMessage(IotlbMessage.V2, asid, type, iova, size, uaddr, perm);
    }

    private long iova() {
        int place = calm ? random.nextInt(places / 4) * 4 : random.nextInt(places);
        return base + PAGE * place + (random.nextInt(30) == 0 ? random.nextInt(0x1000) : 0);
    }

    private long size() {
        long[] odd = {0, 1, -1, -PAGE, 1L << 63, 0x1001};
        return random.nextInt(30) == 0 ? odd[random.nextInt(odd.length)] : PAGE * (1 + random.nextInt(4));
    }

    private long uaddr() {
        return USER + PAGE * random.nextInt(USER_PAGES) + (random.nextInt(30) == 0 ? 8 : 0);
    }

    private void write(IotlbMessage message) {
        int process = writer();
        if (random.nextInt(25) > 0) {
            add(process, new Action.Message(message, descriptor()));
            return;
        }
        byte[] bytes = MessageCodec.encode(message);
        // Padding, which the kernel ignores; other lengths; a write of which the recording kept a part only.
        switch (random.nextInt(4)) {
            case 0 -> bytes[40 + random.nextInt(32)] = 1;
            case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(100));
            case 2 -> bytes[0] = (byte) random.nextInt(4);
            default -> bytes = Arrays.copyOf(bytes, 8 + random.nextInt(64));
        }
        long length = random.nextInt(3) == 0 ? MessageCodec.FRAME_SIZE : bytes.length;
        add(process, new Action.Frame(bytes, Math.max(length, bytes.length), descriptor()));
    }

    private void memory() {
        int process = random.nextInt(3) > 0 ? owner : random.nextInt(PROCESSES);
        int page = random.nextInt(USER_PAGES);
        int pages = 1 + random.nextInt(8);
        switch (random.nextInt(4)) {
            case 0 -> add(process, new Action.Munmap(USER + page * PAGE, pages * PAGE));
            case 1 -> add(process, new Action.Mprotect(USER + page * PAGE, pages * PAGE, random.nextInt(4)));
            default -> map(process, page, pages);
        }
    }

    private void control() {
        int process = writer();
        switch (random.nextInt(9)) {
            case 0 -> ioctl(process, VhostIoctl.SUSPEND, Map.of());
            case 1 -> ioctl(process, VhostIoctl.RESUME, Map.of());
            case 2 -> ioctl(process, VhostIoctl.SET_STATUS, Map.of("value", 0L));
            case 3, 4 -> ioctl(process, VhostIoctl.SET_STATUS, Map.of("value", 15L));
            case 5 -> {
                int next = random.nextInt(PROCESSES);
                ioctl(next, VhostIoctl.NEW_OWNER, Map.of());
                owner = takesNewOwners() ? next : owner;
            }
            case 6 -> ioctl(process, VhostIoctl.SET_OWNER, Map.of());
            case 7 -> {
                long asid = random.nextInt(3);
                ioctl(process, VhostIoctl.SET_GROUP_ASID, Map.of("group", (long) random.nextInt(4), "asid", asid));
            }
            default -> {
                VhostIoctl request = VhostIoctl.values()[random.nextInt(VhostIoctl.values().length)];
                ioctl(process, request, random.nextBoolean() ? Map.of() : Map.of("index", (long) random.nextInt(5)));
            }
        }
    }

    private boolean takesNewOwners() {
        boolean offered = (model.offers() & BackendFeatures.NEW_OWNER) != 0;
        return profile.newOwner() == Profile.Gate.OPEN || profile.newOwner() == Profile.Gate.GATED && offered;
    }

    private void descriptors() {
        int other = random.nextInt(PROCESSES);
        switch (random.nextInt(6)) {
            case 0 -> add(owner, new Action.Fork(other == owner ? PROCESSES - 1 - owner : other));
            case 1 -> add(owner, new Action.Exec());
            case 2 -> add(other, new Action.Exit());
            case 3 -> add(other, new Action.ReceiveFd(FD, owner, random.nextBoolean()));
            case 4 -> {
                add(owner, new Action.Close(FD));
                open = false;
            }
            default -> add(other, new Action.Open(FD + 1, false));
        }
        open &= random.nextInt(4) > 0;
    }

    private void pages() {
        switch (random.nextInt(4)) {
            case 0 -> add(owner, new Action.Pages(random.nextInt(4)));
            case 1 -> {
                long page = USER + PAGE * random.nextInt(USER_PAGES);
                add(owner, new Action.PinFail(page, PAGE, random.nextBoolean()));
            }
            case 2 -> add(owner, new Action.PinOk());
            default -> add(owner, new Action.Memlock(PAGE * random.nextInt(400)));
        }
    }

    static List<String> assumptions() {
        return List.of("played at random");
    }
}
