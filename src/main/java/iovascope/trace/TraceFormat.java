package iovascope.trace;

/** One way to write a trace down. */
public interface TraceFormat {

    /** Name for people and for options: {@code vtrace}, {@code strace}, {@code qemu}. */
    String name();

    /**
     * Whether a source looks like this format.
     *
     * @param head the first lines of the source, at most 64 KiB
     */
    boolean recognizes(String head);

    /**
     * Reads a whole source.
     *
     * @param source name of the file for error messages, or {@code -}
     * @param text the source, decoded as UTF-8
     * @param options how to read
     * @throws TraceFormatException at the first malformed line, unless reading leniently
     */
    Trace read(String source, String text, ReadOptions options) throws TraceFormatException;
}
