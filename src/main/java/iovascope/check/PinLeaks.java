package iovascope.check;

import iovascope.emulator.Pins;
import iovascope.emulator.Refusal;

/** Pages that a refused UPDATE of a pa device leaves pinned: its roll-back may forget the run it was putting together. */
final class PinLeaks extends Listener {

    private int step;
    private long pages;

    PinLeaks() {
        listen(Refusal.CANNOT_PIN, Refusal.MAPPING_REFUSED, Refusal.FULL);
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (!scan.model().va()) {
            step = scan.number();
            pages = unpaid(pins(scan, step)) - unpaid(pins(scan, step - 1));
        }
    }

    /** How many pages the refused step at which the scan stands leaves pinned. */
    long leaked(Scan scan) {
        return step == scan.number() ? pages : 0;
    }

    static Pins pins(Scan scan, int step) {
        return scan.timeline().at(step).pins();
    }

    /** Pages that are pinned and charged to nobody; negative if more are charged than pinned. */
    static long unpaid(Pins pins) {
        return pins.pages() - paid(pins);
    }

    static long paid(Pins pins) {
        return pins.paid().values().stream().mapToLong(Long::longValue).sum();
    }
}
