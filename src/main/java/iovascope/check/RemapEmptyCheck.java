package iovascope.check;

import iovascope.emulator.Refusal;
import iovascope.mem.Unsigned;
import iovascope.vhost.IotlbMessage;

/**
 * Reports a REMAP of size 0.
 *
 * <p>Source: REMAP of the live-update series of 2024, patch 5.
 */
final class RemapEmptyCheck extends Check {

    RemapEmptyCheck() {
        super("REMAP-012", "remap-empty-range", Grade.FAILURE);
        listen(Refusal.REMAP_FIELDS);
    }

    @Override
    void see(Scan scan, Moment moment) {
        IotlbMessage message = scan.walk().message();
        if (message.size() != 0) {
            return; // REMAP-011
        }
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            draft.at(scan.walk().asid(), null)
                    .what(
                            "remap at iova %s has size 0%s",
                            Unsigned.hex(message.iova()), message.perm() == 0 ? "" : ", and a perm that is not 0")
                    .consequence("%s; nothing was remapped", RefusalWords.errno(scan))
                    .fix("give the size of the mapping%s", message.perm() == 0 ? "" : ", and perm 0");
        }
    }
}
