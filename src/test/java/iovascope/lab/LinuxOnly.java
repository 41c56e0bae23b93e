package iovascope.lab;

import static org.junit.jupiter.api.Assumptions.abort;

import iovascope.host.Libc;
import iovascope.host.UnsupportedHostException;

/** Tests that need the real thing are left out elsewhere, with the reason. */
final class LinuxOnly {

    private LinuxOnly() {}

    static Libc libc() {
        try {
            return Libc.here();
        } catch (UnsupportedHostException e) {
            return abort(e.getMessage());
        }
    }
}
