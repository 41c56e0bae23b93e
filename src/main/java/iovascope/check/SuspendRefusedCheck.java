package iovascope.check;

import iovascope.emulator.Refusal;
import iovascope.timeline.Step;

/** Reports a SUSPEND that failed. Source: {@code vhost_vdpa_suspend}, Linux {@code drivers/vhost/vdpa.c}. */
final class SuspendRefusedCheck extends Check {

    SuspendRefusedCheck() {
        super("LU-012", "suspend-refused", Grade.FAILURE);
        listen(Refusal.CANNOT_SUSPEND, Refusal.SUSPEND_REFUSED);
    }

    @Override
    void see(Scan scan, Moment moment) {
        Draft draft = scan.found(this);
        if (!draft.isKept()) {
            return;
        }
        Step step = scan.walk().step();
        boolean never = scan.walk().refused().reason() == Refusal.CANNOT_SUSPEND;
        draft.what("suspend is refused with %s: %s", step.kernelErrno(), step.reason())
                .consequence("the device is not suspended: what it did before it goes on doing")
                .fix(
                        never
                                ? "look for SUSPEND in GET_BACKEND_FEATURES; without it stop the device with a reset"
                                : "look into the kernel log; do not hand the device over before it is suspended or reset");
    }
}
