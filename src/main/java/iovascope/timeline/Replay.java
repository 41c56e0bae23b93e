package iovascope.timeline;

import iovascope.emulator.Control;
import iovascope.emulator.Device;
import iovascope.emulator.DeviceModel;
import iovascope.emulator.Profile;
import iovascope.emulator.Transition;
import iovascope.process.ProcessMemory;
import iovascope.trace.Action;
import iovascope.trace.Trace;
import iovascope.trace.TraceEvent;
import iovascope.vhost.IotlbMessage;
import iovascope.vhost.MessageCodec;
import iovascope.vhost.VhostIoctl;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Feeds a trace to an emulated device, event by event: the one place where the two meet.
 *
 * <p>Keeps the transition of every step, so that any state is reached by undoing and redoing from where the device is.
 */
public final class Replay implements Timeline {

    /** What one step left behind. */
    private record Row(
            int event, boolean release, boolean replayed, Transition transition, List<ProcessMemory> memory) {}

    private final Trace trace;
    private final Profile profile;
    private final DeviceModel model;
    private final List<String> assumptions;
    private final Device device;
    private final World world;
    private final Descriptors descriptors = new Descriptors();
    private final List<Row> rows = new ArrayList<>();
    private List<ProcessMemory> memory;
    /** Whether the trace told of any descriptor: without one, nothing says which close would be the last. */
    private boolean anyDescriptor;

    /** Step that the device stands at. */
    private int position;

    /**
     * Replays a whole trace.
     *
     * @param assumptions what was assumed to choose profile and model, one sentence each
     */
    public Replay(Trace trace, Profile profile, DeviceModel model, List<String> assumptions) {
        this.trace = trace;
        this.profile = profile;
        this.model = model;
        this.assumptions = new ArrayList<>(assumptions);
        this.world = new World(trace.processes().size());
        this.device = new Device(profile, model, world);
        memory = world.snapshot();
        assumeOpen();
        for (int event = 0; event < trace.count() && !oopsed(); event++) {
            apply(event, trace.event(event));
        }
        position = rows.size();
    }

    private boolean oopsed() {
        return !rows.isEmpty() && rows.get(rows.size() - 1).transition().oops();
    }

    /** A recording that begins with the node open does not show who opened it. */
    private void assumeOpen() {
        for (int event = 0; event < trace.count(); event++) {
            TraceEvent first = trace.event(event);
            if (!first.action().isStep()) {
                continue;
            }
            if (first.action() instanceof Action.Open) {
                return;
            }
            int owner = assumedOwner(event);
            device.assumeOpen(owner < 0 ? Control.NOBODY : world.mm(owner));
            assumptions.add("the node was open before the trace began"
                    + (owner < 0
                            ? ""
                            : ", and owned by " + trace.processes().get(owner).name()));
            return;
        }
    }

    /** The first writer, unless somebody sets an owner before it. */
    private int assumedOwner(int from) {
        for (int event = from; event < trace.count(); event++) {
            TraceEvent at = trace.event(event);
            if (at.action() instanceof Action.Ioctl ioctl && ioctl.request() == VhostIoctl.SET_OWNER) {
                return -1;
            }
            if (at.action() instanceof Action.Message || at.action() instanceof Action.Frame) {
                return at.process();
            }
        }
        return -1;
    }

    private void apply(int index, TraceEvent event) {
        Action action = event.action();
        int process = event.process();
        if (action.isStep()) {
            step(index, process, action);
        } else if (action instanceof Action.Fail fail) {
            device.arm(fail.operation(), fail.nth(), fail.error());
        } else {
            if (world.apply(process, action)) {
                memory = world.snapshot();
            }
            moveDescriptors(process, action);
            if (device.control().open() && ends(action) && descriptors.isEmpty() && anyDescriptor) {
                add(index, true, true, device.release());
            }
        }
    }

    private static boolean ends(Action action) {
        return action instanceof Action.Exec || action instanceof Action.Exit;
    }

    private void moveDescriptors(int process, Action action) {
        if (action instanceof Action.Dup dup) {
            descriptors.hold(process, dup.newFd(), dup.cloexec());
        } else if (action instanceof Action.ReceiveFd receive) {
            descriptors.hold(process, receive.fd(), receive.cloexec());
        } else if (action instanceof Action.Fork fork) {
            descriptors.fork(process, fork.child());
        } else if (action instanceof Action.Exec) {
            descriptors.exec(process);
        } else if (action instanceof Action.Exit) {
            descriptors.exit(process);
        }
    }

    private void use(int process, int fd) {
        anyDescriptor |= fd >= 0;
        if (device.control().open()) {
            descriptors.use(process, fd);
        }
    }

    private void step(int index, int process, Action action) {
        int mm = world.mm(process);
        if (action instanceof Action.Message message) {
            use(process, message.fd());
            add(index, false, true, device.write(mm, message.message()));
        } else if (action instanceof Action.Ioctl ioctl) {
            use(process, ioctl.fd());
            add(index, false, true, device.ioctl(mm, ioctl.request().eventName(), ioctl.arguments()));
        } else if (action instanceof Action.Frame frame) {
            use(process, frame.fd());
            boolean whole = frame.bytes().length >= Math.min(frame.length(), MessageCodec.FIELDS_SIZE);
            add(index, false, whole, whole ? device.write(mm, written(frame)) : cutOff());
        } else if (action instanceof Action.Open open) {
            Transition opened = device.open();
            if (opened.userResult() >= 0) {
                anyDescriptor = true;
                descriptors.hold(process, open.fd(), open.cloexec());
            }
            add(index, false, true, opened);
        } else if (action instanceof Action.Close close) {
            use(process, close.fd());
            descriptors.close(process, close.fd());
            boolean last = !device.control().open() || descriptors.isEmpty();
            add(index, false, true, last ? device.release() : device.unchanged(0, ""));
        }
    }

    private Transition cutOff() {
        return device.unchanged(
                TraceEvent.UNKNOWN, "the recording cut off the message's type and permissions; nothing was replayed");
    }

    /** Everything that was written; what a recording cut off beyond the fields is padding, which the kernel ignores. */
    private static byte[] written(Action.Frame frame) {
        int length = (int) Math.min(frame.length(), 4096);
        return Arrays.copyOf(frame.bytes(), length);
    }

    private void add(int event, boolean release, boolean replayed, Transition transition) {
        rows.add(new Row(event, release, replayed, transition, memory));
    }

    /** The profile that a trace which names none is read with: the series if its calls did not fail, else mainline. */
    public static Profile assumedProfile(Trace trace) {
        for (int index = 0; index < trace.count(); index++) {
            TraceEvent event = trace.event(index);
            boolean ofSeries = event.action() instanceof Action.Message message
                            && message.message().type() == IotlbMessage.REMAP
                    || event.action() instanceof Action.Ioctl ioctl && ioctl.request() == VhostIoctl.NEW_OWNER;
            // QEMU logs failures only, so no recorded result is a success there.
            if (ofSeries && (event.observed() >= 0 || event.observed() == TraceEvent.UNKNOWN)) {
                return Profile.named("v2");
            }
        }
        return Profile.named("6.12");
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
        return List.copyOf(assumptions);
    }

    @Override
    public int steps() {
        return rows.size();
    }

    @Override
    public Step step(int number) {
        Row row = rows.get(number - 1);
        Transition done = row.transition();
        long result = done.userResult();
        if (result == 0 && !row.release() && trace.event(row.event()).action() instanceof Action.Open open) {
            result = Math.max(0, open.fd());
        }
        return new Step(
                number,
                row.event(),
                row.release(),
                done.reached(),
                done.kernelErrno(),
                result,
                done.oops(),
                row.replayed(),
                done.assumed(),
                done.reason(),
                done.before(),
                done.after(),
                done.removed(),
                done.added(),
                done.calls());
    }

    @Override
    public synchronized DeviceState at(int step) {
        if (step < 0 || step > rows.size()) {
            throw new IndexOutOfBoundsException("step " + step + " of " + rows.size());
        }
        while (position < step) {
            device.redo(rows.get(position).transition());
            position++;
        }
        while (position > step) {
            position--;
            device.undo(rows.get(position).transition());
        }
        List<ProcessMemory> then = step == 0
                ? new World(trace.processes().size()).snapshot()
                : rows.get(step - 1).memory();
        return new DeviceState(
                step,
                device.control(),
                device.kernelView(),
                device.deviceView(),
                then,
                world.process(device.control().owner()));
    }

    @Override
    public ProcessMemory ownerMemory(int step) {
        Row row = rows.get(step - 1);
        int owner = world.process(row.transition().after().owner());
        return owner < 0 ? null : row.memory().get(owner);
    }

    /** Pages that each process pays for at a step, by address space. */
    synchronized Map<Integer, Long> pinnedVm(int step) {
        at(step);
        return device.pinnedVm();
    }
}
