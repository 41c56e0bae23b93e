package iovascope.lab;

import java.util.ArrayList;
import java.util.List;

/**
 * When the device did what: which DMAs lie between which two events of the trace. Where each went follows from its number
 * ({@link GuestLayout#slotOf}).
 */
final class Journal {

    /**
     * DMAs between two events.
     *
     * @param from number of the first
     * @param to number of the last, inclusive
     * @param events how many events of the trace came before
     */
    record Stretch(long from, long to, int events) {}

    private final List<Stretch> stretches = new ArrayList<>();
    private long done;

    /** All DMAs since the last call were done after so many events. */
    void add(long last, int events) {
        if (last > done) {
            stretches.add(new Stretch(done + 1, last, events));
            done = last;
        }
    }

    List<Stretch> stretches() {
        return stretches;
    }
}
