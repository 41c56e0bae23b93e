package iovascope.check;

import iovascope.emulator.Refusal;
import iovascope.mem.Unsigned;
import iovascope.vhost.Access;
import iovascope.vhost.IotlbMessage;

/**
 * Reports an UPDATE with a page that cannot be pinned.
 *
 * <p>Source: {@code vhost_vdpa_pa_map}, Linux {@code drivers/vhost/vdpa.c}: EFAULT if the first page of a batch of pages
 * cannot, ENOMEM if a later one.
 */
final class UnpinnablePageCheck extends Check {

    private final PinLeaks leaks;

    UnpinnablePageCheck(PinLeaks leaks) {
        super("MAP-016", "page-not-pinnable", Grade.FAILURE);
        this.leaks = leaks;
        listen(Refusal.CANNOT_PIN);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (leaks.leaked(scan) != 0) {
            return; // END-002
        }
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            IotlbMessage message = scan.walk().message();
            long page = scan.walk().refused().numbers()[0];
            boolean written = (message.perm() & Access.WRITE_ONLY) != 0;
            draft.at(scan.walk().asid(), scan.range())
                    .actual(Slice.at(page))
                    .what(
                            "%s needs the page at uaddr %s, which cannot be pinned%s",
                            RefusalWords.call(message), Unsigned.hex(page), written ? " for writing" : "")
                    .consequence(
                            "%s; the pages pinned before are let go, and nothing was mapped", RefusalWords.errno(scan))
                    .fix(
                            written
                                    ? "map memory that the owner may write, or give the device perm ro"
                                    : "map memory at the uaddr before the update");
        }
    }
}
