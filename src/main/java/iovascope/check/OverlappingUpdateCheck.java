package iovascope.check;

import iovascope.emulator.Mapping;
import iovascope.emulator.Refusal;
import iovascope.vhost.IotlbMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * Reports an UPDATE that overlaps a mapping: the error that a writer sees only as EFAULT.
 *
 * <p>Source: {@code vhost_vdpa_process_iotlb_update}, Linux {@code drivers/vhost/vdpa.c}.
 */
final class OverlappingUpdateCheck extends Check {

    /** How many mappings in the way are put into the messages that are proposed. */
    private static final int MOST_SENT = 16;

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
        int asid = scan.walk().asid();
        IotlbMessage message = scan.walk().message().withAsid(asid);
        List<Mapping> hits = scan.there(asid, scan.range(), MOST_SENT + 1);
        Mapping hit = hits.get(0);
        int made = scan.timeline().previousChange(asid, hit.range(), scan.number());
        boolean repeats =
                hit.range().equals(scan.range()) && hit.uaddr() == message.uaddr() && hit.perm() == message.perm();
        draft.cause(made)
                .at(asid, scan.range())
                .what(
                        "%s %s the mapping %s, %s%s%s",
                        RefusalWords.call(message),
                        repeats ? "repeats" : "overlaps",
                        hit.range(),
                        RefusalWords.since(scan, made),
                        hits.size() == 1 ? "" : ", and more behind it",
                        RefusalWords.unreadAsid(scan))
                .consequence("%s; nothing was mapped", RefusalWords.errno(scan));
        if (repeats) {
            draft.fix("leave it out: the mapping is there already");
            return;
        }
        draft.fix(
                hits.size() == 1 ? "invalidate %s first" : "invalidate %s and the others in the way first",
                hit.range());
        if (hits.size() <= MOST_SENT) {
            draft.send(withoutThem(hits, message));
        }
    }

    private static IotlbMessage[] withoutThem(List<Mapping> hits, IotlbMessage message) {
        List<IotlbMessage> send = new ArrayList<>();
        for (Mapping hit : hits) {
            send.add(Messages.invalidate(hit));
        }
        send.add(message);
        return send.toArray(new IotlbMessage[0]);
    }
}
