package iovascope.emulator;

import iovascope.emulator.DeviceModel.MappingKind;
import iovascope.emulator.DeviceRecord.Armed;
import iovascope.emulator.Profile.Gate;
import iovascope.mem.RangeView;
import iovascope.mem.Unsigned;
import iovascope.vhost.BackendFeatures;
import iovascope.vhost.Errno;
import iovascope.vhost.IotlbMessage;
import iovascope.vhost.MessageCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * An emulated /dev/vhost-vdpa node: every call answers as the kernel of its {@link Profile} does.
 *
 * <p>Each call is a step, numbered from 1. The device keeps what every step did and answered, so that the last can be
 * undone, and so that any of them, and the tables after any, can be read afterwards.
 *
 * <p>Rules: Linux {@code drivers/vhost/vdpa.c} and {@code vhost.c}. Callers are named by address space (mm), not by pid.
 */
public final class Device {

    private final Profile profile;
    private final DeviceModel model;
    private final Tables tables = new Tables();
    private final StepLog log = new StepLog();
    private final Execution run;
    private final Messages messages;
    private final Ioctls ioctls;
    /** The record before the call in the making. */
    private DeviceRecord from = DeviceRecord.CLOSED;

    public Device(Profile profile, DeviceModel model, Surroundings surroundings) {
        this.profile = profile;
        this.model = model;
        this.run = new Execution(profile, model, tables, log);
        this.messages = new Messages(profile, model, surroundings, tables, run);
        this.ioctls = new Ioctls(profile, model, surroundings, tables);
    }

    public Control control() {
        return run.control();
    }

    /** How many calls there have been: the number of the last step. */
    public int steps() {
        return log.count();
    }

    /** Whether a step reached the handler of messages; false for a write with a bad frame. Steps count from 1. */
    public boolean reached(int step) {
        return log.reached(step);
    }

    /** What the kernel decided inside at a step; null for success. */
    public Errno kernelErrno(int step) {
        return log.kernelErrno(step);
    }

    /** What the caller saw: 72, 0, or minus an errno. */
    public long userResult(int step) {
        return log.result(step);
    }

    /** Whether the kernel would have called a null pointer at a step. */
    public boolean oops(int step) {
        return log.oops(step);
    }

    /** Whether the last call was such a one, after which the device answers nothing sensible. */
    public boolean oopsed() {
        return run.oops();
    }

    /** Whether the answer of a step rests on memory that the trace never showed. */
    public boolean assumed(int step) {
        return log.assumed(step);
    }

    /** Why a step was refused, one sentence; empty if it was not. */
    public String reason(int step) {
        Refused refused = log.refused(step);
        return refused == null ? "" : refused.text();
    }

    /** The same as a value; null if it was not refused. */
    public Refused refused(int step) {
        return log.refused(step);
    }

    /** What the driver was told at a step, in order. */
    public List<DeviceCall> calls(int step) {
        return log.calls(step);
    }

    /** Mappings that left the kernel's tables at a step, in order; of one that moved, the old value. */
    public List<Mapping> removed(int step) {
        List<Mapping> removed = new ArrayList<>();
        tables.kernel().forEach(space -> space.collectRemoved(step, removed));
        return removed;
    }

    /** Mappings that entered the kernel's tables at a step, in order; of one that moved, the new value. */
    public List<Mapping> added(int step) {
        List<Mapping> added = new ArrayList<>();
        tables.kernel().forEach(space -> space.collectAdded(step, added));
        return added;
    }

    /** Everything that is not a mapping, after a step. */
    public Control controlAfter(int step) {
        return log.after(step).control();
    }

    /** {@link #controlAfter} for reading many steps in their order; not for several threads. */
    public IntFunction<Control> controls() {
        IntFunction<DeviceRecord> records = log.reader();
        return step -> records.apply(step).control();
    }

    /** Everything that is not a mapping, before a step. */
    public Control controlBefore(int step) {
        return log.before(step).control();
    }

    /**
     * The next step after which the {@link Control} may be another than after {@code step}; for walking over millions of
     * steps that change mappings only.
     *
     * @param step from 0
     * @return one beyond the last step if there is none
     */
    public int nextControlChange(int step) {
        return Math.min(log.nextChange(step), log.count() + 1);
    }

    /** What is pinned after a step; before the first for 0. */
    public Pins pinsAfter(int step) {
        PinCounts counts = log.pins(step);
        DeviceRecord record = step == 0 ? DeviceRecord.CLOSED : log.after(step);
        Map<Integer, Long> paid = new TreeMap<>(record.debts());
        if (record.control().owner() != Control.NOBODY) {
            paid.merge(record.control().owner(), counts.device, Long::sum);
        }
        return new Pins(counts.all, counts.bad, counts.warnings, Collections.unmodifiableMap(paid));
    }

    /** Every address space that the kernel has or had, by asid. */
    public List<AddressSpace> kernelSpaces() {
        return Collections.unmodifiableList(tables.kernel());
    }

    /**
     * Every address space that the device was ever told of, by asid. One with set_map is handed versions of the kernel's
     * tables; others keep their own. Which version it has says {@link #deviceVersion}.
     */
    public List<AddressSpace> deviceSpaces() {
        return Collections.unmodifiableList(tables.device(model));
    }

    /** The version of one of {@link #deviceSpaces} that the device has after a step, or -1 if it has no table of it. */
    public int deviceVersion(AddressSpace space, int step) {
        int told = space.toldAt(step);
        boolean whole = model.mapping() == MappingKind.SET_MAP;
        return told < 0 || whole ? told : space.ranges().versionAt(step);
    }

    /** The kernel's table of an address space after a step, or null if it does not exist then. */
    public RangeView kernelView(AddressSpace space, int step) {
        return space.existsAt(step) ? space.ranges().at(space.ranges().versionAt(step)) : null;
    }

    /** Memory that the record of all steps holds, in bytes. */
    public long memory() {
        return log.memory() + tables.memory();
    }

    /** Takes the last step back. A failure that was armed after it is forgotten. */
    public void undo() {
        int step = log.count();
        tables.undo(step);
        DeviceRecord before = log.before(step);
        PinCounts counts = log.pins(step - 1);
        log.undo();
        run.restore(before, counts);
    }

    /**
     * Arms a failure: the {@code nth} next call of a device operation fails. A new one replaces the old.
     *
     * @param operation {@code set_map}, {@code dma_map}, {@code iommu_map} or {@code suspend}
     */
    public void arm(String operation, long nth, Errno error) {
        run.set(run.record().withArmed(operation, new Armed(nth, error)));
    }

    /** Whether the kernel would register such a device at all; if not, the error of its probe. */
    public Errno probe() {
        boolean tooMany = model.mapping() == MappingKind.PLATFORM && (model.asids() > 1 || model.groups() > 1);
        return tooMany ? Errno.EOPNOTSUPP : null;
    }

    /** open(2): exclusive. */
    public void open() {
        begin();
        Errno error = null;
        if (control().open()) {
            error = run.refuse(Errno.EBUSY, Refusal.ALREADY_OPEN);
        } else {
            run.call(Operation.RESET, null);
            run.set(run.control()
                    .opened()
                    .withBatch(false, control().batchAsid())
                    .withStatus(0, true));
        }
        finish(error);
    }

    /** The release of the node: when its last descriptor goes. */
    public void release() {
        begin();
        if (control().open()) {
            ioctls.release(run);
            finish(null);
        } else {
            finish(run.refuse(Errno.EBADF, Refusal.NOT_OPEN));
        }
    }

    /**
     * Opens the node without a call, for recordings that begin later; what was acked and set is not known then.
     *
     * @param mm the owner, or {@link Control#NOBODY}
     */
    public void assumeOpen(int mm) {
        run.set(control().opened().withOwner(mm).withFeatures(0, false).withStatus(0, false));
    }

    /** write(2) of a plain frame of 72 bytes. */
    public void write(int mm, IotlbMessage message) {
        write(mm, message, MessageCodec.FRAME_SIZE);
    }

    /**
     * write(2) of any bytes.
     *
     * @param bytes all that was written; of a longer write at least 40
     */
    public void write(int mm, byte[] bytes) {
        byte[] fields = Arrays.copyOf(bytes, MessageCodec.LEAST_SIZE);
        write(mm, MessageCodec.decode(fields), bytes.length);
    }

    private void write(int mm, IotlbMessage message, int length) {
        begin();
        Errno framing = framing(message, length);
        if (framing != null) {
            finish(false, null, -framing.number());
            return;
        }
        boolean withAsid = message.header() == IotlbMessage.V2
                && (!control().featuresKnown() || (control().features() & BackendFeatures.IOTLB_ASID) != 0);
        IotlbMessage read = withAsid || message.asid() == 0 ? message : message.withAsid(0);
        Errno error = messages.process(mm, read);
        // Whatever the handler said, the writer sees EFAULT.
        finish(true, error, error == null ? MessageCodec.FRAME_SIZE : -Errno.EFAULT.number());
    }

    private Errno framing(IotlbMessage message, int length) {
        if (!control().open()) {
            return run.refuse(Errno.EBADF, Refusal.NOT_OPEN);
        }
        if (length < 4) {
            return run.refuse(Errno.EINVAL, Refusal.NO_HEADER);
        }
        if (message.header() != IotlbMessage.V1 && message.header() != IotlbMessage.V2) {
            return run.refuse(Errno.EINVAL, Refusal.UNKNOWN_HEADER);
        }
        if (length < MessageCodec.LEAST_SIZE) {
            return run.refuse(Errno.EINVAL, Refusal.SHORT_WRITE);
        }
        boolean empty = message.type() == IotlbMessage.UPDATE
                || message.type() == IotlbMessage.INVALIDATE && profile.refusesEmptyInvalidate();
        if (message.size() == 0 && empty) {
            return run.refuse(Errno.EINVAL, Refusal.EMPTY_SIZE);
        }
        return null;
    }

    /**
     * An ioctl.
     *
     * @param mm the caller
     * @param name event name: {@code set_owner}, {@code suspend}, …
     * @param arguments what is known of its argument
     */
    public void ioctl(int mm, String name, Map<String, Long> arguments) {
        begin();
        if (!control().open()) {
            finish(run.refuse(Errno.EBADF, Refusal.NOT_OPEN));
            return;
        }
        Errno error = ioctls.call(run, mm, name, arguments);
        if (error == Errno.ENOIOCTLCMD) {
            finish(true, error, -ioctls.visible(arguments).number());
        } else {
            finish(error);
        }
    }

    /**
     * A call that changes nothing: the close of a descriptor that is not the last, or one that the trace does not tell
     * enough of.
     *
     * @param why null if there is nothing to say
     */
    public void unchanged(long userResult, Refusal why) {
        begin();
        if (why != null) {
            run.refuse(null, why);
        }
        finish(false, null, userResult);
    }

    private void begin() {
        from = run.record();
        run.begin();
    }

    /** The end of a call whose caller sees what the kernel decided. */
    private void finish(Errno error) {
        finish(true, error, error == null ? 0 : -error.number());
    }

    private void finish(boolean reached, Errno error, long seen) {
        log.add(from, run, reached, error, seen);
    }

    static boolean offers(DeviceModel model, long bit) {
        return model.hasOffers() && (model.offers() & bit) != 0;
    }

    static boolean exists(Gate gate) {
        return gate != Gate.ABSENT;
    }

    static boolean validAsid(DeviceModel model, int asid) {
        return Unsigned.less(Integer.toUnsignedLong(asid), model.asids());
    }
}
