package iovascope.ui.shell;

import iovascope.mem.IovaRange;

/** A range of addresses in one address space: what is selected, or under the pointer. */
public record Spot(int asid, IovaRange range) {

    public boolean overlaps(int space, IovaRange other) {
        return space == asid && range.overlaps(other);
    }
}
