package iovascope.emulator;

import iovascope.emulator.DeviceModel.MappingKind;
import iovascope.emulator.DeviceRecord.Armed;
import iovascope.emulator.Profile.Gate;
import iovascope.mem.Unsigned;
import iovascope.vhost.BackendFeatures;
import iovascope.vhost.Errno;
import iovascope.vhost.IotlbMessage;
import iovascope.vhost.MessageCodec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An emulated /dev/vhost-vdpa node: every call answers as the kernel of its {@link Profile} does, and gives a
 * {@link Transition} that can be undone and redone.
 *
 * <p>Rules: Linux {@code drivers/vhost/vdpa.c} and {@code vhost.c}. Callers are named by address space (mm), not by pid.
 */
public final class Device {

    private final Profile profile;
    private final DeviceModel model;
    private final Surroundings surroundings;
    private final Tables tables = new Tables();
    private final Ioctls ioctls;
    private DeviceRecord record = new DeviceRecord(Control.CLOSED, Map.of(), Map.of(), Map.of());

    public Device(Profile profile, DeviceModel model, Surroundings surroundings) {
        this.profile = profile;
        this.model = model;
        this.surroundings = surroundings;
        this.ioctls = new Ioctls(profile, model, surroundings, tables);
    }

    public Control control() {
        return record.control();
    }

    /** Pages that each address space pays for. */
    public Map<Integer, Long> pinnedVm() {
        return record.pinnedVm();
    }

    /** The kernel's tables: asid → mappings in address order. */
    public SortedMap<Integer, List<Mapping>> kernelView() {
        SortedMap<Integer, List<Mapping>> view = new TreeMap<>();
        for (int asid : tables.asids()) {
            view.put(asid, tables.kernel(asid).mappings());
        }
        return view;
    }

    /** What the device was last told, in the same form; an asid that it has no table for is absent. */
    public SortedMap<Integer, List<Mapping>> deviceView() {
        SortedMap<Integer, List<Mapping>> view = new TreeMap<>();
        boolean whole = model.mapping() == MappingKind.SET_MAP;
        record.told()
                .forEach((asid, version) ->
                        view.put(asid, whole ? tables.kernelAt(asid, version) : tables.ownMappings(asid)));
        return view;
    }

    /** Takes the last step back; steps are undone in the reverse of their order. */
    public void undo(Transition step) {
        for (int left = step.changes.size(); left > 0; left--) {
            tables.takeBack();
        }
        record = step.before;
    }

    /** Does an undone step again. */
    public void redo(Transition step) {
        for (Change change : step.changes) {
            tables.apply(change);
        }
        record = step.after;
    }

    /**
     * Arms a failure: the {@code nth} next call of a device operation fails. A new one replaces the old.
     *
     * @param operation {@code set_map}, {@code dma_map}, {@code iommu_map} or {@code suspend}
     */
    public void arm(String operation, long nth, Errno error) {
        record = record.withArmed(operation, new Armed(nth, error));
    }

    /** Whether the kernel would register such a device at all; if not, the error of its probe. */
    public Errno probe() {
        boolean tooMany = model.mapping() == MappingKind.PLATFORM && (model.asids() > 1 || model.groups() > 1);
        return tooMany ? Errno.EOPNOTSUPP : null;
    }

    /** open(2): exclusive. */
    public Transition open() {
        Execution run = begin();
        Errno error = null;
        if (control().open()) {
            error = run.refuse(Errno.EBUSY, "the node is open already, and opens only once");
        } else {
            run.call("reset", null);
            run.set(run.control()
                    .opened()
                    .withBatch(false, control().batchAsid())
                    .withStatus(0, true));
        }
        return finish(run, error);
    }

    /** The release of the node: when its last descriptor goes. */
    public Transition release() {
        Execution run = begin();
        if (!control().open()) {
            return finish(run, run.refuse(Errno.EBADF, "the node is not open"));
        }
        ioctls.release(run);
        return finish(run, null);
    }

    /**
     * Opens the node without a call, for recordings that begin later; what was acked and set is not known then.
     *
     * @param mm the owner, or {@link Control#NOBODY}
     */
    public void assumeOpen(int mm) {
        record = record.with(
                control().opened().withOwner(mm).withFeatures(0, false).withStatus(0, false));
    }

    /** write(2) of a plain frame of 72 bytes. */
    public Transition write(int mm, IotlbMessage message) {
        return write(mm, message, MessageCodec.FRAME_SIZE);
    }

    /**
     * write(2) of any bytes.
     *
     * @param bytes all that was written; of a longer write at least 40
     */
    public Transition write(int mm, byte[] bytes) {
        byte[] fields = Arrays.copyOf(bytes, MessageCodec.LEAST_SIZE);
        return write(mm, MessageCodec.decode(fields), bytes.length);
    }

    private Transition write(int mm, IotlbMessage message, int length) {
        Execution run = begin();
        Errno framing = framing(run, message, length);
        if (framing != null) {
            return finish(run, false, null, -framing.number());
        }
        boolean withAsid = message.header() == IotlbMessage.V2
                && (!control().featuresKnown() || (control().features() & BackendFeatures.IOTLB_ASID) != 0);
        IotlbMessage read = withAsid
                ? message
                : new IotlbMessage(
                        message.header(),
                        0,
                        message.type(),
                        message.iova(),
                        message.size(),
                        message.uaddr(),
                        message.perm());
        Errno error = new Messages(profile, model, surroundings, tables, run).process(mm, read);
        // Whatever the handler said, the writer sees EFAULT.
        long seen = error == null ? MessageCodec.FRAME_SIZE : -Errno.EFAULT.number();
        return finish(run, true, error, seen);
    }

    private Errno framing(Execution run, IotlbMessage message, int length) {
        if (!control().open()) {
            return run.refuse(Errno.EBADF, "the node is not open");
        }
        if (length < 4) {
            return run.refuse(Errno.EINVAL, "the write is too short for the frame's header");
        }
        if (message.header() != IotlbMessage.V1 && message.header() != IotlbMessage.V2) {
            return run.refuse(Errno.EINVAL, "the frame's header type is neither 1 nor 2");
        }
        if (length < MessageCodec.LEAST_SIZE) {
            return run.refuse(Errno.EINVAL, "the write is shorter than the 40 bytes that the kernel reads");
        }
        boolean empty = message.type() == IotlbMessage.UPDATE
                || message.type() == IotlbMessage.INVALIDATE && profile.refusesEmptyInvalidate();
        if (message.size() == 0 && empty) {
            return run.refuse(Errno.EINVAL, "its size is 0");
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
    public Transition ioctl(int mm, String name, Map<String, Long> arguments) {
        Execution run = begin();
        if (!control().open()) {
            return finish(run, run.refuse(Errno.EBADF, "the node is not open"));
        }
        Errno error = ioctls.call(run, mm, name, arguments);
        return error == Errno.ENOIOCTLCMD
                ? finish(run, true, error, -ioctls.visible(arguments).number())
                : finish(run, error);
    }

    /**
     * A call that changes nothing: the close of a descriptor that is not the last, or one that the trace does not tell
     * enough of.
     */
    public Transition unchanged(long userResult, String reason) {
        Execution run = begin();
        run.refuse(null, reason);
        return new Transition(record, record, run, false, null, userResult);
    }

    private Execution begin() {
        return new Execution(profile, model, tables, record);
    }

    /** The end of a call whose caller sees what the kernel decided. */
    private Transition finish(Execution run, Errno error) {
        return finish(run, true, error, error == null ? 0 : -error.number());
    }

    private Transition finish(Execution run, boolean reached, Errno error, long seen) {
        DeviceRecord before = record;
        record = run.record();
        return new Transition(before, record, run, reached, error, seen);
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
