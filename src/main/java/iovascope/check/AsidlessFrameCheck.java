package iovascope.check;

import iovascope.vhost.BackendFeatures;
import iovascope.vhost.IotlbMessage;

/**
 * Reports a V1 frame to a device of which several address spaces are in use: it can mean asid 0 only.
 *
 * <p>Source: {@code vhost_chr_write_iter}, Linux {@code drivers/vhost/vhost.c}.
 */
final class AsidlessFrameCheck extends Check {

    private int firstOther;

    AsidlessFrameCheck() {
        super("FRM-003", "v1-frame-loses-asid", Grade.DOUBT);
        listen(Moment.MESSAGE, Moment.RELEASE);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (moment == Moment.RELEASE) {
            firstOther = 0;
            return;
        }
        if (scan.model().asids() < 2 || scan.walk().rejected()) {
            return;
        }
        if (firstOther == 0) {
            firstOther = scan.walk().asid() == 0 ? 0 : scan.number();
        } else if (losesAsid(scan)) {
            report(scan.found(this), scan);
        }
    }

    private static boolean losesAsid(Scan scan) {
        return scan.walk().message().header() == IotlbMessage.V1
                && scan.walk().before().featuresKnown()
                && (scan.walk().before().features() & BackendFeatures.IOTLB_ASID) != 0;
    }

    private void report(Draft draft, Scan scan) {
        if (draft.isKept()) {
            draft.cause(firstOther)
                    .at(0, scan.range())
                    .what(
                            "%s came in a V1 frame, which means asid 0, while other address spaces are in use since step %d",
                            RefusalWords.call(scan.walk().message()), firstOther)
                    .consequence("it took effect in asid 0, whatever the writer had in mind")
                    .fix("write V2 frames, also for asid 0");
        }
    }
}
