package iovascope.check;

import iovascope.emulator.DeviceModel.MappingKind;
import iovascope.mem.IovaRange;

/**
 * Reports REMAPs while the device runs; once for each time that it runs.
 *
 * <p>Nothing in the kernel asks for a suspension. Source: the cover letters of the live-update series of 2024.
 */
final class RemapWhileRunningCheck extends Check {

    private final RemapTargets targets;
    private int started;
    private int first;
    private int last;
    private int count;
    private int asid;
    private IovaRange range;
    private boolean said;

    /** @param targets looks at each REMAP before this does */
    RemapWhileRunningCheck(RemapTargets targets) {
        super("REMAP-018", "remap-while-running", Grade.CORRUPTION);
        this.targets = targets;
        listen(Moment.REMAP, Moment.START, Moment.STOP, Moment.END);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (moment == Moment.START) {
            started = scan.number();
        } else if (moment != Moment.REMAP) {
            if (count > 0) {
                report(scan);
            }
            count = 0;
        } else if (isUsed(scan)) {
            remapped(scan);
        }
    }

    /** Others have worse to say of pa devices and of those without set_map; a vduse daemon does not use the address. */
    private static boolean isUsed(Scan scan) {
        return scan.model().va()
                && scan.model().mapping() == MappingKind.SET_MAP
                && !scan.model().type().equals("vduse");
    }

    private void remapped(Scan scan) {
        if (!scan.walk().before().isRunning()) {
            if (!said
                    && !scan.walk().before().statusKnown()
                    && !scan.walk().before().suspended()) {
                said = true;
                scan.unchecked(this, "whether the device ran at some remaps, because its status is unknown");
            }
        } else if (targets.before().addr() != scan.walk().message().uaddr()) {
            if (count == 0) {
                first = scan.number();
                asid = scan.walk().asid();
                range = scan.range();
            }
            last = scan.number();
            count++;
        }
    }

    private void report(Scan scan) {
        scan.found(this, first)
                .cause(started)
                .at(asid, range)
                .what(
                        count == 1
                                ? "remap of %1$s while the device runs, since step %4$d"
                                : "%2$d remaps up to step %3$d, the first of %1$s, while the device runs, since step %4$d",
                        range,
                        count,
                        last,
                        started)
                .consequence("requests in flight use the old addresses, the new ones, or both")
                .fix("suspend the device before the first remap, and resume it after the last");
    }
}
