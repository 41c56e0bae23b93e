package iovascope.emulator;

import iovascope.emulator.DeviceModel.MappingKind;
import iovascope.emulator.Profile.Gate;
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
    private final Surroundings surroundings;
    private final Tables tables;
    private final Execution run;

    Messages(Profile profile, DeviceModel model, Surroundings surroundings, Tables tables, Execution run) {
        this.profile = profile;
        this.model = model;
        this.surroundings = surroundings;
        this.tables = tables;
        this.run = run;
    }

    Errno process(int mm, IotlbMessage message) {
        Control control = run.control();
        if (control.owner() != mm || mm == Control.NOBODY) {
            return run.refuse(Errno.EPERM, "the writer does not own the device");
        }
        int asid = message.asid();
        int type = message.type();
        if (type == IotlbMessage.UPDATE || type == IotlbMessage.BATCH_BEGIN) {
            if (!Device.validAsid(model, asid)) {
                return run.refuse(
                        Errno.EINVAL,
                        "the device has no address space " + Integer.toUnsignedString(asid) + ", only "
                                + model.asids());
            }
            if (tables.kernel(asid) == null) {
                run.apply(Change.space(asid, true)); // It stays, even if the message is refused below.
            }
        }
        if (control.inBatch() && control.batchAsid() != asid) {
            return run.refuse(
                    Errno.EINVAL,
                    "a batch of asid " + Integer.toUnsignedString(control.batchAsid())
                            + " is open, and this is for asid " + Integer.toUnsignedString(asid));
        }
        if (tables.kernel(asid) == null) {
            return run.refuse(Errno.EINVAL, "nothing was ever mapped in asid " + Integer.toUnsignedString(asid));
        }
        return switch (type) {
            case IotlbMessage.UPDATE -> new Updates(model, surroundings, tables, run).update(message);
            case IotlbMessage.INVALIDATE -> invalidate(message);
            case IotlbMessage.BATCH_BEGIN -> {
                run.set(control.withBatch(true, asid));
                yield null;
            }
            case IotlbMessage.BATCH_END -> endBatch(asid);
            case IotlbMessage.REMAP -> remap(message);
            default -> run.refuse(Errno.EINVAL, "vhost-vdpa knows no message of type " + type);
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
            run.apply(Change.space(asid, false));
        }
    }

    private Errno remap(IotlbMessage message) {
        if (!Device.exists(profile.remap())) {
            return run.refuse(Errno.EINVAL, "this kernel knows no message of type 7");
        }
        long last = message.iova() + message.size() - 1;
        if (message.perm() != 0 || message.size() == 0) {
            return run.refuse(Errno.EINVAL, "perm must be 0 and size must not");
        }
        if (profile.remap() == Gate.GATED) {
            if (!model.hasOffers()) {
                run.oopsed();
                return null;
            }
            if (!Device.offers(model, BackendFeatures.IOTLB_REMAP)) {
                return run.refuse(Errno.EOPNOTSUPP, "the device does not offer IOTLB_REMAP");
            }
        }
        Mapping there = tables.kernel(message.asid()).first(message.iova(), last);
        if (there == null) {
            return run.refuse(Errno.ENOENT, "no mapping overlaps the range");
        }
        if (there.range().first() != message.iova() || there.range().last() != last) {
            return run.refuse(Errno.EINVAL, "the range is not exactly that of mapping " + there.range());
        }
        boolean setMap = model.mapping() == MappingKind.SET_MAP;
        if (profile.remapNeedsSetMap() && !setMap) {
            return run.refuse(Errno.EINVAL, "the device has no set_map");
        }
        if (!run.control().inBatch()) {
            if (!setMap) {
                run.oopsed();
                return null;
            }
            // The order fault: the device gets the table while it still holds the old address.
            Errno error = run.setMap(message.asid());
            if (error != null) {
                return run.refuse(error, "the device's driver refused the table");
            }
        }
        run.apply(Change.kernel(there, there.movedTo(message.uaddr())));
        return null;
    }
}
