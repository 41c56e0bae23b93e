package iovascope.check;

import iovascope.emulator.Refusal;

/**
 * Reports an UPDATE or BATCH_BEGIN for an address space that the device does not have.
 *
 * <p>Source: {@code vhost_vdpa_find_alloc_as}, Linux {@code drivers/vhost/vdpa.c}.
 */
final class UnknownAsidCheck extends Check {

    UnknownAsidCheck() {
        super("MAP-014", "unknown-asid", Grade.FAILURE);
        listen(Refusal.NO_SUCH_ASID);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (!scan.walk().isMessage()) {
            return; // SET_GROUP_ASID: IOC-001
        }
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            int asids = scan.model().asids();
            draft.at(scan.walk().asid(), scan.range())
                    .what(
                            "%s names asid %s, but the device has %s",
                            RefusalWords.call(scan.walk().message()),
                            Integer.toUnsignedString(scan.walk().asid()),
                            asids == 1 ? "asid 0 only" : "asid 0 to " + (asids - 1) + " only")
                    .consequence("%s, and a line in the kernel log; nothing changed", RefusalWords.errno(scan))
                    .fix("ask GET_AS_NUM, and use an asid below that");
        }
    }
}
