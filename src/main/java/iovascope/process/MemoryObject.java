package iovascope.process;

/**
 * What lies behind a uaddr.
 *
 * @param name as the trace calls it; two objects may look alike outside, so the name is unique within a trace
 * @param kind memfd, file or anonymous memory
 * @param size length in bytes, unsigned; 0 if the trace does not say
 * @param device {@code MAJOR:MINOR}, or null if the trace does not say
 * @param inode inode number, unsigned; 0 if the trace does not say
 */
public record MemoryObject(String name, Kind kind, long size, String device, long inode) {

    /** Where the bytes live. */
    public enum Kind {
        MEMFD,
        FILE,
        ANON
    }
}
