package iovascope.check;

import iovascope.emulator.Mapping;
import iovascope.process.ProcessMemory;
import java.util.List;

/**
 * Reports a device that changes its owner while it runs.
 *
 * <p>NEW_OWNER asks neither for suspension nor for a reset. Source: VHOST_NEW_OWNER of the live-update series of 2024.
 */
final class RunningHandOverCheck extends Check {

    RunningHandOverCheck() {
        super("LU-003", "new-owner-while-running", Grade.CORRUPTION);
        listen(Moment.NEW_OWNER);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (!scan.walk().before().isRunning()) {
            return;
        }
        if (!scan.walk().before().statusKnown()) {
            scan.unchecked(this, "status unknown");
            return;
        }
        noteReach(scan);
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            String taker = scan.process(scan.walk().ownerAfter());
            draft.what("%s takes the device over while it runs: DRIVER_OK is set, and it is not suspended", taker)
                    .consequence(
                            scan.model().va()
                                    ? "until each mapping is remapped, it uses addresses of the old process, in the memory of "
                                            + taker
                                    : "its mappings stay right, but it goes on using rings and eventfds that the old process"
                                            + " set up")
                    .fix("suspend or reset the device before another process takes it over");
        }
    }

    /** A vduse daemon has the memory itself, and a pa device page frames. */
    private void noteReach(Scan scan) {
        if (scan.model().va() && !scan.model().type().equals("vduse")) {
            ProcessMemory memory = scan.walk().memory(scan.walk().ownerAfter());
            List<Mapping> wrong = scan.walk().unchangedSince(scan.number()).stream()
                    .filter(mapping -> !Lead.isRight(memory, mapping))
                    .toList();
            scan.reaches().add(this, scan.number(), wrong);
        }
    }
}
