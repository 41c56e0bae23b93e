package iovascope.check;

import iovascope.emulator.Mapping;
import iovascope.emulator.Refusal;
import iovascope.mem.Unsigned;
import iovascope.vhost.IotlbMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * Reports a REMAP over more than one mapping.
 *
 * <p>One UPDATE may make several, one for each memory area or run of page frames, and the writer is not told. Source:
 * REMAP of the live-update series of 2024, patch 5; {@code vhost_vdpa_va_map}, Linux {@code drivers/vhost/vdpa.c}.
 */
final class RemapOfSeveralCheck extends Check {

    private static final int MOST_NAMED = 4;
    private static final int MOST_SENT = 64;

    private final RemapMiss miss;

    RemapOfSeveralCheck(RemapMiss miss) {
        super("REMAP-009", "remap-of-several", Grade.FAILURE);
        this.miss = miss;
        listen(Refusal.NOT_EXACT);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (miss.kind() != RemapMiss.Kind.SEVERAL) {
            return;
        }
        Draft draft = scan.found(this);
        if (!draft.isKept()) {
            return;
        }
        IotlbMessage message = scan.walk().message();
        int asid = scan.walk().asid();
        List<Mapping> there = scan.there(asid, scan.range(), MOST_SENT + 1);
        boolean many = there.size() > MOST_SENT;
        StringBuilder names = new StringBuilder();
        for (Mapping mapping : there.subList(0, Math.min(MOST_NAMED, there.size()))) {
            names.append(names.isEmpty() ? "" : ", ").append(mapping.range());
        }
        if (there.size() > MOST_NAMED) {
            names.append(many ? " and more" : " and " + (there.size() - MOST_NAMED) + " more");
        }
        int first = scan.timeline().previousChange(asid, there.get(0).range(), scan.number());
        int second = scan.timeline().previousChange(asid, there.get(1).range(), scan.number());
        draft.cause(first)
                .at(asid, scan.range())
                .what(
                        "%s touches %s%s%s: %s%s",
                        RefusalWords.call(message),
                        many ? "more than " : "",
                        RefusalWords.count(many ? MOST_SENT : there.size(), "mapping"),
                        first == second ? ", which step " + first + " left" : "",
                        names,
                        RefusalWords.unreadAsid(scan))
                .consequence("%s; the mappings still lead where they did", RefusalWords.errno(scan))
                .fix("remap each mapping by itself");
        if (!many && contained(scan, there)) {
            draft.send(each(there, message));
        }
    }

    /** Whether the message covers each wholly; else it says nothing of the uaddr of what it leaves out. */
    private static boolean contained(Scan scan, List<Mapping> there) {
        Mapping first = there.get(0);
        Mapping last = there.get(there.size() - 1);
        return !Unsigned.less(first.range().first(), scan.range().first())
                && !Unsigned.less(scan.range().last(), last.range().last());
    }

    private static IotlbMessage[] each(List<Mapping> there, IotlbMessage message) {
        List<IotlbMessage> send = new ArrayList<>();
        for (Mapping mapping : there) {
            send.add(Messages.remap(mapping, message.uaddr() + (mapping.range().first() - message.iova())));
        }
        return send.toArray(new IotlbMessage[0]);
    }
}
