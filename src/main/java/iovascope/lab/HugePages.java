package iovascope.lab;

import iovascope.host.Libc;
import iovascope.host.SystemMemory;

/**
 * Whether a guest can have huge pages here without changing a setting of the system, and how it gets them.
 *
 * @param flags of memfd_create, besides the usual ones
 * @param advised whether the kernel gives them to memory of which it is advised so, and may give them to any other
 * @param obstacle why there can be none, a sentence without full stop; empty if there can
 */
record HugePages(int flags, boolean advised, String obstacle) {

    /**
     * Decides it. Pages set aside come first, because there the kernel cannot change its mind.
     *
     * @param shared what {@link SystemMemory#sharedHugePages} says
     * @param ram in bytes
     */
    static HugePages of(SystemMemory memory, String shared, long ram) {
        long size = memory.hugePageSize();
        if (size > 0 && ram % size == 0 && memory.hugePagesFree() >= ram / size) {
            return new HugePages(Libc.MFD_HUGETLB, false, "");
        }
        switch (shared) {
            case "advise", "always", "within_size", "force":
                return new HugePages(0, true, "");
            default:
                return new HugePages(
                        0,
                        false,
                        "%d are set aside and free (HugePages_Free), which is too few, and transparent ones are '%s' for"
                                        .formatted(memory.hugePagesFree(), shared)
                                + " shared memory");
        }
    }

    boolean possible() {
        return obstacle.isEmpty();
    }
}
