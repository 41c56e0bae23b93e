package iovascope.lab;

import iovascope.host.Libc;
import iovascope.timeline.Step;
import iovascope.timeline.Timeline;
import iovascope.trace.Action;
import iovascope.trace.Trace;
import iovascope.trace.TraceEvent;
import iovascope.vhost.Errno;
import iovascope.vhost.IoctlCodec;
import iovascope.vhost.IotlbMessage;
import iovascope.vhost.MessageCodec;
import iovascope.vhost.VhostIoctl;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Sends a trace to a device node step by step, and compares what the kernel says with what the emulator says and with what
 * was recorded. Processes of the trace become real ones, because the kernel tells owners by their memory.
 *
 * <p>One run each. Only {@link #cancel} may be called from other threads.
 */
public final class DeviceTrial implements AutoCloseable {

    private static final int LAST_ERRNO = 4095;

    private final String node;
    private final Timeline timeline;
    private final Trace trace;
    private final DeviceHost host;
    private final TrialNotes notes = new TrialNotes();
    private final TrialProcesses processes;
    private final Map<TrialStep.Outcome, Integer> outcomes = new EnumMap<>(TrialStep.Outcome.class);
    private volatile boolean cancelled;

    /**
     * Prepares a trial; nothing is opened yet.
     *
     * @throws IOException with a sentence for people, if the node is none of vhost-vdpa, or this system cannot do it
     */
    public static DeviceTrial on(String node, Timeline timeline) throws IOException {
        Libc libc = Libc.here();
        DeviceNode.require(node);
        return new DeviceTrial(node, timeline, new VmmHost(libc));
    }

    DeviceTrial(String node, Timeline timeline, DeviceHost host) {
        this.node = node;
        this.timeline = timeline;
        this.host = host;
        trace = timeline.trace();
        processes = new TrialProcesses(trace, host, notes);
        for (TrialStep.Outcome outcome : TrialStep.Outcome.values()) {
            outcomes.put(outcome, 0);
        }
    }

    /**
     * Goes through all steps.
     *
     * @param each told of every step when it is over, in their order
     * @throws IOException with a sentence for people, if the trial cannot go on: the device is busy, a process died or does
     *     not answer, or it was cancelled; {@link #report} says how far it came
     */
    public void run(Consumer<TrialStep> each) throws IOException {
        try {
            begin();
            goThrough(each);
        } catch (IOException e) {
            // Whoever waited for a process that was ended knows only that it is gone.
            throw cancelled ? new LabException("the trial was stopped", e) : e;
        }
    }

    private void goThrough(Consumer<TrialStep> each) throws IOException {
        int number = 1;
        for (int event = 0; event < trace.count() && number <= timeline.steps(); event++) {
            if (cancelled) {
                throw new LabException("the trial was stopped");
            }
            if (trace.isMessage(event) || trace.action(event).isStep()) {
                tell(each, attempt(timeline.step(number)));
                letGo(timeline.step(number));
                number++;
            } else if (!failed(event)) {
                processes.apply(event);
            }
            while (number <= timeline.steps() && timeline.step(number).event() == event) {
                tell(each, ended(timeline.step(number)));
                letGo(timeline.step(number));
                number++;
            }
        }
    }

    /** How far it is, or how far it came. */
    public TrialReport report() {
        return new TrialReport(
                timeline.steps(),
                outcomes.get(TrialStep.Outcome.SAME),
                outcomes.get(TrialStep.Outcome.DIFFERENT),
                outcomes.get(TrialStep.Outcome.NOT_SENT),
                outcomes.get(TrialStep.Outcome.NO_RESULT),
                notes.assumptions(),
                notes.notMade(),
                notes.notMadeCount());
    }

    /** Ends it and every process of it. From any thread. */
    public void cancel() {
        cancelled = true;
        host.cancel();
    }

    @Override
    public void close() {
        host.close();
    }

    private void tell(Consumer<TrialStep> each, TrialStep step) {
        outcomes.merge(step.outcome(), 1, Integer::sum);
        each.accept(step);
    }

    /** A call that failed when it was recorded changed nothing; the replay leaves it out too. */
    private boolean failed(int event) {
        long observed = trace.observed(event);
        return observed < 0 && observed >= -LAST_ERRNO;
    }

    private void letGo(Step step) throws IOException {
        if (step.before().open() && !step.after().open()) {
            processes.release();
        }
    }

    /** What the replay assumes of the time before the trace has to be made here. */
    private void begin() throws IOException {
        if (timeline.steps() == 0) {
            throw new LabException(trace.source() + ": has no step that could be sent");
        }
        if (!timeline.at(0).control().open()) {
            return;
        }
        int owner = timeline.at(0).owner();
        int opener = owner >= 0 ? owner : trace.process(timeline.step(1).event());
        long fd = processes.open(opener, node, TrialProcess.UNTOLD, true);
        if (fd < 0) {
            throw cannotOpen(fd);
        }
        DeviceActor actor = processes.process(opener).actor();
        byte[] features = new byte[IoctlCodec.size(VhostIoctl.GET_BACKEND_FEATURES)];
        long asked = actor.ioctl((int) fd, VhostIoctl.GET_BACKEND_FEATURES.number(), features);
        long taken = asked < 0 ? asked : actor.ioctl((int) fd, VhostIoctl.SET_BACKEND_FEATURES.number(), features);
        String name = processes.process(opener).name();
        notes.assume(
                "before the trace began, " + name + " opened the node and took every backend feature that is offered"
                        + (taken < 0 ? ", which gave " + TrialStep.text(taken) : ""));
        if (owner >= 0) {
            long owned = actor.ioctl((int) fd, VhostIoctl.SET_OWNER.number(), null);
            notes.assume("before the trace began, " + name + " became the owner"
                    + (owned < 0 ? ", which gave " + TrialStep.text(owned) : ""));
        }
    }

    private LabException cannotOpen(long result) {
        Errno errno = Errno.ofResult(result);
        if (errno == Errno.EBUSY) {
            return new LabException(node + ": busy, somebody has it open; it can be open only once");
        }
        if (errno == Errno.EACCES || errno == Errno.EPERM) {
            return new LabException(node + ": permission denied");
        }
        return new LabException(node + ": cannot be opened: " + TrialStep.text(result));
    }

    private TrialStep ended(Step step) {
        return new Draft(step).without(TrialStep.Outcome.NO_RESULT, "the end of a process closes the device");
    }

    private TrialStep attempt(Step step) throws IOException {
        Draft draft = new Draft(step);
        int process = trace.process(step.event());
        Action action = trace.action(step.event());
        if (step.oops()) {
            return draft.notSent(
                    "the emulator says that the kernel would call a null pointer, and the machine might stop");
        }
        if (action instanceof Action.Message message) {
            return draft.compared(write(process, message.fd(), MessageCodec.encode(message.message())));
        }
        if (action instanceof Action.Frame frame) {
            return Long.compareUnsigned(frame.bytes().length, frame.length()) < 0
                    ? draft.notSent("the recording cut off its bytes")
                    : draft.compared(write(process, frame.fd(), frame.bytes()));
        }
        if (action instanceof Action.Ioctl ioctl) {
            return ioctl(draft, process, ioctl);
        }
        if (action instanceof Action.Open open) {
            return open(draft, process, open);
        }
        return draft.compared(processes.close(process, ((Action.Close) action).fd()));
    }

    private long write(int process, int fd, byte[] bytes) throws IOException {
        int real = processes.descriptor(process, fd);
        return processes.process(process).actor().write(real, bytes);
    }

    private TrialStep ioctl(Draft draft, int process, Action.Ioctl ioctl) throws IOException {
        byte[] argument;
        try {
            argument = IoctlCodec.encode(ioctl.request(), ioctl.arguments());
        } catch (IllegalArgumentException e) {
            return draft.notSent(e.getMessage());
        }
        int real = processes.descriptor(process, ioctl.fd());
        long result =
                processes.process(process).actor().ioctl(real, ioctl.request().number(), argument);
        if (result >= 0 && argument != null) {
            draft.remark = otherAnswer(ioctl, argument);
        }
        return draft.compared(result);
    }

    /** An answer that is not the recorded one is no result, but explains those that come. */
    private static String otherAnswer(Action.Ioctl ioctl, byte[] argument) {
        StringBuilder text = new StringBuilder();
        Map<String, Long> answers = new TreeMap<>(IoctlCodec.decode(ioctl.request(), argument));
        answers.forEach((name, value) -> {
            Long recorded = ioctl.arguments().get(name);
            if (recorded != null && !recorded.equals(value)) {
                text.append(text.isEmpty() ? "answered " : ", ")
                        .append("%s=0x%x, and 0x%x when it was recorded".formatted(name, value, recorded));
            }
        });
        return text.toString();
    }

    private TrialStep open(Draft draft, int process, Action.Open open) throws IOException {
        boolean ours = processes.anyHolder();
        long result = processes.open(process, node, open.fd(), open.cloexec());
        if (result < 0 && draft.emulated >= 0 && !ours) {
            throw cannotOpen(result);
        }
        return draft.compared(result >= 0 ? Math.max(0, open.fd()) : result);
    }

    private static String name(Action action) {
        if (action instanceof Action.Message message) {
            String name = IotlbMessage.name(message.message().type());
            return name == null ? "message" : name;
        }
        return action instanceof Action.Ioctl ioctl
                ? ioctl.request().eventName()
                : action.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** A step whose result is not known yet. */
    private final class Draft {

        private final Step step;
        private final TraceEvent event;
        private final long emulated;
        private String remark = "";

        Draft(Step step) {
            this.step = step;
            event = trace.event(step.event());
            emulated = step.oops() || !step.replayed() ? TrialStep.NONE : step.userResult();
        }

        TrialStep notSent(String why) {
            return without(TrialStep.Outcome.NOT_SENT, why);
        }

        TrialStep without(TrialStep.Outcome outcome, String why) {
            return made(TrialStep.NONE, outcome, why);
        }

        TrialStep compared(long kernel) {
            boolean recordedSame = event.observed() == TraceEvent.UNKNOWN || event.observed() == kernel;
            boolean same = kernel == emulated && recordedSame;
            return made(kernel, same ? TrialStep.Outcome.SAME : TrialStep.Outcome.DIFFERENT, "");
        }

        private TrialStep made(long kernel, TrialStep.Outcome outcome, String why) {
            return new TrialStep(
                    step.number(),
                    event.line(),
                    trace.processes().get(event.process()).name(),
                    DeviceTrial.name(event.action()),
                    emulated,
                    step.reason(),
                    step.assumed(),
                    kernel,
                    step.release() ? TrialStep.NONE : event.observed(),
                    outcome,
                    why,
                    remark);
        }
    }
}
