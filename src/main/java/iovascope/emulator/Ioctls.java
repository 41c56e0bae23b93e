package iovascope.emulator;

import iovascope.emulator.DeviceModel.MappingKind;
import iovascope.emulator.Profile.Gate;
import iovascope.mem.Unsigned;
import iovascope.vhost.BackendFeatures;
import iovascope.vhost.DeviceStatus;
import iovascope.vhost.Errno;
import java.util.Map;

/**
 * The ioctls of the device node, and its release.
 *
 * <p>Source: {@code vhost_vdpa_unlocked_ioctl}, Linux {@code drivers/vhost/vdpa.c}; NEW_OWNER of the live-update series.
 */
final class Ioctls {

    private final Profile profile;
    private final DeviceModel model;
    private final Surroundings surroundings;
    private final Tables tables;

    Ioctls(Profile profile, DeviceModel model, Surroundings surroundings, Tables tables) {
        this.profile = profile;
        this.model = model;
        this.surroundings = surroundings;
        this.tables = tables;
    }

    Errno call(Execution run, int mm, String name, Map<String, Long> arguments) {
        return switch (name) {
            case "set_owner" -> setOwner(run, mm);
            case "new_owner" -> newOwner(run, mm);
            case "set_backend_features" -> setFeatures(run, arguments.get("value"));
            case "set_status" -> setStatus(run, arguments.get("value"));
            case "suspend" -> suspend(run);
            case "resume" -> profile.resumes() ? resume(run) : unknown(run, mm);
            case "set_group_asid" -> ownerOnly(run, mm) ? setGroupAsid(run, arguments) : notOwner(run);
            case "set_vring_addr", "set_vring_base" ->
                ownerOnly(run, mm) ? setVringWhere(run, arguments) : notOwner(run);
            case "set_vring_enable" -> ownerOnly(run, mm) ? enableVring(run, arguments) : notOwner(run);
            case "reset_owner", "set_log_base", "set_log_fd", "set_vring_endian", "get_vring_endian" ->
                unknown(run, mm);
            default ->
                name.contains("vring") && !name.equals("get_vring_num") && !ownerOnly(run, mm) ? notOwner(run) : null;
        };
    }

    /** What user space sees of ENOIOCTLCMD: the call falls through to the vring ioctls, which read an index first. */
    Errno visible(Map<String, Long> arguments) {
        Long index = arguments.get("index");
        if (index == null) {
            return Errno.EFAULT;
        }
        return Unsigned.less(index, model.queues()) ? Errno.ENOTTY : Errno.ENOBUFS;
    }

    private static boolean ownerOnly(Execution run, int mm) {
        return run.control().owner() == mm && mm != Control.NOBODY;
    }

    private static Errno notOwner(Execution run) {
        return run.refuse(Errno.EPERM, Refusal.CALLER_IS_NOT_OWNER);
    }

    private static Errno unknown(Execution run, int mm) {
        return ownerOnly(run, mm) ? run.refuse(Errno.ENOIOCTLCMD, Refusal.UNKNOWN_IOCTL) : notOwner(run);
    }

    private Errno setOwner(Execution run, int mm) {
        if (run.control().owner() != Control.NOBODY) {
            return run.refuse(Errno.EBUSY, Refusal.OWNED);
        }
        run.own(run.control().withOwner(mm));
        bind(run, mm);
        return null;
    }

    private boolean binds() {
        return profile.resumes() && model.va();
    }

    private void bind(Execution run, int mm) {
        if (binds()) {
            run.call(Operation.BIND_MM, null, mm);
        }
    }

    private Errno newOwner(Execution run, int mm) {
        if (profile.newOwner() == Gate.ABSENT) {
            return unknown(run, mm);
        }
        if (profile.newOwner() == Gate.GATED && !Device.offers(model, BackendFeatures.NEW_OWNER)) {
            return run.refuse(Errno.EOPNOTSUPP, Refusal.NEW_OWNER_NOT_OFFERED);
        }
        int old = run.control().owner();
        if (old == Control.NOBODY) {
            return run.refuse(Errno.EINVAL, Refusal.NO_OWNER);
        }
        long pages = run.pins().device + run.paid(mm);
        if (!model.va() && Unsigned.less(surroundings.memlock(mm) >>> 12, pages)) {
            return run.refuse(Errno.ENOMEM, Refusal.NEW_OWNER_MEMLOCK);
        }
        bind(run, mm);
        if (mm == old) {
            bind(run, old);
            return run.refuse(Errno.EBUSY, Refusal.SAME_OWNER);
        }
        run.set(run.control().withOwner(mm)); // The pages of a pa device are paid for by its owner, and move along.
        return null;
    }

    private Errno setFeatures(Execution run, Long bits) {
        if (bits == null) {
            run.set(run.control().withFeatures(0, false));
            return null;
        }
        if ((bits & ~profile.featureMask()) != 0) {
            return run.refuse(Errno.EOPNOTSUPP, Refusal.UNKNOWN_FEATURES, bits & ~profile.featureMask());
        }
        if ((bits & BackendFeatures.SUSPEND) != 0 && !model.suspend()
                || (bits & BackendFeatures.RESUME) != 0 && !(model.resume() && profile.resumes())) {
            return run.refuse(Errno.EOPNOTSUPP, Refusal.CANNOT_SUSPEND_OR_RESUME);
        }
        if ((bits & BackendFeatures.DESC_ASID) != 0) {
            return (bits & BackendFeatures.IOTLB_ASID) == 0
                    ? run.refuse(Errno.EINVAL, Refusal.NEEDS_IOTLB_ASID)
                    : run.refuse(Errno.EOPNOTSUPP, Refusal.NO_DESCRIPTOR_GROUPS);
        }
        if ((bits & BackendFeatures.IOTLB_PERSIST) != 0 && !persists()) {
            return run.refuse(Errno.EOPNOTSUPP, Refusal.CANNOT_PERSIST);
        }
        run.set(run.control().withFeatures(bits, true));
        return null;
    }

    private boolean persists() {
        return model.mapping() == MappingKind.PLATFORM
                || model.persist()
                || Device.offers(model, BackendFeatures.IOTLB_PERSIST);
    }

    private Errno setStatus(Execution run, Long value) {
        if (value == null) {
            run.set(run.control().withStatus(run.control().status(), false));
            return null;
        }
        int status = (int) (value & 0xff);
        Control control = run.control();
        if (status != 0 && control.statusKnown() && (control.status() & ~status) != 0) {
            return run.refuse(Errno.EINVAL, Refusal.CLEARS_STATUS);
        }
        if (status == 0) {
            reset(run);
        } else {
            run.call(Operation.SET_STATUS, null, status);
            run.set(control.withStatus(status, true));
        }
        return null;
    }

    /** SET_STATUS 0 and close: the device forgets its table unless it was told to keep it. */
    private void reset(Execution run) {
        Control control = run.control();
        boolean keeps = !profile.compatReset()
                || model.mapping() == MappingKind.PLATFORM
                || (control.features() & BackendFeatures.IOTLB_PERSIST) != 0;
        if (keeps) {
            run.call(Operation.RESET, null);
        } else {
            run.call(Operation.COMPAT_RESET, null, 1);
        }
        // Kernels before compat_reset left it to the driver; vdpa_sim and mlx5 dropped their table there too.
        if (!keeps || !profile.compatReset() && model.mapping() != MappingKind.PLATFORM) {
            run.forgetAll();
        }
        run.set(run.control().withStatus(0, true).withSuspended(false));
    }

    private Errno suspend(Execution run) {
        Control control = run.control();
        if (!control.statusKnown()) {
            run.set(control.withStatus(control.status() | DeviceStatus.DRIVER_OK, false));
        } else if (profile.suspendNeedsDriverOk() && !control.isDriverOk()) {
            return null;
        }
        if (!model.suspend()) {
            return run.refuse(Errno.EOPNOTSUPP, Refusal.CANNOT_SUSPEND);
        }
        Errno error = run.injected(Operation.SUSPEND);
        run.call(Operation.SUSPEND, error);
        if (error == null) {
            run.set(run.control().withSuspended(true));
            return null;
        }
        return run.refuse(error, Refusal.SUSPEND_REFUSED);
    }

    private Errno resume(Execution run) {
        Control control = run.control();
        if (control.statusKnown() && profile.suspendNeedsDriverOk() && !control.isDriverOk()) {
            return null;
        }
        if (!model.resume()) {
            return run.refuse(Errno.EOPNOTSUPP, Refusal.CANNOT_RESUME);
        }
        run.call(Operation.RESUME, null);
        run.set(control.withSuspended(false));
        return null;
    }

    /** The oracle's platform devices accept it too, as every device with a set_group_asid does. */
    private Errno setGroupAsid(Execution run, Map<String, Long> arguments) {
        Long group = arguments.get("group");
        Long asid = arguments.get("asid");
        if (group == null || asid == null) {
            return null;
        }
        if (!Unsigned.less(group, model.queues())) {
            return run.refuse(Errno.ENOBUFS, Refusal.GROUP_ABOVE_QUEUES);
        }
        if (profile.boundsGroup() && !Unsigned.less(group, model.groups())) {
            return run.refuse(Errno.EINVAL, Refusal.NO_SUCH_GROUP, group);
        }
        if (!Unsigned.less(asid, model.asids())) {
            return run.refuse(Errno.EINVAL, Refusal.NO_SUCH_ASID, asid, model.asids());
        }
        run.call(Operation.SET_GROUP_ASID, null, group, asid);
        return null;
    }

    private Errno badIndex(Execution run, Map<String, Long> arguments) {
        Long index = arguments.get("index");
        return index == null || Unsigned.less(index, model.queues())
                ? null
                : run.refuse(Errno.ENOBUFS, Refusal.NO_SUCH_QUEUE, index);
    }

    private Errno setVringWhere(Execution run, Map<String, Long> arguments) {
        Errno error = badIndex(run, arguments);
        Control control = run.control();
        if (error == null
                && profile.tracksSuspended()
                && control.statusKnown()
                && control.isDriverOk()
                && !control.suspended()) {
            return run.refuse(Errno.EINVAL, Refusal.RUNNING);
        }
        return error;
    }

    private Errno enableVring(Execution run, Map<String, Long> arguments) {
        Errno error = badIndex(run, arguments);
        if (error == null && !run.control().statusKnown()) {
            run.set(run.control().withStatus(run.control().status() | DeviceStatus.DRIVER_OK, false));
        }
        return error;
    }

    /** The last close: reset, then every address space is emptied and goes, then the owner. */
    void release(Execution run) {
        reset(run);
        if (binds()) {
            run.call(Operation.UNBIND_MM, null);
        }
        for (AddressSpace space : tables.kernel()) {
            if (!space.exists()) {
                continue;
            }
            int asid = space.asid();
            run.unmapQuietly(asid, 0, -1);
            if (profile.compatReset() && model.mapping() != MappingKind.PLATFORM) {
                run.call(Operation.RESET_MAP, null, asid);
                run.forget(asid);
            }
            run.vanish(asid);
        }
        run.own(run.control().closed());
    }
}
