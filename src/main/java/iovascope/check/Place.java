package iovascope.check;

import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;

/** Where a mapping is, whatever it leads to. */
record Place(int asid, IovaRange range) {

    static Place of(Mapping mapping) {
        return new Place(mapping.asid(), mapping.range());
    }
}
