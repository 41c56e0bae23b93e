package iovascope.check;

import iovascope.emulator.Refusal;
import iovascope.trace.Action;

/**
 * Reports an ioctl that changes something and was refused, where no other check says more.
 *
 * <p>Source: {@code vhost_vdpa_unlocked_ioctl}, Linux {@code drivers/vhost/vdpa.c}.
 */
final class RefusedIoctlCheck extends Check {

    /** Of ioctls that change something as of those that ask. */
    static final Refusal[] REASONS = {
        Refusal.CALLER_IS_NOT_OWNER,
        Refusal.UNKNOWN_IOCTL,
        Refusal.OWNED,
        Refusal.UNKNOWN_FEATURES,
        Refusal.CANNOT_SUSPEND_OR_RESUME,
        Refusal.NEEDS_IOTLB_ASID,
        Refusal.NO_DESCRIPTOR_GROUPS,
        Refusal.CANNOT_PERSIST,
        Refusal.CLEARS_STATUS,
        Refusal.GROUP_ABOVE_QUEUES,
        Refusal.NO_SUCH_GROUP,
        Refusal.NO_SUCH_ASID,
        Refusal.NO_SUCH_QUEUE,
        Refusal.RUNNING
    };

    private final Owners owners;

    RefusedIoctlCheck(Owners owners) {
        super("IOC-001", "refused-ioctl", Grade.FAILURE);
        this.owners = owners;
        listen(REASONS);
    }

    /** Whether the step at which the scan stands only asks something. */
    static boolean asks(Scan scan) {
        return scan.action() instanceof Action.Ioctl ioctl
                && ioctl.request().eventName().startsWith("get_");
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (scan.walk().isMessage() || asks(scan) || NewOwnerUnsupportedCheck.isCall(scan)) {
            return; // MAP-014, IOC-002, OWN-002
        }
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            Refusal reason = scan.walk().refused().reason();
            boolean stranger = reason == Refusal.CALLER_IS_NOT_OWNER;
            draft.cause(stranger && owners.lostByCaller(scan) ? owners.lostAt(scan) : scan.number())
                    .what(
                            "%s by %s: %s%s",
                            RefusalWords.call(scan),
                            scan.process(scan.walk().process()),
                            scan.walk().refused().text(),
                            stranger ? owner(scan) : "")
                    .consequence("%s; nothing changed", RefusalWords.errno(scan))
                    .fix(fix(reason));
        }
    }

    private String owner(Scan scan) {
        return scan.walk().ownerBefore() < 0 ? ", nobody does" : ", its owner is " + owners.owner(scan);
    }

    private static String fix(Refusal reason) {
        return switch (reason) {
            case CALLER_IS_NOT_OWNER -> "call it in the process that owns the device, after SET_OWNER or NEW_OWNER";
            case UNKNOWN_IOCTL -> "do without it under this kernel";
            case OWNED -> "call SET_OWNER once after each open; another process takes the device with NEW_OWNER";
            case UNKNOWN_FEATURES, CANNOT_SUSPEND_OR_RESUME, NO_DESCRIPTOR_GROUPS, CANNOT_PERSIST ->
                "ack only what GET_BACKEND_FEATURES offers";
            case NEEDS_IOTLB_ASID -> "ack IOTLB_ASID together with DESC_ASID";
            case CLEARS_STATUS -> "keep the bits that are set, or write 0 to reset the device";
            case GROUP_ABOVE_QUEUES, NO_SUCH_GROUP -> "ask GET_GROUP_NUM and use a group below it";
            case NO_SUCH_ASID -> "ask GET_AS_NUM and use an asid below it";
            case NO_SUCH_QUEUE -> "ask GET_VQS_COUNT and use an index below it";
            default -> "suspend the device first, or set the vring up before DRIVER_OK";
        };
    }
}
