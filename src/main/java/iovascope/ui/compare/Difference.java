package iovascope.ui.compare;

import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;
import iovascope.ui.shell.Spot;

/**
 * A range that two sides do not map alike.
 *
 * @param a how the first maps it; null if it does not
 * @param b how the second maps it; null if it does not
 * @param placeA null where {@code a} is
 * @param placeB null where {@code b} is
 * @param landing null unless it was moved
 * @param words how it was moved, {@code +1 MiB}; empty unless it was
 * @param dangerous whether the checks found that it leads, in the second, to memory that it should not
 */
record Difference(Mapping a, Mapping b, Place placeA, Place placeB, Landing landing, String words, boolean dangerous) {

    enum Kind {
        ADDED,
        REMOVED,
        MOVED
    }

    Kind kind() {
        return a == null ? Kind.ADDED : b == null ? Kind.REMOVED : Kind.MOVED;
    }

    Mapping mapping() {
        return a == null ? b : a;
    }

    IovaRange range() {
        return mapping().range();
    }

    Spot spot() {
        return new Spot(mapping().asid(), range());
    }
}
