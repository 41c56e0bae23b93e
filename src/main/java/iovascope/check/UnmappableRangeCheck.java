package iovascope.check;

import iovascope.emulator.Refusal;
import iovascope.emulator.Refused;
import iovascope.mem.IovaRange;
import iovascope.vhost.IotlbMessage;

/**
 * Reports an UPDATE whose range is empty, runs past the last address, or is none of the device's.
 *
 * <p>Source: {@code vhost_chr_write_iter} and {@code vhost_vdpa_process_iotlb_update}, Linux {@code drivers/vhost}.
 */
final class UnmappableRangeCheck extends Check {

    UnmappableRangeCheck() {
        super("MAP-002", "unmappable-range", Grade.FAILURE);
        listen(Refusal.EMPTY_SIZE, Refusal.EMPTY_OR_WRAPPING, Refusal.OUTSIDE_IOVA_RANGE, Refusal.SIZE_WRAPS);
    }

    @Override
    void see(Scan scan, Moment moment) {
        IotlbMessage message = RefusalWords.message(scan);
        if (message.type() != IotlbMessage.UPDATE) {
            return; // INV-003
        }
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            Refused refused = scan.walk().refused();
            IovaRange range = IovaRange.ofSize(message.iova(), message.size()).orElse(null);
            draft.at(scan.walk().isMessage() ? scan.walk().asid() : message.asid(), range)
                    .what("%s %s", RefusalWords.call(message), words(refused, message))
                    .consequence("%s; nothing was mapped", RefusalWords.errno(scan))
                    .fix(fix(refused));
        }
    }

    private static String words(Refused refused, IotlbMessage message) {
        return switch (refused.reason()) {
            case OUTSIDE_IOVA_RANGE -> "leaves the IOVA range of the device, " + allowed(refused);
            case SIZE_WRAPS -> "has a size that is 0 when rounded up to pages";
            default -> message.size() == 0 ? "names no byte" : "runs past the last address 0xffffffffffffffff";
        };
    }

    private static String fix(Refused refused) {
        return switch (refused.reason()) {
            case OUTSIDE_IOVA_RANGE -> "ask GET_IOVA_RANGE, and map inside " + allowed(refused);
            case EMPTY_SIZE -> "leave it out, or give the size in bytes";
            default -> "give a size in bytes with which the range ends at 0xffffffffffffffff at most";
        };
    }

    private static IovaRange allowed(Refused refused) {
        return new IovaRange(refused.numbers()[0], refused.numbers()[1]);
    }
}
