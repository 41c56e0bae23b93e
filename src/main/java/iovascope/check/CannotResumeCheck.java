package iovascope.check;

import iovascope.emulator.Refusal;

/** Reports a RESUME of a device whose driver has none. Source: {@code vhost_vdpa_resume}, Linux {@code drivers/vhost/vdpa.c}. */
final class CannotResumeCheck extends Check {

    CannotResumeCheck() {
        super("LU-011", "cannot-resume", Grade.FAILURE);
        listen(Refusal.CANNOT_RESUME);
    }

    @Override
    void see(Scan scan, Moment moment) {
        boolean suspended = scan.walk().before().suspended();
        scan.found(this)
                .what(
                        "resume is refused with EOPNOTSUPP: %s",
                        scan.walk().refused().text())
                .consequence(suspended ? "the device stays suspended until it is reset" : "nothing changed")
                .fix(
                        "look for RESUME in GET_BACKEND_FEATURES; without it reset the device, set it up and start it again");
    }
}
