package iovascope.check;

import iovascope.mem.Unsigned;
import iovascope.process.Vma;

/** Names memory that a va device does not map. */
final class SkippedMemory {

    private SkippedMemory() {}

    /** {@code uaddr 0x7f0000000000 is anonymous memory}, at the step where the scan stands. */
    static String words(Scan scan, long uaddr) {
        Vma area = scan.walk().memory(scan.walk().ownerAfter()).find(uaddr);
        boolean above = area != null && Unsigned.less(uaddr, area.first());
        return (above ? "the first memory above uaddr " : "uaddr ") + Unsigned.hex(uaddr) + " is " + kind(scan, area);
    }

    private static String kind(Scan scan, Vma area) {
        if (area == null || area.object() == Vma.UNKNOWN) {
            return "unknown";
        }
        if (area.pfnmap() || area.io()) {
            return "memory of another device (VM_PFNMAP or VM_IO)";
        }
        if (area.object() == Vma.ANONYMOUS) {
            return "anonymous memory";
        }
        return "a private mapping of "
                + scan.trace().objects().get(area.object()).name();
    }
}
