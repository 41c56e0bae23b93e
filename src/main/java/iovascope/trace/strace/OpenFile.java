package iovascope.trace.strace;

/** What a descriptor stands for; duplicates and inherited descriptors share it. */
final class OpenFile {

    static final int NO_OBJECT = -1;

    /** As -y prints it; null if the recording never tells. */
    final String path;

    final boolean device;
    /** Index of the memory object, once something needs it. */
    int object = NO_OBJECT;

    OpenFile(String path, boolean device) {
        this.path = path;
        this.device = device;
    }

    /** Memory that has no struct page: a doorbell page of a device, physical memory. */
    boolean isDeviceMemory() {
        return device || "/dev/mem".equals(path);
    }
}
