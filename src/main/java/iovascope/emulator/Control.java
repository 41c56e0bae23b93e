package iovascope.emulator;

/**
 * Everything about the device that is not a mapping. Immutable, so that a step keeps the one before and the one after.
 *
 * @param open whether the node is open
 * @param owner address space of the owner; {@link #NOBODY} if there is none
 * @param inBatch a batch is open
 * @param batchAsid asid of the last batch begun; never cleared, as in the kernel
 * @param suspended SUSPEND succeeded and nothing ended it
 * @param status device status, {@link iovascope.vhost.DeviceStatus}
 * @param statusKnown false after a SET_STATUS whose value the trace does not tell
 * @param features backend features that were acked
 * @param featuresKnown false after a SET_BACKEND_FEATURES whose value the trace does not tell
 * @param devicePinned pages that the device counts as pinned
 * @param pins pages pinned now
 * @param badUnpins unpins of pages that were never pinned, in all
 * @param warnings WARNs of the kernel, in all
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
        boolean featuresKnown,
        long devicePinned,
        long pins,
        long badUnpins,
        int warnings) {

    /** No owner. */
    public static final int NOBODY = -1;

    static final Control CLOSED = new Control(false, NOBODY, false, 0, false, 0, true, 0, true, 0, 0, 0, 0);

    Control opened() {
        return new Control(
                true,
                owner,
                inBatch,
                batchAsid,
                suspended,
                status,
                statusKnown,
                features,
                featuresKnown,
                devicePinned,
                pins,
                badUnpins,
                warnings);
    }

    Control closed() {
        return new Control(
                false, NOBODY, false, batchAsid, false, 0, true, 0, true, devicePinned, pins, badUnpins, warnings);
    }

    Control withOwner(int mm) {
        return new Control(
                open,
                mm,
                inBatch,
                batchAsid,
                suspended,
                status,
                statusKnown,
                features,
                featuresKnown,
                devicePinned,
                pins,
                badUnpins,
                warnings);
    }

    Control withBatch(boolean begun, int asid) {
        return new Control(
                open,
                owner,
                begun,
                asid,
                suspended,
                status,
                statusKnown,
                features,
                featuresKnown,
                devicePinned,
                pins,
                badUnpins,
                warnings);
    }

    Control withSuspended(boolean now) {
        return new Control(
                open,
                owner,
                inBatch,
                batchAsid,
                now,
                status,
                statusKnown,
                features,
                featuresKnown,
                devicePinned,
                pins,
                badUnpins,
                warnings);
    }

    Control withStatus(int value, boolean known) {
        return new Control(
                open,
                owner,
                inBatch,
                batchAsid,
                suspended,
                value,
                known,
                features,
                featuresKnown,
                devicePinned,
                pins,
                badUnpins,
                warnings);
    }

    Control withFeatures(long bits, boolean known) {
        return new Control(
                open,
                owner,
                inBatch,
                batchAsid,
                suspended,
                status,
                statusKnown,
                bits,
                known,
                devicePinned,
                pins,
                badUnpins,
                warnings);
    }

    Control withPins(long device, long all, long bad) {
        return new Control(
                open,
                owner,
                inBatch,
                batchAsid,
                suspended,
                status,
                statusKnown,
                features,
                featuresKnown,
                device,
                all,
                bad,
                warnings);
    }

    Control warned() {
        return new Control(
                open,
                owner,
                inBatch,
                batchAsid,
                suspended,
                status,
                statusKnown,
                features,
                featuresKnown,
                devicePinned,
                pins,
                badUnpins,
                warnings + 1);
    }
}
