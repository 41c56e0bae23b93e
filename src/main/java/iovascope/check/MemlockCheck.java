package iovascope.check;

import iovascope.emulator.Refusal;
import iovascope.vhost.IotlbMessage;

/**
 * Reports an UPDATE whose pages the owner may not lock.
 *
 * <p>Source: {@code vhost_vdpa_pa_map}, Linux {@code drivers/vhost/vdpa.c}; only devices with physical addresses pin.
 */
final class MemlockCheck extends Check {

    private final LockLimits limits;

    MemlockCheck(LockLimits limits) {
        super("MAP-011", "memlock-exceeded", Grade.FAILURE);
        this.limits = limits;
        listen(Refusal.MEMLOCK);
    }

    @Override
    void see(Scan scan, Moment moment) {
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            IotlbMessage message = scan.walk().message();
            int owner = scan.walk().ownerBefore();
            draft.at(scan.walk().asid(), scan.range())
                    .what(
                            "%s would pin more than the %s that %s may lock; pinned already: %s",
                            RefusalWords.call(message),
                            LockLimits.size(limits.of(owner)),
                            scan.process(owner),
                            LockLimits.size(LockLimits.pinned(scan)))
                    .consequence("%s; nothing was mapped", RefusalWords.errno(scan))
                    .fix(
                            "raise RLIMIT_MEMLOCK of %s so that it covers all memory that is mapped at once",
                            scan.process(owner));
        }
    }
}
