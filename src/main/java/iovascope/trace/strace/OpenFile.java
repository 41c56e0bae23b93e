package iovascope.trace.strace;

/** What a descriptor stands for; duplicates and inherited descriptors share it. */
final class OpenFile {

    static final int NO_OBJECT = -1;
    /** What paths of memfds begin with. */
    static final String MEMFD = "/memfd:";

    /** As -y prints it; null if the recording never tells. */
    final String path;

    final boolean device;
    /** Index of the memory object, once something needs it. */
    int object = NO_OBJECT;
    /** How often the recording shows it being opened by its path. */
    int opened;

    private long mapper = -1;

    OpenFile(String path, boolean device) {
        this.path = path;
        this.device = device;
    }

    /**
     * Notes that a process maps and shares it.
     *
     * @return true once, when a second process does and each may have opened the path on its own: it may have led to two
     *     files
     */
    boolean sharedBy(long process) {
        boolean second = mapper >= 0 && mapper != process && opened > 1 && !isMemfd();
        if (second) {
            opened = 0;
        }
        mapper = process;
        return second;
    }

    boolean isMemfd() {
        return path != null && path.startsWith(MEMFD);
    }

    /** Memory that has no struct page: a doorbell page of a device, physical memory. */
    boolean isDeviceMemory() {
        return device || "/dev/mem".equals(path);
    }
}
