package iovascope.lab;

/**
 * One thing that happened in a run.
 *
 * @param nanos since the run began
 * @param who {@code vmm-old}, {@code vmm-new} or {@code device}
 * @param text what, in a few words: {@code remap 0x100000 15 MiB -> 0x7b0000200000 = 72}
 * @param step number of the step in the trace; 0 for what is no step
 */
public record LabEvent(long nanos, String who, String text, Kind kind, int step) {

    /** What sort of thing. */
    public enum Kind {
        /** A system call of a process that is no step: mmap, memfd_create. */
        SYSTEM_CALL,
        /** A call on the device node. */
        DEVICE_CALL,
        /** What the device did. */
        DEVICE,
        /** A DMA that did not land where its IOVA means. */
        WRONG
    }
}
