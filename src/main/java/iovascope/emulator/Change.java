package iovascope.emulator;

/**
 * One change of a table, which can be taken back.
 *
 * @param kind what changed
 * @param asid address space
 * @param before mapping that was there, or null
 * @param after mapping that is there now, or null
 * @param frame first page frame of a {@link Kind#PIN}
 * @param pages how many frames were pinned; negative if unpinned
 */
record Change(Kind kind, int asid, Mapping before, Mapping after, long frame, long pages) {

    enum Kind {
        /** The kernel's table. */
        KERNEL,
        /** The own table of a device with dma_map, or of the platform's IOMMU. */
        DEVICE,
        /** An address space came into being, or vanished if {@code pages} is negative. */
        SPACE,
        PIN
    }

    static Change kernel(Mapping before, Mapping after) {
        return new Change(Kind.KERNEL, (before == null ? after : before).asid(), before, after, 0, 0);
    }

    static Change device(Mapping before, Mapping after) {
        return new Change(Kind.DEVICE, (before == null ? after : before).asid(), before, after, 0, 0);
    }

    static Change space(int asid, boolean created) {
        return new Change(Kind.SPACE, asid, null, null, 0, created ? 1 : -1);
    }

    static Change pin(long frame, long pages) {
        return new Change(Kind.PIN, 0, null, null, frame, pages);
    }

    Change inverse() {
        return new Change(kind, asid, after, before, frame, -pages);
    }
}
