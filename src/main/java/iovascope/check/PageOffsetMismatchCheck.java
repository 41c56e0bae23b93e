package iovascope.check;

import iovascope.emulator.DeviceModel;
import iovascope.mem.Unsigned;
import iovascope.vhost.IotlbMessage;

/**
 * Reports an UPDATE of a pa device whose iova and uaddr lie at different places in their pages.
 *
 * <p>The kernel rounds both down, each by itself. Source: {@code vhost_vdpa_pa_map}, Linux {@code drivers/vhost/vdpa.c}. A
 * va device keeps both to the byte, and translates right.
 */
final class PageOffsetMismatchCheck extends Check {

    private static final long PAGE_MASK = 0xfff;

    PageOffsetMismatchCheck() {
        super("MAP-004", "page-offset-mismatch", Grade.CORRUPTION);
        listen(Moment.UPDATE);
    }

    /** Whether an accepted UPDATE translates to other bytes than those it names. */
    static boolean shifts(DeviceModel model, IotlbMessage message) {
        return ((message.iova() ^ message.uaddr()) & PAGE_MASK) != 0 && !model.va();
    }

    @Override
    void see(Scan scan, Moment moment) {
        IotlbMessage message = scan.walk().message();
        if (!shifts(scan.model(), message)) {
            return;
        }
        long reached = (message.uaddr() & ~PAGE_MASK) + (message.iova() & PAGE_MASK);
        boolean above = Unsigned.less(message.uaddr(), reached);
        scan.found(this)
                .at(scan.walk().asid(), scan.range())
                .expected(Slice.at(message.uaddr()))
                .actual(Slice.at(reached))
                .what(
                        "iova %s leads to uaddr %s, not to %s as the update says",
                        Unsigned.hex(message.iova()), Unsigned.hex(reached), Unsigned.hex(message.uaddr()))
                .consequence(
                        "every access of the device through this mapping is %s too %s",
                        Unsigned.size(above ? reached - message.uaddr() : message.uaddr() - reached),
                        above ? "high" : "low")
                .fix("give iova and uaddr the same low 12 bits");
    }
}
