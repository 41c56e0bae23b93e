package iovascope.check;

import iovascope.emulator.Refusal;
import iovascope.mem.Unsigned;
import iovascope.vhost.IotlbMessage;

/**
 * Reports an UPDATE that comes to a uaddr at and above which its owner has no memory.
 *
 * <p>Below the highest area the kernel takes the next one instead and is silent. Source: {@code vhost_vdpa_va_map}, Linux
 * {@code drivers/vhost/vdpa.c}.
 */
final class NoMemoryCheck extends Check {

    private final FormerMemory former;

    NoMemoryCheck(FormerMemory former) {
        super("MAP-015", "no-memory-at-uaddr", Grade.FAILURE);
        this.former = former;
        listen(Refusal.NO_MEMORY_AREA);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (WipedSpaceCheck.wiped(scan) || former.stale(scan) != null) {
            return; // MAP-009, OWN-006
        }
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            IotlbMessage message = scan.walk().message();
            long missing = scan.walk().refused().numbers()[0];
            String owner = scan.process(scan.walk().ownerBefore());
            draft.at(scan.walk().asid(), scan.range())
                    .actual(Slice.at(missing))
                    .what(
                            "%s needs memory at uaddr %s, but %s has none there and none above",
                            RefusalWords.call(message), Unsigned.hex(missing), owner)
                    .consequence("%s; no part of it stays mapped", RefusalWords.errno(scan))
                    .fix(
                            missing == message.uaddr()
                                    ? "name a uaddr at which the owner has mapped the memory object"
                                    : "name a size that ends where the owner's memory ends");
        }
    }
}
