package iovascope.timeline;

import iovascope.emulator.AddressSpace;
import iovascope.emulator.Control;
import iovascope.emulator.Device;
import iovascope.emulator.DeviceModel;
import iovascope.emulator.Profile;
import iovascope.mem.IovaRange;
import iovascope.mem.RangeHistory;
import iovascope.mem.RangeView;
import iovascope.mem.RunColumn;
import iovascope.process.ProcessMemory;
import iovascope.trace.Action;
import iovascope.trace.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The timeline of a device that has been through the whole trace: it reads what the device kept of every step. */
final class DeviceTimeline implements Timeline {

    private static final int RELEASE = 1;
    private static final int REPLAYED = 2;
    private static final int SNAPSHOT_SHIFT = 2;
    private static final LifetimeIndex.Severities NO_SEVERITY = row -> (byte) 0;
    private static final LifetimeIndex NONE = LifetimeIndex.build(new TableLifetimes(), NO_SEVERITY, () -> {});

    private final Trace trace;
    private final Profile profile;
    private final DeviceModel model;
    private final List<String> assumptions;
    private final List<String> evidence;
    private final Device device;
    private final World world;
    private final Steps steps;
    private final Map<Integer, LifetimeIndex> lifetimes = new HashMap<>();
    private final Map<Integer, LifetimeIndex> deviceLifetimes = new HashMap<>();

    /** Where each step came from; its number is its row, from 1. */
    static final class Steps {

        /** Events are neighbours as steps are, so how far they are ahead hardly changes. */
        private final RunColumn eventsAhead = new RunColumn();

        /** The number of a snapshot, and flags below it. */
        private final RunColumn memories = new RunColumn();
        /** The memory of all processes, once for each time that it changed. */
        private final List<List<ProcessMemory>> snapshots = new ArrayList<>();

        void add(int event, boolean release, boolean replayed, List<ProcessMemory> memory) {
            if (snapshots.isEmpty() || snapshots.get(snapshots.size() - 1) != memory) {
                snapshots.add(memory);
            }
            eventsAhead.add(event - eventsAhead.count());
            long snapshot = (long) (snapshots.size() - 1) << SNAPSHOT_SHIFT;
            memories.add(snapshot | (release ? RELEASE : 0) | (replayed ? REPLAYED : 0));
        }

        /** For reading in the order of the steps. */
        Reader reader() {
            return new Reader(this);
        }

        List<ProcessMemory> memory(int step) {
            return snapshots.get((int) (memories.get(step - 1) >>> SNAPSHOT_SHIFT));
        }

        long bytes() {
            return eventsAhead.bytes() + memories.bytes();
        }

        /** What {@link Walk} asks of each step. */
        static final class Reader {
            private final Steps steps;
            private final RunColumn.Reader eventsAhead;
            private final RunColumn.Reader memories;

            private Reader(Steps steps) {
                this.steps = steps;
                eventsAhead = steps.eventsAhead.reader();
                memories = steps.memories.reader();
            }

            int event(int step) {
                return step - 1 + (int) eventsAhead.get(step - 1);
            }

            boolean release(int step) {
                return (memories.get(step - 1) & RELEASE) != 0;
            }

            List<ProcessMemory> memory(int step) {
                return steps.snapshots.get((int) (memories.get(step - 1) >>> SNAPSHOT_SHIFT));
            }
        }
    }

    DeviceTimeline(
            Trace trace,
            Profile profile,
            DeviceModel model,
            List<String> assumptions,
            List<String> evidence,
            Device device,
            World world,
            Steps steps,
            Runnable checkpoint) {
        this.trace = trace;
        this.profile = profile;
        this.model = model;
        this.assumptions = List.copyOf(assumptions);
        this.evidence = evidence;
        this.device = device;
        this.world = world;
        this.steps = steps;
        for (AddressSpace space : device.kernelSpaces()) {
            lifetimes.put(space.asid(), LifetimeIndex.build(new TableLifetimes(space), NO_SEVERITY, checkpoint));
        }
        for (AddressSpace space : device.deviceSpaces()) {
            boolean whole = model.mapping() == DeviceModel.MappingKind.SET_MAP;
            Lifetimes told = whole ? new ToldLifetimes(space) : new TableLifetimes(space);
            deviceLifetimes.put(space.asid(), LifetimeIndex.build(told, NO_SEVERITY, checkpoint));
        }
    }

    @Override
    public Trace trace() {
        return trace;
    }

    @Override
    public Profile profile() {
        return profile;
    }

    @Override
    public DeviceModel model() {
        return model;
    }

    @Override
    public List<String> assumptions() {
        return assumptions;
    }

    @Override
    public List<String> evidence() {
        return evidence;
    }

    @Override
    public int steps() {
        return steps.eventsAhead.count();
    }

    @Override
    public Step step(int number) {
        require(number, 1);
        int event = number - 1 + (int) steps.eventsAhead.get(number - 1);
        int flags = (int) steps.memories.get(number - 1);
        boolean release = (flags & RELEASE) != 0;
        int descriptor = 0;
        if (!release && !trace.isMessage(event) && trace.action(event) instanceof Action.Open open) {
            descriptor = Math.max(0, open.fd());
        }
        return new Step(device, number, event, release, (flags & REPLAYED) != 0, descriptor);
    }

    @Override
    public Walk walk() {
        return new Walk(this, device, world, steps.reader());
    }

    @Override
    public DeviceState at(int step) {
        require(step, 0);
        Control control = control(step);
        SortedMap<Integer, Table> told = new TreeMap<>(Integer::compareUnsigned);
        for (AddressSpace space : device.deviceSpaces()) {
            int version = device.deviceVersion(space, step);
            if (version >= 0) {
                told.put(space.asid(), new VersionTable(space, space.ranges().at(version)));
            }
        }
        return new DeviceState(
                step,
                control,
                kernel(step),
                told,
                device.pinsAfter(step),
                memory(step),
                world.process(control.owner()));
    }

    /** Columns of runs answer for rows that they do not have. */
    private void require(int step, int lowest) {
        if (step < lowest || step > steps()) {
            throw new IndexOutOfBoundsException("step " + step + " of " + steps());
        }
    }

    private Control control(int step) {
        if (step > 0) {
            return device.controlAfter(step);
        }
        return steps() == 0 ? device.control() : device.controlBefore(1);
    }

    private SortedMap<Integer, Table> kernel(int step) {
        require(step, 0);
        SortedMap<Integer, Table> tables = new TreeMap<>(Integer::compareUnsigned);
        for (AddressSpace space : device.kernelSpaces()) {
            RangeView view = device.kernelView(space, step);
            if (view != null) {
                tables.put(space.asid(), new VersionTable(space, view));
            }
        }
        return tables;
    }

    /** Processes that the trace names later are unknown until then. */
    private List<ProcessMemory> memory(int step) {
        List<ProcessMemory> known = step == 0 ? List.of() : steps.memory(step);
        List<ProcessMemory> all = new ArrayList<>(known);
        while (all.size() < trace.processes().size()) {
            all.add(ProcessMemory.UNKNOWN);
        }
        return all;
    }

    @Override
    public ProcessMemory ownerMemory(int step) {
        require(step, 1);
        int owner = world.process(device.controlAfter(step).owner());
        return owner < 0 ? null : steps.memory(step).get(owner);
    }

    @Override
    public SortedMap<Integer, TableDifference> difference(int from, int to) {
        SortedMap<Integer, Table> before = kernel(from);
        SortedMap<Integer, Table> after = kernel(to);
        TreeSet<Integer> asids = new TreeSet<>(before.keySet());
        asids.addAll(after.keySet());
        SortedMap<Integer, TableDifference> differences = new TreeMap<>(Integer::compareUnsigned);
        for (int asid : asids) {
            Table first = before.get(asid);
            Table second = after.get(asid);
            TableDifference difference = first == null
                    ? new TableDifference(List.of(), second.mappings(), List.of())
                    : second == null
                            ? new TableDifference(first.mappings(), List.of(), List.of())
                            : first.difference(second);
            if (!difference.isEmpty()) {
                differences.put(asid, difference);
            }
        }
        return differences;
    }

    @Override
    public int nextControlChange(int step) {
        return device.nextControlChange(step);
    }

    @Override
    public List<Integer> asids() {
        return device.kernelSpaces().stream().map(AddressSpace::asid).toList();
    }

    @Override
    public LifetimeIndex lifetimes(int asid) {
        return lifetimes.getOrDefault(asid, NONE);
    }

    @Override
    public LifetimeIndex deviceLifetimes(int asid) {
        return deviceLifetimes.getOrDefault(asid, NONE);
    }

    @Override
    public List<MappingLifetime> lifetimes(int asid, IovaRange range, int from, int to, int limit) {
        List<MappingLifetime> found = new ArrayList<>();
        for (AddressSpace space : device.kernelSpaces()) {
            if (space.asid() == asid) {
                lifetimes(asid)
                        .forEach(
                                from,
                                to,
                                range.first(),
                                range.last(),
                                limit,
                                (born, died, first, last, worst) -> found.add(lifetime(space, born, died, first)));
            }
        }
        found.sort(Comparator.comparingInt(MappingLifetime::born)
                .thenComparing(lifetime -> lifetime.mapping().range().first(), Long::compareUnsigned));
        return found;
    }

    /** The index keeps rectangles only; the row is the one of that step with that address which stayed. */
    private MappingLifetime lifetime(AddressSpace space, int born, int died, long first) {
        RangeHistory ranges = space.ranges();
        int row = ranges.rowsBy(ranges.versionAt(born)) - 1;
        while (ranges.first(row) != first) {
            row--;
        }
        int process = trace.process(step(born).event());
        return new MappingLifetime(space.mapping(row), process, born, died, isMoved(ranges, row));
    }

    /**
     * Whether a row went on from another: only a REMAP deletes a mapping and then adds one in one step. The event would
     * not say it, because a frame whose padding is not clear is a REMAP as well.
     */
    private static boolean isMoved(RangeHistory ranges, int row) {
        int born = ranges.born(row);
        return born > 0 && ranges.rowsBy(born) == ranges.rowsBy(born - 1) && ranges.time(born - 1) == ranges.time(born);
    }

    @Override
    public int previousChange(int asid, IovaRange range, int step) {
        return new LifetimeSearch(lifetimes(asid), range).before(step);
    }

    @Override
    public int nextChange(int asid, IovaRange range, int step) {
        return new LifetimeSearch(lifetimes(asid), range).after(step, steps());
    }

    @Override
    public int nextTelling(int asid, int step) {
        for (AddressSpace space : device.kernelSpaces()) {
            if (space.asid() == asid) {
                return space.nextTelling(step);
            }
        }
        return 0;
    }

    /** Memory of the record of all steps, without the trace, in bytes. */
    long bytes() {
        long sum = device.memory() + steps.bytes();
        for (LifetimeIndex index : lifetimes.values()) {
            sum += index.bytes();
        }
        for (LifetimeIndex index : deviceLifetimes.values()) {
            sum += index.bytes();
        }
        return sum;
    }
}
