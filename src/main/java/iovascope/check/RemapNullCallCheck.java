package iovascope.check;

import iovascope.emulator.Profile.Gate;
import iovascope.mem.IovaRange;

/**
 * Reports a REMAP at which the kernel calls a null pointer.
 *
 * <p>With the feature gate, REMAP calls get_backend_features without asking whether the driver has it; RFC V1 calls set_map
 * likewise outside a batch. Source: REMAP of the live-update series of 2024, RFC V1 patches 5 and 6, V2 patch 6.
 */
final class RemapNullCallCheck extends Check {

    RemapNullCallCheck() {
        super("REMAP-017", "remap-null-call", Grade.CORRUPTION);
        listen(Moment.OOPS);
    }

    @Override
    void see(Scan scan, Moment moment) {
        boolean gate = scan.profile().remap() == Gate.GATED;
        IovaRange range = scan.range();
        scan.found(this)
                .at(scan.walk().asid(), range)
                .what(
                        "remap of %s: the driver has no %s, and kernel %s calls it without asking",
                        range,
                        gate ? "get_backend_features" : "set_map",
                        scan.profile().name())
                .consequence(
                        "the kernel calls a null pointer and kills the writer while it holds the lock of the device; what follows "
                                + "is not replayed")
                .fix(
                        gate
                                ? "send no remap on this device until its driver has get_backend_features"
                                : "send no remap on this device: invalidate and update instead");
    }
}
