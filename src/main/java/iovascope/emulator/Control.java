package iovascope.emulator;

import iovascope.vhost.DeviceStatus;
import java.util.function.Consumer;

/**
 * Everything about the device that is not a mapping. Immutable, so that a step keeps the one before and the one after.
 *
 * @param open whether the node is open
 * @param owner address space of the owner; {@link #NOBODY} if there is none
 * @param inBatch a batch is open
 * @param batchAsid asid of the last batch begun; never cleared, as in the kernel
 * @param suspended SUSPEND succeeded and nothing ended it
 * @param status device status, {@link DeviceStatus}
 * @param statusKnown false after a SET_STATUS whose value the trace does not tell
 * @param features backend features that were acked
 * @param featuresKnown false after a SET_BACKEND_FEATURES whose value the trace does not tell
 */
public record Control(
        boolean open,
        int owner,
        boolean inBatch,
        int batchAsid,
        boolean suspended,
        int status,
        boolean statusKnown,
        long features,
        boolean featuresKnown) {

    /** No owner. */
    public static final int NOBODY = -1;

    static final Control CLOSED = new Control(false, NOBODY, false, 0, false, 0, true, 0, true);

    /** DRIVER_OK and not suspended: the device may reach memory. */
    public boolean isRunning() {
        return isDriverOk() && !suspended;
    }

    boolean isDriverOk() {
        return (status & DeviceStatus.DRIVER_OK) != 0;
    }

    Control opened() {
        return with(draft -> draft.open = true);
    }

    Control closed() {
        return new Control(false, NOBODY, false, batchAsid, false, 0, true, 0, true);
    }

    Control withOwner(int mm) {
        return with(draft -> draft.owner = mm);
    }

    Control withBatch(boolean begun, int asid) {
        return with(draft -> {
            draft.inBatch = begun;
            draft.batchAsid = asid;
        });
    }

    Control withSuspended(boolean now) {
        return with(draft -> draft.suspended = now);
    }

    Control withStatus(int value, boolean known) {
        return with(draft -> {
            draft.status = value;
            draft.statusKnown = known;
        });
    }

    Control withFeatures(long bits, boolean known) {
        return with(draft -> {
            draft.features = bits;
            draft.featuresKnown = known;
        });
    }

    private Control with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.control();
    }

    /** A copy that can be changed: the one place that lists every component. */
    private static final class Draft {
        private boolean open;
        private int owner;
        private boolean inBatch;
        private int batchAsid;
        private boolean suspended;
        private int status;
        private boolean statusKnown;
        private long features;
        private boolean featuresKnown;

        Draft(Control from) {
            open = from.open;
            owner = from.owner;
            inBatch = from.inBatch;
            batchAsid = from.batchAsid;
            suspended = from.suspended;
            status = from.status;
            statusKnown = from.statusKnown;
            features = from.features;
            featuresKnown = from.featuresKnown;
        }

        Control control() {
            return new Control(
                    open, owner, inBatch, batchAsid, suspended, status, statusKnown, features, featuresKnown);
        }
    }
}
