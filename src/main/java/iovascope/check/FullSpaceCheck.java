package iovascope.check;

import iovascope.emulator.Refusal;

/**
 * Reports an UPDATE for which the address space has no room.
 *
 * <p>Source: {@code max_iotlb_entries} of vhost-vdpa in Linux stable and distribution kernels; mainline has no limit.
 */
final class FullSpaceCheck extends Check {

    private final PinLeaks leaks;

    FullSpaceCheck(PinLeaks leaks) {
        super("MAP-017", "address-space-full", Grade.FAILURE);
        this.leaks = leaks;
        listen(Refusal.FULL);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (leaks.leaked(scan) != 0) {
            return; // END-002
        }
        if (WipedSpaceCheck.wiped(scan)) {
            return; // MAP-009
        }
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            draft.at(scan.walk().asid(), scan.range())
                    .what(
                            "%s finds no room: asid %s may hold %s",
                            RefusalWords.call(scan.walk().message()),
                            Integer.toUnsignedString(scan.walk().asid()),
                            RefusalWords.count(scan.walk().refused().numbers()[0], "mapping"))
                    .consequence("%s; no part of it stays mapped", RefusalWords.errno(scan))
                    .fix("map larger pieces, invalidate what is not used, or raise the module parameter "
                            + "max_iotlb_entries");
        }
    }
}
