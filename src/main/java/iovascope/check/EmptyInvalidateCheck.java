package iovascope.check;

import iovascope.emulator.Refusal;
import iovascope.mem.IovaRange;
import iovascope.timeline.Walk;
import iovascope.vhost.IotlbMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * Reports an INVALIDATE of size 0, which some kernels refuse and others take for something else.
 *
 * <p>The last address is computed as iova + size - 1: at iova 0 that is the highest there is. Source:
 * {@code vhost_chr_write_iter}, Linux {@code drivers/vhost/vhost.c}; {@code vhost_vdpa_process_iotlb_msg}.
 */
final class EmptyInvalidateCheck extends Check {

    EmptyInvalidateCheck() {
        super("INV-003", "empty-invalidate", Grade.DOUBT);
        listen(Moment.INVALIDATE);
        listen(Refusal.EMPTY_SIZE);
    }

    @Override
    void see(Scan scan, Moment moment) {
        Walk walk = scan.walk();
        IotlbMessage message = walk.message();
        if (message.size() != 0 || message.type() != IotlbMessage.INVALIDATE) {
            return;
        }
        Draft draft = scan.found(this);
        if (!draft.isKept()) {
            return;
        }
        String place = MessageText.place(message);
        if (moment == Moment.REFUSED) {
            draft.at(walk.asid(), null)
                    .what("invalidate of %s was refused: its size is 0", place)
                    .consequence("EINVAL for the caller; nothing was removed")
                    .fix("send the size of what is to go");
            return;
        }
        List<IovaRange> removed = new ArrayList<>();
        for (int index = 0; index < walk.removedCount(); index++) {
            removed.add(new IovaRange(walk.removedFirst(index), walk.removedLast(index)));
        }
        draft.at(walk.asid(), removed.isEmpty() ? null : removed.get(0))
                .what(
                        "invalidate of %s removed %s%s",
                        place,
                        removed.isEmpty() ? "nothing" : MessageText.count(removed.size(), "mapping") + ": ",
                        MessageText.list(removed))
                .consequence(
                        message.iova() == 0
                                ? "at iova 0 the kernel takes size 0 for the whole address space"
                                : "the kernel removes a mapping that holds both iova - 1 and iova; other kernels refuse it")
                .fix("send the size of what is to go");
    }
}
