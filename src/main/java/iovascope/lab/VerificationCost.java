package iovascope.lab;

/**
 * What it cost to tell whether the memory at an old uaddr and at a new one is the same.
 *
 * @param ram guest memory in bytes
 * @param memory {@code populated}, {@code sparse} (every 64th page touched) or {@code huge pages}
 * @param method {@code mapping}, {@code page frame} or {@code content}; {@code touching} is the part of {@code page frame}
 *     that brings every page into the page tables of both processes
 * @param nanos median of several rounds
 * @param bytes that were read to tell
 * @param pages of 4 KiB that were compared, or touched
 * @param verdict {@code same}, {@code different} or {@code no claim}
 */
public record VerificationCost(
        long ram, String memory, String method, long nanos, long bytes, long pages, String verdict) {

    public static final String MAPPING = "mapping";
    public static final String PAGE_FRAME = "page frame";
    public static final String CONTENT = "content";
    public static final String TOUCHING = "touching";

    private static final double NANOS = 1e9;

    /** Read to tell, each second. */
    public double bytesPerSecond() {
        return bytes * NANOS / nanos;
    }

    /** Compared or touched each second. */
    public double pagesPerSecond() {
        return pages * NANOS / nanos;
    }
}
