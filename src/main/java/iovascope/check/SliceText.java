package iovascope.check;

import iovascope.mem.Unsigned;

/** A place in an object as people read it: {@code ram+0x100000}. */
final class SliceText {

    private SliceText() {}

    static String of(Finding.Slice slice) {
        return slice.known() ? slice.object() + "+" + Unsigned.hex(slice.offset()) : slice.object();
    }
}
