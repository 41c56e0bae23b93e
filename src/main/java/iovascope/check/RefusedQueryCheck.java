package iovascope.check;

/**
 * Remarks that an ioctl which only asks something was refused: programs find out that way what the kernel can do.
 *
 * <p>Source: {@code vhost_vdpa_unlocked_ioctl}, Linux {@code drivers/vhost/vdpa.c}.
 */
final class RefusedQueryCheck extends Check {

    RefusedQueryCheck() {
        super("IOC-002", "refused-query", Grade.REMARK);
        listen(RefusedIoctlCheck.REASONS);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (scan.walk().isMessage() || !RefusedIoctlCheck.asks(scan)) {
            return;
        }
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            draft.what(
                            "%s by %s: %s",
                            RefusalWords.call(scan),
                            scan.process(scan.walk().process()),
                            scan.walk().refused().text())
                    .consequence("%s; a program that probes expects that", RefusalWords.errno(scan));
        }
    }
}
