package iovascope.check;

import iovascope.emulator.Refusal;

/**
 * Reports an open of a node that is open: it opens only once.
 *
 * <p>Source: {@code vhost_vdpa_open}, Linux {@code drivers/vhost/vdpa.c}.
 */
final class SecondOpenCheck extends Check {

    private int opened;
    private int opener;

    SecondOpenCheck() {
        super("OWN-008", "second-open", Grade.FAILURE);
        listen(Moment.OPEN);
        listen(Refusal.ALREADY_OPEN);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (moment == Moment.OPEN) {
            opened = scan.number();
            opener = scan.walk().process();
            return;
        }
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            draft.cause(opened == 0 ? scan.number() : opened)
                    .what(
                            "open by %s while the node is open %s",
                            scan.process(scan.walk().process()),
                            opened == 0
                                    ? "since before the trace began"
                                    : "since step %d, by %s".formatted(opened, scan.process(opener)))
                    .consequence("%s; the device and its mappings are as before", RefusalWords.errno(scan))
                    .fix("pass the open descriptor on: inherit it over fork and exec without O_CLOEXEC, or send it as "
                            + "SCM_RIGHTS");
        }
    }
}
