package iovascope.check;

import iovascope.mem.IovaRange;
import iovascope.vhost.IotlbMessage;

/**
 * Reports an UPDATE whose range does not begin and end at a page.
 *
 * <p>No kernel tests it. Source: {@code vhost_vdpa_process_iotlb_update}, {@code vhost_vdpa_pa_map}, Linux
 * {@code drivers/vhost/vdpa.c}.
 */
final class UnalignedUpdateCheck extends Check {

    private static final long PAGE_MASK = 0xfff;

    UnalignedUpdateCheck() {
        super("MAP-003", "unaligned-update", Grade.DOUBT);
        listen(Moment.UPDATE);
    }

    @Override
    void see(Scan scan, Moment moment) {
        IotlbMessage message = scan.walk().message();
        if (((message.iova() | message.size()) & PAGE_MASK) != 0
                && !PageOffsetMismatchCheck.shifts(scan.model(), message)) {
            report(scan, message);
        }
    }

    private void report(Scan scan, IotlbMessage message) {
        Draft draft = scan.found(this);
        if (!draft.isKept()) {
            return;
        }
        IovaRange asked = scan.range();
        IovaRange pages = new IovaRange(asked.first() & ~PAGE_MASK, asked.last() | PAGE_MASK);
        boolean iova = (message.iova() & PAGE_MASK) != 0;
        boolean size = (message.size() & PAGE_MASK) != 0;
        draft.at(scan.walk().asid(), asked)
                .what(
                        "update of %s: %s no multiple of 4 KiB",
                        MessageText.place(message), iova && size ? "iova and size are" : iova ? "iova is" : "size is")
                .consequence(
                        scan.model().va()
                                ? "the kernel stores the range to the byte, but hardware translates whole pages, and"
                                        + " QEMU never sends such a range"
                                : "the kernel pins and maps whole pages: the device reaches all of " + pages)
                .fix("send the whole pages, %s, or move the memory so that it fills them", pages);
    }
}
