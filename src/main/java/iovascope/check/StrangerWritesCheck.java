package iovascope.check;

import iovascope.emulator.Refusal;
import iovascope.vhost.IotlbMessage;

/**
 * Reports a message, other than a REMAP, of a process that never owned the device.
 *
 * <p>The kernel compares address spaces, not processes: a thread of the owner may write, a child after fork may not.
 * Source: {@code vhost_dev_check_owner}, Linux {@code drivers/vhost/vhost.c}.
 */
final class StrangerWritesCheck extends Check {

    private final Owners owners;

    StrangerWritesCheck(Owners owners) {
        super("OWN-012", "write-by-stranger", Grade.FAILURE);
        this.owners = owners;
        listen(Refusal.WRITER_IS_NOT_OWNER);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (scan.walk().ownerBefore() < 0
                || owners.lostByCaller(scan)
                || scan.walk().message().type() == IotlbMessage.REMAP) {
            return;
        }
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            int asked = owners.askedAt(scan);
            String writer = scan.process(scan.walk().process());
            draft.cause(asked)
                    .at(scan.walk().asid(), scan.range())
                    .what(
                            "%s by %s, but the device is owned by %s",
                            RefusalWords.call(scan), writer, owners.owner(scan))
                    .consequence("%s; nothing changed", RefusalWords.errno(scan))
                    .fix(
                            Owners.canChange(scan)
                                    ? "let the owner send it, or let " + writer + " call NEW_OWNER first"
                                    : "let the owner send it: under kernel profile "
                                            + scan.profile().name() + " no other process can take this device");
        }
    }
}
