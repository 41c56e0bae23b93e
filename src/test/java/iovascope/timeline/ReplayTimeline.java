package iovascope.timeline;

import iovascope.emulator.AddressSpace;
import iovascope.emulator.Control;
import iovascope.emulator.Device;
import iovascope.emulator.DeviceModel;
import iovascope.emulator.DeviceModel.MappingKind;
import iovascope.emulator.Mapping;
import iovascope.emulator.Profile;
import iovascope.mem.IovaRange;
import iovascope.mem.RangeMap;
import iovascope.process.ProcessMemory;
import iovascope.trace.Action;
import iovascope.trace.Trace;
import iovascope.vhost.MessageCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The slow timeline: each question replays the trace up to its step and reads the device as it is then. Nothing here
 * reads an older version, so it cannot share a fault with what does.
 *
 * <p>The one state that a replay does not end with is the table that a device with set_map was handed before the kernel
 * went on; a replay of its own is taken back to it, change by change.
 */
final class ReplayTimeline implements Timeline {

    private final Trace trace;
    private final Profile profile;
    private final DeviceModel model;
    private final List<String> assumptions;
    /** Event of each step; that of step 1 is the first. */
    private final List<Integer> events = new ArrayList<>();
    /** After each step, and before the first. */
    private final List<Control> controls = new ArrayList<>();

    private final TreeSet<Integer> asids = new TreeSet<>(Integer::compareUnsigned);
    private ReplayLifetimes lifetimes;

    /** A replay that stands at one step. */
    private final class Moment {

        final Replay replay;
        final Device device;
        final World world;

        Moment(List<String> given) {
            replay = new Replay(profile, model, given);
            device = (Device) hidden(replay, "device");
            world = (World) hidden(replay, "world");
            advance(0);
        }

        void advance(int events) {
            replay.advance(trace, true, events);
        }
    }

    ReplayTimeline(Trace trace, Profile profile, DeviceModel model, List<String> assumptions) {
        this.trace = trace;
        this.profile = profile;
        this.model = model;
        Moment moment = new Moment(assumptions);
        this.assumptions = ((List<?>) hidden(moment.replay, "assumptions"))
                .stream().map(String.class::cast).toList();
        controls.add(moment.device.control());
        for (int event = 0; event < trace.count(); event++) {
            moment.advance(event + 1);
            if (moment.device.steps() > events.size()) {
                events.add(event);
                controls.add(moment.device.control());
                moment.device.kernelSpaces().stream()
                        .filter(ReplayTimeline::existsNow)
                        .forEach(space -> asids.add(space.asid()));
            }
        }
    }

    /** What a replay holds is nobody's business but its timeline's, so it has no accessor for it. */
    private static Object hidden(Replay replay, String name) {
        try {
            var field = Replay.class.getDeclaredField(name);
            field.setAccessible(true);
            return field.get(replay);
        } catch (ReflectiveOperationException renamed) {
            throw new AssertionError(renamed);
        }
    }

    private Moment to(int step) {
        if (step < 0 || step > steps()) {
            throw new IndexOutOfBoundsException("step " + step + " of " + steps());
        }
        Moment moment = new Moment(List.of());
        moment.advance(step == 0 ? 0 : events.get(step - 1) + 1);
        return moment;
    }

    static boolean existsNow(AddressSpace space) {
        return space.existsAt(Integer.MAX_VALUE);
    }

    /** The version that the device was told last, or -1. */
    static int toldLast(AddressSpace space) {
        return space.tellings() == 0 ? -1 : space.tellingVersion(space.tellings() - 1);
    }

    /** The rows that are in the map now, found one by one. */
    static List<Integer> rows(AddressSpace space) {
        List<Integer> rows = new ArrayList<>();
        int row = space.ranges().first(0, -1);
        while (row != RangeMap.NONE) {
            rows.add(row);
            long last = space.ranges().last(row);
            row = last == -1 ? RangeMap.NONE : space.ranges().first(last + 1, -1);
        }
        return rows;
    }

    private static Table table(AddressSpace space) {
        return new ListTable(
                space.asid(), rows(space).stream().map(space::mapping).toList());
    }

    private static SortedMap<Integer, Table> kernel(Device device) {
        SortedMap<Integer, Table> tables = new TreeMap<>(Integer::compareUnsigned);
        for (AddressSpace space : device.kernelSpaces()) {
            if (existsNow(space)) {
                tables.put(space.asid(), table(space));
            }
        }
        return tables;
    }

    boolean whole() {
        return model.mapping() == MappingKind.SET_MAP;
    }

    /** The rows that a device has of an address space after a step; a replay is spent for it. */
    List<Integer> toldRows(int step, int asid) {
        AddressSpace space = takeBack(to(step).device, asid);
        return space == null ? List.of() : rows(space);
    }

    /** The space with its ranges as the device has them, or null if it has no table. */
    private AddressSpace takeBack(Device device, int asid) {
        for (AddressSpace space : device.deviceSpaces()) {
            if (space.asid() == asid && toldLast(space) >= 0) {
                int version = toldLast(space);
                while (whole() && space.ranges().version() > version) {
                    space.ranges().undo();
                }
                return space;
            }
        }
        return null;
    }

    @Override
    public int nextTelling(int asid, int step) {
        for (int next = step + 1; next <= steps(); next++) {
            Walk walk = walk();
            while (walk.number() < next) {
                walk.next();
            }
            if (walk.told(asid)) {
                return next;
            }
        }
        return 0;
    }

    /** Nothing slow stands beside it here: what it reads is compared with {@link Step} elsewhere. */
    @Override
    public Walk walk() {
        return Replay.of(trace, profile, model, List.of()).walk();
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
    public List<String> evidence() {
        return List.of();
    }

    @Override
    public List<String> assumptions() {
        return assumptions;
    }

    @Override
    public int steps() {
        return events.size();
    }

    Control control(int step) {
        return controls.get(step);
    }

    int event(int step) {
        return events.get(step - 1);
    }

    @Override
    public Step step(int number) {
        int event = event(number);
        Action action = trace.action(event);
        boolean known = !(action instanceof Action.Frame frame)
                || frame.bytes().length >= Math.min(frame.length(), MessageCodec.FIELDS_SIZE);
        int descriptor = action instanceof Action.Open open ? Math.max(0, open.fd()) : 0;
        return new Step(to(number).device, number, event, !action.isStep(), known, descriptor);
    }

    @Override
    public DeviceState at(int step) {
        Moment moment = to(step);
        SortedMap<Integer, Table> kernel = kernel(moment.device);
        SortedMap<Integer, Table> told = new TreeMap<>(Integer::compareUnsigned);
        for (AddressSpace space : moment.device.deviceSpaces()) {
            AddressSpace back = takeBack(moment.device, space.asid());
            if (back != null) {
                told.put(space.asid(), table(back));
            }
        }
        return new DeviceState(
                step,
                moment.device.control(),
                kernel,
                told,
                moment.device.pinsAfter(moment.device.steps()),
                moment.world.snapshot(),
                moment.world.process(moment.device.control().owner()));
    }

    @Override
    public ProcessMemory ownerMemory(int step) {
        if (step == 0) {
            throw new IndexOutOfBoundsException("nobody owned the device before step 1");
        }
        DeviceState state = at(step);
        return state.owner() < 0 ? null : state.memory().get(state.owner());
    }

    @Override
    public int nextControlChange(int step) {
        int next = step + 1;
        while (next <= steps() && controls.get(next).equals(controls.get(step))) {
            next++;
        }
        return next;
    }

    @Override
    public SortedMap<Integer, TableDifference> difference(int from, int to) {
        SortedMap<Integer, Table> before = kernel(to(from).device);
        SortedMap<Integer, Table> after = kernel(to(to).device);
        SortedMap<Integer, TableDifference> differences = new TreeMap<>(Integer::compareUnsigned);
        for (int asid : asids) {
            Table empty = new ListTable(asid, List.of());
            TableDifference difference = before.getOrDefault(asid, empty).difference(after.getOrDefault(asid, empty));
            if (!difference.isEmpty()) {
                differences.put(asid, difference);
            }
        }
        return differences;
    }

    @Override
    public List<Integer> asids() {
        return List.copyOf(asids);
    }

    /** Lifetimes need every step, so they are collected when first asked for. */
    private ReplayLifetimes all() {
        if (lifetimes == null) {
            lifetimes = new ReplayLifetimes(this);
            Moment moment = new Moment(List.of());
            for (int step = 1; step <= steps(); step++) {
                moment.advance(event(step) + 1);
                lifetimes.look(moment.device, step);
            }
            lifetimes.end();
        }
        return lifetimes;
    }

    /** The lifetimes of the kernel's table of an address space. */
    List<MappingLifetime> kernelLives(int asid) {
        return all().kernel(asid);
    }

    /** The lifetimes of the device's table of an address space. */
    List<MappingLifetime> deviceLives(int asid) {
        return all().device(asid);
    }

    @Override
    public LifetimeIndex lifetimes(int asid) {
        return ReplayLifetimes.index(kernelLives(asid));
    }

    @Override
    public LifetimeIndex deviceLifetimes(int asid) {
        return ReplayLifetimes.index(deviceLives(asid));
    }

    @Override
    public List<MappingLifetime> lifetimes(int asid, IovaRange range, int from, int to, int limit) {
        return kernelLives(asid).stream()
                .filter(life -> life.mapping().range().overlaps(range) && life.born() < to && life.died() > from)
                .limit(limit)
                .toList();
    }

    @Override
    public int previousChange(int asid, IovaRange range, int step) {
        return changes(asid, range).stream()
                .filter(change -> change < step)
                .max(Integer::compare)
                .orElse(0);
    }

    @Override
    public int nextChange(int asid, IovaRange range, int step) {
        return changes(asid, range).stream()
                .filter(change -> change > step)
                .min(Integer::compare)
                .orElse(0);
    }

    private List<Integer> changes(int asid, IovaRange range) {
        List<Integer> changes = new ArrayList<>();
        for (MappingLifetime life : kernelLives(asid)) {
            if (life.mapping().range().overlaps(range)) {
                changes.add(life.born());
                if (life.died() != MappingLifetime.ALIVE) {
                    changes.add(life.died());
                }
            }
        }
        return changes;
    }

    /** Whether a mapping with this range left the kernel's table at the step that stands. */
    static boolean left(Device device, Mapping mapping) {
        return device.removed(device.steps()).stream()
                .anyMatch(old -> old.asid() == mapping.asid() && old.range().equals(mapping.range()));
    }
}
