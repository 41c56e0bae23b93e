package iovascope.timeline;

import iovascope.emulator.Control;
import iovascope.emulator.Device;
import iovascope.emulator.DeviceModel;
import iovascope.emulator.Profile;
import iovascope.emulator.Refusal;
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

/**
 * Feeds a trace to an emulated device, event by event: the one place where the two meet.
 *
 * <p>The trace may still be growing: {@link #advance} takes a longer beginning of it each time.
 */
public final class Replay {

    private static final int UNSETTLED = -2;
    /** MAX_ERRNO of the kernel. */
    private static final int LAST_ERRNO = 4095;

    private final Profile profile;
    private final DeviceModel model;
    private final List<String> assumptions;
    private final Device device;
    private final MemoryEvidence evidence;
    private final World world;
    private final Descriptors descriptors = new Descriptors();
    private final DeviceTimeline.Steps steps = new DeviceTimeline.Steps();
    private List<ProcessMemory> memory = List.of();
    /** Whether the trace told of any descriptor: without one, nothing says which close would be the last. */
    private boolean anyDescriptor;
    /** Whether it is settled who had the node open before the trace began. */
    private boolean settled;

    private Trace trace;
    private int next;
    /** Index of the next snapshot of memory to come true. */
    private int nextMoment;

    /** @param assumptions what was assumed to choose profile and model, one sentence each */
    public Replay(Profile profile, DeviceModel model, List<String> assumptions) {
        this(profile, model, assumptions, MemoryEvidence.NONE);
    }

    /** @param evidence what is known beside the trace, of which all must be there at the first {@link #advance} then */
    public Replay(Profile profile, DeviceModel model, List<String> assumptions, MemoryEvidence evidence) {
        this.profile = profile;
        this.model = model;
        this.assumptions = new ArrayList<>(assumptions);
        this.evidence = evidence;
        this.world = new World(evidence.aliases());
        this.device = new Device(profile, model, world);
    }

    /** The timeline of a whole trace. */
    public static Timeline of(Trace trace, Profile profile, DeviceModel model, List<String> assumptions) {
        Replay replay = new Replay(profile, model, assumptions);
        replay.advance(trace, true, trace.count());
        return replay.timeline(() -> {});
    }

    /**
     * Replays events that were not replayed yet.
     *
     * @param longer the trace that has been replayed so far, with more events behind
     * @param whole whether no more events will come
     * @param until number of events to stop before
     * @return whether there are events left to replay in this part of the trace; none are after a kernel oops
     */
    public boolean advance(Trace longer, boolean whole, int until) {
        trace = evidence.with(longer);
        if (world.grow(trace.processes().size())) {
            memory = world.snapshot();
            holdBefore(TraceEvent.UNKNOWN + 1);
        }
        if (!settled && !(settled = assumeOpen(whole))) {
            return false;
        }
        int stop = Math.min(until, trace.count());
        Trace.Cursor cursor = trace.cursor();
        while (next < stop && !oopsed()) {
            if (nextMoment < evidence.moments().size()) {
                holdBefore(trace.time(next));
            }
            apply(next, cursor);
            next++;
        }
        return next < trace.count() && !oopsed();
    }

    /** The device as what was replayed left it; only to be looked at. */
    public Device device() {
        return device;
    }

    /** How many events were replayed. */
    public int replayed() {
        return next;
    }

    /**
     * The finished timeline; this replay must not be advanced after that.
     *
     * @param checkpoint called now and then, from several threads, while lifetimes are indexed; what it throws ends that
     */
    public Timeline timeline(Runnable checkpoint) {
        return new DeviceTimeline(
                trace, profile, model, assumptions, evidence.sentences(), device, world, steps, checkpoint);
    }

    /** Lets every snapshot come true whose time is below this one. */
    private void holdBefore(long time) {
        List<MemoryEvidence.Moment> moments = evidence.moments();
        for (; nextMoment < moments.size() && moments.get(nextMoment).time() < time; nextMoment++) {
            world.hold(
                    moments.get(nextMoment).process(), moments.get(nextMoment).memory());
            memory = world.snapshot();
        }
    }

    private boolean oopsed() {
        return device.oopsed();
    }

    /**
     * A recording that begins with the node open does not show who opened it.
     *
     * @return whether that is settled, which may take more of the trace
     */
    private boolean assumeOpen(boolean whole) {
        for (int event = 0; event < trace.count(); event++) {
            Action first = trace.action(event);
            if (!first.isStep()) {
                continue;
            }
            if (first instanceof Action.Open) {
                return true;
            }
            int owner = assumedOwner(event);
            if (owner == UNSETTLED && !whole) {
                return false;
            }
            device.assumeOpen(owner < 0 ? Control.NOBODY : world.mm(owner));
            assumptions.add("the node was open before the trace began"
                    + (owner < 0
                            ? ""
                            : ", and owned by " + trace.processes().get(owner).name()));
            return true;
        }
        return whole;
    }

    /** The first writer, unless somebody sets an owner before it. */
    private int assumedOwner(int from) {
        for (int event = from; event < trace.count(); event++) {
            Action action = trace.action(event);
            if (action instanceof Action.Ioctl ioctl && ioctl.request() == VhostIoctl.SET_OWNER) {
                return -1;
            }
            if (action instanceof Action.Message || action instanceof Action.Frame) {
                return trace.process(event);
            }
        }
        return UNSETTLED;
    }

    private void apply(int index, Trace.Cursor cursor) {
        boolean message = cursor.isMessage(index);
        int process = cursor.process();
        if (message) {
            use(process, cursor.fd());
            device.write(world.mm(process), cursor.message());
            steps.add(index, false, true, memory);
            return;
        }
        Action action = trace.action(index);
        if (action.isStep()) {
            step(index, process, action);
        } else if (action instanceof Action.Fail fail) {
            device.arm(fail.operation(), fail.nth(), fail.error());
        } else if (!failed(trace, index)) {
            if (world.apply(process, action)) {
                memory = world.snapshot();
            }
            moveDescriptors(process, action);
            if (device.control().open() && ends(action) && descriptors.isEmpty() && anyDescriptor) {
                device.release();
                steps.add(index, true, true, memory);
            }
        }
    }

    /** Whether an event is a call that failed, and so changed nothing but, if it is a step, what the device says. */
    static boolean failed(Trace trace, int event) {
        long observed = trace.observed(event);
        return observed < 0 && observed >= -LAST_ERRNO;
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
        boolean replayed = true;
        if (action instanceof Action.Ioctl ioctl) {
            use(process, ioctl.fd());
            device.ioctl(mm, ioctl.request().eventName(), ioctl.arguments());
        } else if (action instanceof Action.Frame frame) {
            use(process, frame.fd());
            replayed = frame.bytes().length >= Math.min(frame.length(), MessageCodec.FIELDS_SIZE);
            if (replayed) {
                device.write(mm, written(frame));
            } else {
                device.unchanged(TraceEvent.UNKNOWN, Refusal.CUT_OFF);
            }
        } else if (action instanceof Action.Open open) {
            device.open();
            if (device.userResult(device.steps()) >= 0) {
                anyDescriptor = true;
                descriptors.hold(process, open.fd(), open.cloexec());
            }
        } else if (action instanceof Action.Close close) {
            use(process, close.fd());
            descriptors.close(process, close.fd());
            if (!device.control().open() || descriptors.isEmpty()) {
                device.release();
            } else {
                device.unchanged(0, null);
            }
        }
        steps.add(index, false, replayed, memory);
    }

    /** Everything that was written; what a recording cut off beyond the fields is padding, which the kernel ignores. */
    private static byte[] written(Action.Frame frame) {
        int length = (int) Math.min(frame.length(), 4096);
        return Arrays.copyOf(frame.bytes(), length);
    }

    /** The profile that a trace which names none is read with: the series if its calls did not fail, else mainline. */
    public static Profile assumedProfile(Trace trace) {
        for (int index = 0; index < trace.count(); index++) {
            boolean ofSeries = trace.isMessage(index)
                    ? trace.message(index).type() == IotlbMessage.REMAP
                    : trace.action(index) instanceof Action.Ioctl ioctl && ioctl.request() == VhostIoctl.NEW_OWNER;
            // QEMU logs failures only, so no recorded result is a success there.
            if (ofSeries && (trace.observed(index) >= 0 || trace.observed(index) == TraceEvent.UNKNOWN)) {
                return Profile.named("v2");
            }
        }
        return Profile.named("6.12");
    }
}
