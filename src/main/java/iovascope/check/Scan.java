package iovascope.check;

import iovascope.emulator.Control;
import iovascope.emulator.DeviceModel;
import iovascope.emulator.Mapping;
import iovascope.emulator.Profile;
import iovascope.emulator.Refusal;
import iovascope.emulator.Refused;
import iovascope.mem.IovaRange;
import iovascope.process.Vma;
import iovascope.timeline.Timeline;
import iovascope.timeline.Walk;
import iovascope.trace.Action;
import iovascope.trace.Trace;
import iovascope.vhost.IotlbMessage;
import iovascope.vhost.VhostIoctl;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * One way through a trace, event by event, past everybody who listens.
 *
 * <p>All checks share it, because going through ten million steps costs more than most of them do.
 */
final class Scan {

    private static final Listener[] NOBODY = {};
    /** Steps from one word about progress to the next. */
    private static final int PORTION = 1 << 16;

    private final Timeline timeline;
    private final Walk walk;
    private final Findings findings;
    private final Reaches reaches;
    private final Map<Moment, Listener[]> byMoment = new EnumMap<>(Moment.class);
    private final Map<Refusal, Listener[]> byRefusal = new EnumMap<>(Refusal.class);
    private final int steps;
    private int event = -1;
    /** The action of an event is searched for, and several ask for it. */
    private Action action;

    private int actionOf = -1;
    /** Whether what is said is about the call, and so about what its caller saw; not so of what changed by it. */
    private boolean atCall;

    private boolean oopsed;

    /** @param listeners in the order in which they are called at each moment */
    Scan(Timeline timeline, List<? extends Listener> listeners, Findings findings, Reaches reaches) {
        this.timeline = timeline;
        this.findings = findings;
        this.reaches = reaches;
        walk = timeline.walk();
        steps = timeline.steps();
        for (Moment moment : Moment.values()) {
            byMoment.put(
                    moment,
                    array(listeners.stream()
                            .filter(each -> each.moments().contains(moment))
                            .toList()));
        }
        for (Refusal refusal : Refusal.values()) {
            byRefusal.put(
                    refusal,
                    array(listeners.stream()
                            .filter(each -> each.refusals().contains(refusal))
                            .toList()));
        }
    }

    private static Listener[] array(List<? extends Listener> listeners) {
        return listeners.toArray(NOBODY);
    }

    /** @param progress told the step it has come to, now and then */
    void run(IntConsumer progress) {
        Listener[] everyStep = byMoment.get(Moment.STEP);
        while (walk.next()) {
            if (walk.number() % PORTION == 0) {
                progress.accept(walk.number());
            }
            events(walk.event());
            event = walk.event();
            if (walk.release()) {
                tell(Moment.EVENT); // The exit or exec that made the step.
            }
            atCall = true;
            tell(everyStep, Moment.STEP);
            step();
        }
        if (!oopsed) {
            events(trace().count());
        }
        tell(Moment.END);
    }

    /** The events between two steps. */
    private void events(int until) {
        for (event++; event < until; event++) {
            tell(Moment.EVENT);
        }
    }

    private void step() {
        // After it the replay ends, so only the last can be one.
        if (walk.number() == steps && timeline.step(steps).oops()) {
            oopsed = true;
            tell(Moment.OOPS);
            atCall = false;
            return;
        }
        boolean rejected = walk.rejected();
        if (walk.isMessage()) {
            tell(Moment.MESSAGE);
        }
        if (rejected) {
            Refused refused = walk.refused();
            if (refused != null) {
                tell(byRefusal.get(refused.reason()), Moment.REFUSED);
            }
        } else if (walk.isMessage()) {
            tellAccepted(walk.message().type());
        } else {
            tellCall();
        }
        atCall = false;
        if (walk.before() != walk.after()) {
            tellChange(walk.before(), walk.after());
        }
    }

    private void tellAccepted(int type) {
        switch (type) {
            case IotlbMessage.UPDATE -> tell(Moment.UPDATE);
            case IotlbMessage.INVALIDATE -> tell(Moment.INVALIDATE);
            case IotlbMessage.REMAP -> tell(Moment.REMAP);
            case IotlbMessage.BATCH_BEGIN -> tell(Moment.BATCH_BEGIN);
            case IotlbMessage.BATCH_END -> tell(Moment.BATCH_END);
            default -> {} // No kernel accepts another.
        }
    }

    private void tellCall() {
        if (walk.release()) {
            return;
        }
        Action action = action();
        if (action instanceof Action.Ioctl ioctl) {
            tell(Moment.IOCTL);
            if (ioctl.request() == VhostIoctl.NEW_OWNER) {
                tell(Moment.NEW_OWNER);
            }
        } else if (action instanceof Action.Open) {
            tell(Moment.OPEN);
        } else if (action instanceof Action.Close) {
            tell(Moment.CLOSE);
        } else if (action instanceof Action.Frame) {
            // A write that no handler took and nobody refused: it was not replayed.
            tell(byRefusal.get(Refusal.CUT_OFF), Moment.REFUSED);
        }
    }

    private void tellChange(Control before, Control after) {
        if (!before.isRunning() && after.isRunning()) {
            tell(Moment.START);
        } else if (before.isRunning() && !after.isRunning()) {
            tell(Moment.STOP);
        }
        if (before.open() && !after.open()) {
            tell(Moment.RELEASE);
        }
    }

    private void tell(Moment moment) {
        tell(byMoment.get(moment), moment);
    }

    private void tell(Listener[] listeners, Moment moment) {
        for (Listener listener : listeners) {
            listener.see(this, moment);
        }
    }

    Timeline timeline() {
        return timeline;
    }

    Trace trace() {
        return timeline.trace();
    }

    DeviceModel model() {
        return timeline.model();
    }

    Profile profile() {
        return timeline.profile();
    }

    /** The step it stands at; at {@link Moment#EVENT} the one that follows, if there is one, at {@link Moment#END} the last. */
    Walk walk() {
        return walk;
    }

    /** Number of that step. */
    int number() {
        return walk.number();
    }

    /** Index of the event it stands at. */
    int event() {
        return event;
    }

    /** What that event did. */
    Action action() {
        if (actionOf != event) {
            actionOf = event;
            action = trace().action(event);
        }
        return action;
    }

    /** The range that the message names; null if it is empty or runs past the last address. */
    IovaRange range() {
        IotlbMessage message = walk.message();
        return IovaRange.ofSize(message.iova(), message.size()).orElse(null);
    }

    /** A finding at the step where the scan stands; the verdict follows from what the caller saw. */
    Draft found(Check check) {
        return findings.add(check.rule(), check.rule().verdict(atCall && walk.rejected()), walk.number());
    }

    /** A finding at a step that was accepted. */
    Draft found(Check check, int step) {
        return findings.add(check.rule(), check.rule().verdict(false), step);
    }

    /** Where the ranges of findings about several mappings are noted. */
    Reaches reaches() {
        return reaches;
    }

    /** Says once what a check cannot know: {@code not checked: the memory behind uaddr is unknown}. */
    void unchecked(Check check, String why) {
        findings.addUnchecked(check.rule(), walk.number(), why);
    }

    String process(int index) {
        return index < 0 ? "nobody" : trace().processes().get(index).name();
    }

    /** Where a mapping leads by what the kernel keeps of its UPDATE; words if that is no place in an object. */
    Slice stored(Mapping mapping) {
        return mapping.object() >= 0
                ? Slice.in(trace().objects().get(mapping.object()).name(), mapping.offset())
                : Slice.words(mapping.object() == Vma.UNKNOWN ? "unknown memory" : "anonymous memory");
    }

    /** The mappings of the steps before that touch a range, at most a few. */
    List<Mapping> there(int asid, IovaRange range, int limit) {
        List<Mapping> there = new ArrayList<>();
        var table = timeline.at(walk.number()).kernel().get(asid);
        if (table != null) {
            for (Mapping mapping : table.from(range.first(), limit)) {
                if (mapping.range().overlaps(range)) {
                    there.add(mapping);
                }
            }
        }
        return there;
    }
}
