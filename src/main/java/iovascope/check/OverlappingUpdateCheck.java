package iovascope.check;

import iovascope.emulator.Mapping;
import iovascope.emulator.Refusal;
import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.vhost.IotlbMessage;

/**
 * Reports an UPDATE that overlaps a mapping: the error that a writer sees only as EFAULT.
 *
 * <p>Source: {@code vhost_vdpa_process_iotlb_update}, Linux {@code drivers/vhost/vdpa.c}.
 */
final class OverlappingUpdateCheck extends Check {

    OverlappingUpdateCheck() {
        super("MAP-001", "overlapping-update", Grade.FAILURE);
        listen(Refusal.OVERLAPS);
    }

    @Override
    void see(Scan scan, Moment moment) {
        Draft draft = scan.found(this);
        if (!draft.isKept()) {
            return;
        }
        IotlbMessage message = scan.walk().message();
        int asid = scan.walk().asid();
        long[] ends = scan.walk().refused().numbers();
        IovaRange there = new IovaRange(ends[0], ends[1]);
        int made = scan.timeline().previousChange(asid, there, scan.number());
        Mapping hit = scan.timeline().at(scan.number() - 1).kernel().get(asid).covering(there.first());
        draft.cause(made)
                .at(asid, scan.range())
                .what(
                        "update of %s + %s overlaps the mapping %s, made in step %d",
                        Unsigned.hex(message.iova()), Unsigned.size(message.size()), there, made)
                .consequence("EEXIST inside the kernel, EFAULT for the caller; nothing was mapped")
                .fix("invalidate %s first", there)
                .send(Messages.invalidate(hit), message);
    }
}
