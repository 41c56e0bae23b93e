package iovascope.emulator;

/** Counts that nearly every message of a pa device changes, and so no part of its record. */
final class PinCounts {

    /** Pages that the device counts as pinned, and its owner pays for. */
    long device;
    /** Pages pinned now. */
    long all;
    /** Unpins of pages that were never pinned, in all. */
    long bad;
    /** WARNs of the kernel, in all. */
    int warnings;

    PinCounts() {}

    PinCounts(long device, long all, long bad, int warnings) {
        this.device = device;
        this.all = all;
        this.bad = bad;
        this.warnings = warnings;
    }
}
