package iovascope.check;

import iovascope.emulator.DeviceModel.MappingKind;
import iovascope.emulator.Mapping;
import iovascope.timeline.Table;
import iovascope.trace.Action;
import iovascope.vhost.BackendFeatures;
import iovascope.vhost.VhostIoctl;
import java.util.List;
import java.util.Map;

/**
 * Mappings that a reset took from the device and not from the kernel, and of which nobody has told the device since.
 *
 * <p>A reset alone is no mistake: a machine that reboots resets its device and then maps its memory anew.
 */
final class LostTables extends Listener {

    /** The first reset since the device ran; 0 if there was none. */
    private int reset;

    /** The one that {@link #lost} is about. */
    private int taker;

    private int mappings;
    private boolean unknown;
    private List<Mapping> lost = List.of();

    LostTables() {
        listen(Moment.STEP, Moment.IOCTL, Moment.START, Moment.RELEASE);
    }

    @Override
    void see(Scan scan, Moment moment) {
        switch (moment) {
            case STEP -> mappings += scan.walk().addedCount() - scan.walk().removedCount();
            case IOCTL -> {
                if (reset == 0 && isReset(scan) && mappings > 0) {
                    reset = scan.number();
                    unknown = !scan.walk().before().featuresKnown();
                }
            }
            case START -> {
                lost = reset == 0 ? List.of() : lost(scan);
                // A device that stops and runs again is still in want of what it lost at first: it was said once.
                taker = reset;
                reset = 0;
            }
            default -> reset = 0;
        }
    }

    private static boolean isReset(Scan scan) {
        return scan.action() instanceof Action.Ioctl ioctl
                && ioctl.request() == VhostIoctl.SET_STATUS
                && Long.valueOf(0).equals(ioctl.arguments().get("value"))
                && scan.model().mapping() != MappingKind.PLATFORM
                && !(scan.profile().compatReset()
                        && (scan.walk().before().features() & BackendFeatures.IOTLB_PERSIST) != 0);
    }

    private List<Mapping> lost(Scan scan) {
        Map<Integer, Table> told = scan.timeline().at(scan.number()).device();
        return scan.walk().unchangedSince(reset).stream()
                .filter(mapping -> !told.containsKey(mapping.asid())
                        || told.get(mapping.asid()).covering(mapping.range().first()) == null)
                .toList();
    }

    /** Those that the device runs without from this step on; to be asked at {@link Moment#START}. */
    List<Mapping> lost() {
        return lost;
    }

    /** The reset that took them. */
    int reset() {
        return taker;
    }

    /** Whether the trace does not tell if the device was to keep its tables over the reset. */
    boolean isUnknown() {
        return unknown;
    }
}
