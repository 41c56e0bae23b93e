package iovascope.emulator;

import iovascope.emulator.DeviceModel.MappingKind;
import iovascope.emulator.Profile.Gate;
import iovascope.mem.RangeMap;
import iovascope.vhost.BackendFeatures;
import iovascope.vhost.Errno;
import iovascope.vhost.IotlbMessage;

/**
 * The handler of messages, in the kernel's order of checks.
 *
 * <p>Source: {@code vhost_vdpa_process_iotlb_msg}, Linux {@code drivers/vhost/vdpa.c}; REMAP of the live-update series of
 * 2024.
 */
final class Messages {

    private final Profile profile;
    private final DeviceModel model;
    private final Tables tables;
    private final Updates updates;
    private final Execution run;

    Messages(Profile profile, DeviceModel model, Surroundings surroundings, Tables tables, Execution run) {
        this.profile = profile;
        this.model = model;
        this.tables = tables;
        this.run = run;
        this.updates = new Updates(model, surroundings, tables, run);
    }

    Errno process(int mm, IotlbMessage message) {
        Control control = run.control();
        if (control.owner() != mm || mm == Control.NOBODY) {
            return run.refuse(Errno.EPERM, Refusal.WRITER_IS_NOT_OWNER);
        }
        int asid = message.asid();
        int type = message.type();
        if (type == IotlbMessage.UPDATE || type == IotlbMessage.BATCH_BEGIN) {
            if (!Device.validAsid(model, asid)) {
                return run.refuse(Errno.EINVAL, Refusal.NO_SUCH_ASID, Integer.toUnsignedLong(asid), model.asids());
            }
            if (tables.kernel(asid) == null) {
                run.create(asid); // It stays, even if the message is refused below.
            }
        }
        if (control.inBatch() && control.batchAsid() != asid) {
            return run.refuse(
                    Errno.EINVAL,
                    Refusal.OTHER_BATCH,
                    Integer.toUnsignedLong(control.batchAsid()),
                    Integer.toUnsignedLong(asid));
        }
        if (tables.kernel(asid) == null) {
            return run.refuse(Errno.EINVAL, Refusal.NOTHING_MAPPED_EVER, Integer.toUnsignedLong(asid));
        }
        return switch (type) {
            case IotlbMessage.UPDATE -> updates.update(message);
            case IotlbMessage.INVALIDATE -> invalidate(message);
            case IotlbMessage.BATCH_BEGIN -> {
                run.set(control.withBatch(true, asid));
                yield null;
            }
            case IotlbMessage.BATCH_END -> endBatch(asid);
            case IotlbMessage.REMAP -> remap(message);
            default -> run.refuse(Errno.EINVAL, Refusal.UNKNOWN_MESSAGE, type);
        };
    }

    private Errno invalidate(IotlbMessage message) {
        run.unmap(message.asid(), message.iova(), message.iova() + message.size() - 1);
        if (!run.control().inBatch()) {
            freeIfEmpty(message.asid());
        }
        return null;
    }

    private Errno endBatch(int asid) {
        if (run.control().inBatch() && model.mapping() == MappingKind.SET_MAP) {
            run.setMap(asid); // The kernel drops the result.
        }
        run.set(run.control().withBatch(false, run.control().batchAsid()));
        freeIfEmpty(asid);
        return null;
    }

    private void freeIfEmpty(int asid) {
        if (profile.freesEmptySpace() && tables.kernel(asid).count() == 0) {
            run.vanish(asid);
        }
    }

    private Errno remap(IotlbMessage message) {
        if (!Device.exists(profile.remap())) {
            return run.refuse(Errno.EINVAL, Refusal.NO_REMAP);
        }
        long last = message.iova() + message.size() - 1;
        if (message.perm() != 0 || message.size() == 0) {
            return run.refuse(Errno.EINVAL, Refusal.REMAP_FIELDS);
        }
        if (profile.remap() == Gate.GATED) {
            if (!model.hasOffers()) {
                run.oopsed();
                return null;
            }
            if (!Device.offers(model, BackendFeatures.IOTLB_REMAP)) {
                return run.refuse(Errno.EOPNOTSUPP, Refusal.REMAP_NOT_OFFERED);
            }
        }
        AddressSpace space = tables.kernel(message.asid());
        int there = space.first(message.iova(), last);
        if (there == RangeMap.NONE) {
            return run.refuse(Errno.ENOENT, Refusal.NOT_MAPPED);
        }
        long first = space.ranges().first(there);
        if (first != message.iova() || space.ranges().last(there) != last) {
            return run.refuse(
                    Errno.EINVAL, Refusal.NOT_EXACT, first, space.ranges().last(there));
        }
        boolean setMap = model.mapping() == MappingKind.SET_MAP;
        if (profile.remapNeedsSetMap() && !setMap) {
            return run.refuse(Errno.EINVAL, Refusal.NO_SET_MAP);
        }
        if (!run.control().inBatch()) {
            if (!setMap) {
                run.oopsed();
                return null;
            }
            // The order fault: the device gets the table while it still holds the old address.
            Errno error = run.setMap(message.asid());
            if (error != null) {
                return run.refuse(error, Refusal.TABLE_REFUSED);
            }
        }
        run.move(space, there, message.uaddr());
        return null;
    }
}
