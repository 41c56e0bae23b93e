package iovascope.check;

import iovascope.emulator.Pins;
import iovascope.emulator.Refusal;
import iovascope.mem.Unsigned;

/**
 * Reports pages that are pinned and that nobody pays for.
 *
 * <p>The roll-back of a failed UPDATE may forget pages that it has pinned; what is left at the end comes of page frames that
 * were unpinned and never pinned. Source: {@code vhost_vdpa_pa_map}, Linux {@code drivers/vhost/vdpa.c}.
 */
final class PinnedPagesCheck extends Check {

    private static final int PAGE_SHIFT = 12;

    private final PinLeaks leaks;
    /** Pages that were reported already. */
    private long reported;

    PinnedPagesCheck(PinLeaks leaks) {
        super("END-002", "pinned-pages-mismatch", Grade.DOUBT);
        this.leaks = leaks;
        listen(Moment.RELEASE, Moment.END);
        listen(Refusal.CANNOT_PIN, Refusal.MAPPING_REFUSED, Refusal.FULL);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (moment == Moment.REFUSED) {
            refused(scan);
        } else if (!scan.model().va()) {
            settle(scan);
        }
    }

    private void refused(Scan scan) {
        long pages = leaks.leaked(scan);
        if (pages == 0) {
            return;
        }
        reported += pages;
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            draft.at(scan.walk().asid(), scan.range())
                    .what(
                            "%s failed halfway, as %s, and left %s pinned that nobody pays for",
                            RefusalWords.call(scan.walk().message()),
                            scan.walk().refused().text(),
                            MessageText.count(pages, "page"))
                    .consequence(
                            "%s; %s of memory stay pinned for ever, whoever owns them",
                            RefusalWords.errno(scan), Unsigned.size(pages << PAGE_SHIFT))
                    .fix("map at most 2 MiB with one update where it may fail: a reboot alone frees such pages");
        }
    }

    /** What no refused UPDATE explains. */
    private void settle(Scan scan) {
        Pins pins = PinLeaks.pins(scan, scan.number());
        long unpaid = PinLeaks.unpaid(pins);
        if (unpaid == reported) {
            return;
        }
        reported = unpaid;
        scan.found(this, scan.number())
                .what("%s pinned, but %s accounted for", are(pins.pages()), are(PinLeaks.paid(pins)))
                .consequence(
                        unpaid > 0
                                ? "%s of memory stay pinned for ever, whoever owns them"
                                        .formatted(Unsigned.size(unpaid << PAGE_SHIFT))
                                : "RLIMIT_MEMLOCK counts pages that are not pinned")
                .fix("look for REMAPs of this pa device: they make the kernel unpin other pages than it pinned");
    }

    private static String are(long count) {
        return MessageText.count(count, "page") + (count == 1 ? " is" : " are");
    }
}
