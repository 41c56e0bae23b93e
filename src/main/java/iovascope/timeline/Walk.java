package iovascope.timeline;

import iovascope.emulator.AddressSpace;
import iovascope.emulator.Control;
import iovascope.emulator.Device;
import iovascope.emulator.Mapping;
import iovascope.emulator.Refused;
import iovascope.mem.RangeHistory;
import iovascope.process.ProcessMemory;
import iovascope.trace.Action;
import iovascope.trace.Trace;
import iovascope.vhost.BackendFeatures;
import iovascope.vhost.Errno;
import iovascope.vhost.IotlbMessage;
import iovascope.vhost.MessageCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Goes through the steps of a timeline in their order. Every question is about the step it stands at, and costs a
 * fraction of what {@link Step} takes to answer. Not for several threads.
 */
public final class Walk {

    private final Timeline timeline;
    private final Device device;
    private final World world;
    private final DeviceTimeline.Steps.Reader steps;
    private final Trace.Cursor cursor;
    private final IntFunction<Control> controls;
    private final Changes[] spaces;
    private final Rows added = new Rows();
    private final Rows removed = new Rows();

    private int number;
    private int event = -1;
    private boolean isMessage;
    private IotlbMessage message;
    private Control before;
    private Control after;

    Walk(DeviceTimeline timeline, Device device, World world, DeviceTimeline.Steps.Reader steps) {
        this.timeline = timeline;
        this.device = device;
        this.world = world;
        this.steps = steps;
        cursor = timeline.trace().cursor();
        controls = device.controls();
        spaces = device.kernelSpaces().stream().map(Changes::new).toArray(Changes[]::new);
        after = timeline.at(0).control();
        before = after;
    }

    /** Goes to the next step, at first to step 1; says whether there is one. */
    public boolean next() {
        if (number == timeline.steps()) {
            return false;
        }
        number++;
        event = steps.event(number);
        message = null;
        isMessage = cursor.isMessage(event) || isFrame();
        before = after;
        after = controls.apply(number);
        added.clear();
        removed.clear();
        for (Changes changes : spaces) {
            changes.advance();
        }
        return true;
    }

    /** Whether it is a write of other bytes that the handler of messages took nevertheless. */
    private boolean isFrame() {
        if (timeline.trace().action(event) instanceof Action.Frame frame && device.reached(number)) {
            message = MessageCodec.decode(frame.bytes());
            return true;
        }
        return false;
    }

    /** The step it stands at; 0 before the first. */
    public int number() {
        return number;
    }

    /** Index of its event. */
    public int event() {
        return event;
    }

    /** The same step as a value of its own, for what is not asked often. */
    public Step step() {
        return timeline.step(number);
    }

    /** {@link Step#release}. */
    public boolean release() {
        return steps.release(number);
    }

    /** Whether it is a write that the handler of messages took, or would have taken but for its size. */
    public boolean isMessage() {
        return isMessage;
    }

    /** The message, if it is one. */
    public IotlbMessage message() {
        if (message == null) {
            message = cursor.message();
        }
        return message;
    }

    /** The address space that the kernel takes the message for: 0 where it does not read the frame's asid. */
    public int asid() {
        boolean read = message().header() == IotlbMessage.V2
                && (!before.featuresKnown() || (before.features() & BackendFeatures.IOTLB_ASID) != 0);
        return read ? message.asid() : 0;
    }

    /** Index of the process that made the call. */
    public int process() {
        return cursor.process();
    }

    /** {@link iovascope.trace.TraceEvent#observed} of its event. */
    public long observed() {
        return cursor.observed();
    }

    /** {@link iovascope.trace.TraceEvent#kernelObserved} of its event. */
    public long kernelObserved() {
        return cursor.kernelObserved();
    }

    /** {@link Step#userResult}, but 0 for an open. */
    public long userResult() {
        return device.userResult(number);
    }

    /** {@link Step#kernelErrno}. */
    public Errno kernelErrno() {
        return device.kernelErrno(number);
    }

    /** Whether the caller saw an errno; not of a step that was not replayed. */
    public boolean rejected() {
        long result = device.userResult(number);
        return result < 0 && result != Long.MIN_VALUE;
    }

    /** {@link Step#refused}. */
    public Refused refused() {
        return device.refused(number);
    }

    /** {@link Step#assumed}. */
    public boolean assumed() {
        return device.assumed(number);
    }

    public Control before() {
        return before;
    }

    public Control after() {
        return after;
    }

    /** Index of the process that owned the device before, or -1. */
    public int ownerBefore() {
        return world.process(before.owner());
    }

    /** Index of the process that owns the device after, or -1. */
    public int ownerAfter() {
        return world.process(after.owner());
    }

    /** Memory of a process at this step. */
    public ProcessMemory memory(int process) {
        List<ProcessMemory> known = steps.memory(number);
        return process < 0 || process >= known.size() ? ProcessMemory.UNKNOWN : known.get(process);
    }

    /** How many mappings entered the kernel's tables; one that moved counts here and in {@link #removedCount}. */
    public int addedCount() {
        return added.count;
    }

    /** One of them, in the order in which they came, from 0. */
    public Mapping added(int index) {
        return added.mapping(index);
    }

    /** Lowest IOVA of one of them, without the cost of a {@link Mapping}. */
    public long addedFirst(int index) {
        return added.ranges(index).first(added.rows[index]);
    }

    /** Highest IOVA of one of them. */
    public long addedLast(int index) {
        return added.ranges(index).last(added.rows[index]);
    }

    /** How many mappings left the kernel's tables. */
    public int removedCount() {
        return removed.count;
    }

    /** One of them, in the order in which they went, from 0. */
    public Mapping removed(int index) {
        return removed.mapping(index);
    }

    /** Lowest IOVA of one of them, without the cost of a {@link Mapping}. */
    public long removedFirst(int index) {
        return removed.ranges(index).first(removed.rows[index]);
    }

    /** Highest IOVA of one of them. */
    public long removedLast(int index) {
        return removed.ranges(index).last(removed.rows[index]);
    }

    /** The step at which one of them had entered. */
    public int removedSince(int index) {
        RangeHistory ranges = removed.ranges(index);
        return ranges.time(ranges.born(removed.rows[index]));
    }

    /** Address space of one of them. */
    public int removedAsid(int index) {
        return removed.spaces[index].asid();
    }

    /** Mappings that came at a step or before and have stayed as they were. Costs as much as reading all there are. */
    public List<Mapping> unchangedSince(int step) {
        List<Mapping> unchanged = new ArrayList<>();
        for (Changes changes : spaces) {
            for (int row : changes.ranges.at(changes.version).rows()) {
                if (changes.ranges.time(changes.ranges.born(row)) <= step) {
                    unchanged.add(changes.space.mapping(row));
                }
            }
        }
        return unchanged;
    }

    /** Whether the device has every one of the kernel's tables as it is; never of a device without set_map. */
    public boolean toldAll() {
        for (Changes changes : spaces) {
            int telling = changes.telling;
            if (changes.version != (telling == 0 ? 0 : changes.space.tellingVersion(telling - 1))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the device was told of an address space at this step, or forgot it; a device without set_map never is. */
    public boolean told(int asid) {
        for (Changes changes : spaces) {
            if (changes.space.asid() == asid) {
                return changes.told;
            }
        }
        return false;
    }

    /** What changes in one address space, in the order of the steps. */
    private final class Changes {

        private final AddressSpace space;
        private final RangeHistory ranges;
        private int version;
        private int row;
        private int deletes;
        /** Step of the next change. */
        private int due;

        private int telling;
        private int tellingDue;
        private boolean told;

        Changes(AddressSpace space) {
            this.space = space;
            ranges = space.ranges();
            due = dueAt(0);
            tellingDue = tellingDueAt(0);
        }

        private int dueAt(int change) {
            return change < ranges.version() ? ranges.time(change) : Integer.MAX_VALUE;
        }

        private int tellingDueAt(int index) {
            return index < space.tellings() ? space.tellingStep(index) : Integer.MAX_VALUE;
        }

        void advance() {
            while (due == number) {
                if (row < ranges.rows() && ranges.born(row) == version) {
                    added.add(space, row++);
                } else {
                    removed.add(space, ranges.deleted(deletes++));
                }
                due = dueAt(++version);
            }
            told = tellingDue == number;
            while (tellingDue == number) {
                tellingDue = tellingDueAt(++telling);
            }
        }
    }

    /** Rows of address spaces, collected without an object for each. */
    private static final class Rows {

        private AddressSpace[] spaces = new AddressSpace[16];
        private int[] rows = new int[16];
        private int count;
        /** The first, which several may ask for. */
        private Mapping lead;

        void clear() {
            count = 0;
            lead = null;
        }

        RangeHistory ranges(int index) {
            require(index);
            return spaces[index].ranges();
        }

        void add(AddressSpace space, int row) {
            if (count == rows.length) {
                rows = Arrays.copyOf(rows, 2 * count);
                spaces = Arrays.copyOf(spaces, 2 * count);
            }
            spaces[count] = space;
            rows[count++] = row;
        }

        Mapping mapping(int index) {
            require(index);
            if (index > 0) {
                return spaces[index].mapping(rows[index]);
            }
            if (lead == null) {
                lead = spaces[0].mapping(rows[0]);
            }
            return lead;
        }

        private void require(int index) {
            if (index >= count) {
                throw new IndexOutOfBoundsException("mapping " + index + " of " + count);
            }
        }
    }
}
