package iovascope.check;

import iovascope.emulator.Refusal;
import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.vhost.IotlbMessage;

/**
 * Reports a REMAP of a range that is not exactly that of the mapping in it.
 *
 * <p>Source: REMAP of the live-update series of 2024, patch 5.
 */
final class InexactRemapCheck extends Check {

    private final RemapMiss miss;

    InexactRemapCheck(RemapMiss miss) {
        super("REMAP-008", "remap-inexact-range", Grade.FAILURE);
        this.miss = miss;
        listen(Refusal.NOT_EXACT);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (miss.kind() != RemapMiss.Kind.PART) {
            return;
        }
        Draft draft = scan.found(this);
        if (!draft.isKept()) {
            return;
        }
        IotlbMessage message = scan.walk().message();
        long[] ends = scan.walk().refused().numbers();
        IovaRange there = new IovaRange(ends[0], ends[1]);
        int asid = scan.walk().asid();
        int made = scan.timeline().previousChange(asid, there, scan.number());
        draft.cause(made)
                .at(asid, scan.range())
                .what(
                        "%s is not exactly the mapping %s, %s%s",
                        RefusalWords.call(message),
                        there,
                        RefusalWords.since(scan, made),
                        RefusalWords.unreadAsid(scan))
                .consequence("%s; the mapping still leads where it did", RefusalWords.errno(scan))
                .fix("remap %s + %s", Unsigned.hex(there.first()), Unsigned.size(there.size()));
        if (IovaRange.ofSize(message.iova(), message.size()).isPresent()) {
            long uaddr = message.uaddr() + (there.first() - message.iova());
            draft.send(new IotlbMessage(
                    message.header(), message.asid(), IotlbMessage.REMAP, there.first(), there.size(), uaddr, 0));
        }
    }
}
