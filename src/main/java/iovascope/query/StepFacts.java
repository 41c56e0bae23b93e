package iovascope.query;

import iovascope.emulator.Control;
import iovascope.emulator.Mapping;
import iovascope.mem.Unsigned;
import iovascope.process.MemoryObject;
import iovascope.process.ProcessMemory;
import iovascope.process.Vma;
import iovascope.timeline.Step;
import iovascope.timeline.Timeline;
import iovascope.trace.Action;
import iovascope.trace.Trace;
import iovascope.vhost.BackendFeatures;
import iovascope.vhost.IotlbMessage;
import iovascope.vhost.MessageCodec;
import java.util.BitSet;
import java.util.List;

/**
 * What a query asks about one step at a time, looked up when it is asked. Going from step to step in their order is
 * cheapest. Not for several threads.
 */
public final class StepFacts {

    private final Timeline timeline;
    private final FindingLabels labels;
    private final Trace.Cursor cursor;

    private int number;
    private boolean read;
    private Step step;
    private IotlbMessage message;
    private Action action;

    public StepFacts(Timeline timeline, FindingLabels labels) {
        this.timeline = timeline;
        this.labels = labels;
        cursor = timeline.trace().cursor();
    }

    /**
     * Goes to a step.
     *
     * @param step from 1, or 0 for what is before the first: it is no call, and may have findings only
     * @return this
     */
    public StepFacts go(int step) {
        number = step;
        read = false;
        return this;
    }

    int number() {
        return number;
    }

    /** Null before the first step. */
    Step step() {
        read();
        return step;
    }

    /** What was written; null if it was no message, or if the kernel or the recording did not get to all its fields. */
    private IotlbMessage message() {
        read();
        return message;
    }

    private void read() {
        if (read) {
            return;
        }
        read = true;
        message = null;
        action = null;
        step = number == 0 ? null : timeline.step(number);
        if (step == null) {
            return;
        }
        if (cursor.isMessage(step.event())) {
            message = cursor.message();
            return;
        }
        action = timeline.trace().action(step.event());
        if (action instanceof Action.Frame frame) {
            message = messageOf(frame);
        }
    }

    private static IotlbMessage messageOf(Action.Frame frame) {
        boolean whole = frame.bytes().length >= MessageCodec.FIELDS_SIZE
                && !Unsigned.less(frame.length(), MessageCodec.LEAST_SIZE);
        if (!whole) {
            return null;
        }
        IotlbMessage message = MessageCodec.decode(frame.bytes());
        return message.header() == IotlbMessage.V1 || message.header() == IotlbMessage.V2 ? message : null;
    }

    /** A frame that the kernel reads as a message has two names. */
    boolean isNamed(BitSet names) {
        read();
        return message != null && names.get(EventName.of(message)) || action != null && names.get(EventName.of(action));
    }

    /** Adds the names that {@link #isNamed} knows the step by. */
    void addNames(BitSet names) {
        read();
        if (message != null) {
            names.set(EventName.of(message));
        }
        if (action != null) {
            names.set(EventName.of(action));
        }
    }

    /** Whether a message is about some of these addresses. */
    boolean touchesIova(NumberRange wanted) {
        IotlbMessage sent = message();
        return sent != null && hasRange(sent) && wanted.overlaps(sent.iova(), last(sent.iova(), sent.size()));
    }

    /** The same for the user addresses of a message that leads somewhere. */
    boolean touchesUaddr(NumberRange wanted) {
        IotlbMessage sent = message();
        return sent != null && leads(sent) && wanted.overlaps(sent.uaddr(), last(sent.uaddr(), sent.size()));
    }

    private static boolean hasRange(IotlbMessage message) {
        return message.type() != IotlbMessage.BATCH_BEGIN && message.type() != IotlbMessage.BATCH_END;
    }

    private static boolean leads(IotlbMessage message) {
        return message.type() == IotlbMessage.UPDATE || message.type() == IotlbMessage.REMAP;
    }

    /**
     * The last address of a range, inclusive. One without a size still names its first address, and one that runs past
     * 2<sup>64</sup> ends there: no address space goes round.
     */
    private static long last(long first, long size) {
        if (size == 0) {
            return first;
        }
        long last = first + size - 1;
        return Unsigned.less(last, first) ? -1 : last;
    }

    /** Whether the step names one of these address spaces, or is taken for it by the kernel. */
    boolean isForAsid(NumberRange wanted) {
        IotlbMessage sent = message();
        if (sent == null) {
            Long asid = action instanceof Action.Ioctl ioctl ? ioctl.arguments().get("asid") : null;
            return asid != null && wanted.contains(asid);
        }
        if (sent.header() == IotlbMessage.V1) {
            return wanted.contains(0); // Where V2 has the asid, V1 has a hole that the kernel skips.
        }
        return wanted.contains(Integer.toUnsignedLong(sent.asid())) || wanted.contains(0) && !readsAsid();
    }

    private boolean readsAsid() {
        Control before = step.before();
        return !before.featuresKnown() || (before.features() & BackendFeatures.IOTLB_ASID) != 0;
    }

    boolean hasPid(NumberRange wanted) {
        int process = process();
        long pid = process < 0 ? -1 : timeline.trace().processes().get(process).pid();
        return pid >= 0 && wanted.contains(pid);
    }

    boolean hasProcess(Glob name) {
        int process = process();
        return process >= 0
                && name.matches(timeline.trace().processes().get(process).name());
    }

    private int process() {
        read();
        return step == null ? -1 : timeline.trace().process(step.event());
    }

    /**
     * Whether mappings into an object came or went, or the message's user addresses lie in it.
     *
     * <p>Looking for mappings takes longest, so it is left out where it cannot find more: what an UPDATE adds lies where
     * its user addresses do, an accepted one removes nothing, and what a REMAP adds is of the object that it removes.
     */
    boolean involvesObject(Glob name) {
        read();
        if (step == null) {
            return false;
        }
        if (message != null && leads(message) && leadsInto(name)) {
            return true;
        }
        if (message != null && message.type() == IotlbMessage.UPDATE && !step.rejected()) {
            return false;
        }
        for (Mapping mapping : step.removed()) {
            if (isObject(mapping.object(), name)) {
                return true;
            }
        }
        return false;
    }

    private boolean leadsInto(Glob name) {
        ProcessMemory memory = timeline.ownerMemory(number);
        if (memory == null) {
            return false;
        }
        List<Vma> areas = memory.areas();
        long last = last(message.uaddr(), message.size());
        for (int at = firstEndingFrom(areas, message.uaddr()); at < areas.size(); at++) {
            Vma area = areas.get(at);
            if (Unsigned.less(last, area.first())) {
                return false;
            }
            if (isObject(area.object(), name)) {
                return true;
            }
        }
        return false;
    }

    private static int firstEndingFrom(List<Vma> areas, long uaddr) {
        int low = 0;
        int high = areas.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Unsigned.less(areas.get(middle).last(), uaddr)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean isObject(int object, Glob name) {
        List<MemoryObject> objects = timeline.trace().objects();
        return object >= 0 && name.matches(objects.get(object).name());
    }

    List<FindingLabel> findings() {
        return labels.at(number);
    }
}
